package vn.kekhai.conversation.engine;

import java.util.Map;
import java.util.Set;

/** What a dialogue's Java brings to its script. */
public interface Meaning<D> {

    /** The kinds of question it understands, by the names that scripts use. */
    Map<String, Kind<D>> kinds();

    /** What it can do in the world, by the names that scripts use, with the names of the answers. */
    Map<String, Set<String>> deeds();

    /** The arguments of a step's text, beyond those of its question. */
    Map<String, ?> args(String step, D draft);
}
