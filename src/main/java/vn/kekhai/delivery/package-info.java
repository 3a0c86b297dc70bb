/**
 * Everything that leaves: the outbox, the order, the pace, the tries, and what became of each message.
 *
 * <p>Decides when a stored message is handed to its channel and what follows from the channel's answer: replies before
 * what nobody asked for, one message of a chat at a time and in order, no more than an account's rate, waits as long as
 * the messenger says, bounded tries, expiry, and at most one repetition of a reply after a crash. Does not decide who is
 * written to nor what is said. Every message ends in a state with a reason. The door is
 * {@link vn.kekhai.delivery.Outbox}, which takes {@link vn.kekhai.delivery.Posting}s inside the caller's transaction.
 */
@ApplicationModule(allowedDependencies = {"audit", "channel", "crypto", "database", "roster", "script"})
@NullMarked
package vn.kekhai.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
