/**
 * One step of a conversation as a pure function: a script, a state and an input give a new state and what is said. Plain
 * Java; knows no channel, no table and no clock, so that a whole conversation can be tested without any. What an answer
 * means is brought by the dialogue as {@link vn.kekhai.conversation.engine.Meaning}; what must be done in the world comes
 * out as {@link vn.kekhai.conversation.engine.Turn.Doing} and its answer is handed in again.
 */
@NamedInterface("engine")
@NullMarked
package vn.kekhai.conversation.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
