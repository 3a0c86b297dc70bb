package vn.kekhai.conversation.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step asks just now.
 *
 * @param args for the step's text
 * @param options what can be chosen, after which come those that the script names
 * @param many whether several can be chosen in one answer
 * @param contact the key of the label of a button that shares the phone number, where that is an answer
 */
public record Question(
        Map<String, ?> args,
        List<Option> options,
        boolean many,
        @Nullable String contact) {

    public static Question plain(Map<String, ?> args) {
        return new Question(args, List.of(), false, null);
    }
}
