package vn.kekhai.conversation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.script.DialogueScript;
import vn.kekhai.script.Language;
import vn.kekhai.script.Scripts;

/** The words that work at any step, with a slash or without, in each language at once. */
@Component
class Commands {

    static final String START = "start";
    static final String CANCEL = "cancel";
    static final String BACK = "back";
    static final String HELP = "help";
    static final String LANGUAGE = "language";
    static final String RESTART = "restart";
    static final String THANKS = "thanks";

    /** What everybody comes for. */
    static final String DECLARE = "kekhai";

    private static final List<String> ALWAYS = List.of(START, CANCEL, BACK, HELP, LANGUAGE, RESTART, THANKS);
    private static final String SPEAK = "speak-";
    private static final int LONGEST = 40;

    /** A slash, a name, perhaps the bot's own name, perhaps an argument. */
    private static final Pattern SLASHED = Pattern.compile("/([^\\s@]*)(?:@\\S*)?(?:\\s+(.*))?", Pattern.DOTALL);

    private final Map<String, String> bySlash = new HashMap<>();
    private final Map<String, WordList> words = new LinkedHashMap<>();

    Commands(Scripts scripts) {
        for (DialogueScript script : scripts.dialogues().values()) {
            script.commands().forEach(command -> bySlash.put(command, command));
        }
        for (DialogueScript script : scripts.dialogues().values()) {
            for (String command : script.commands()) {
                String key = script.name() + ".words-" + command;
                if (scripts.texts().has(key)) {
                    learn(new WordList(scripts.texts(), key), command);
                }
            }
        }
        for (String name : ALWAYS) {
            learn(new WordList(scripts.texts(), "conversation.words-" + name), name);
        }
        for (Language language : Language.values()) {
            String name = SPEAK + language.code();
            learn(new WordList(scripts.texts(), "conversation.words-" + name), name);
        }
    }

    private void learn(WordList list, String name) {
        words.put(name, list);
        list.afterSlash().forEach(word -> bySlash.put(word, name));
    }

    /** The language that this command asks for by its name. */
    static Optional<Language> named(String command) {
        return command.startsWith(SPEAK) ? Language.of(command.substring(SPEAK.length())) : Optional.empty();
    }

    /** Whether it works at any step, whatever is talked about. */
    static boolean works(String command) {
        return ALWAYS.contains(command) || command.startsWith(SPEAK);
    }

    /** Whether it is written as a command, known or not. */
    static boolean slashed(String text) {
        return text.stripLeading().startsWith("/");
    }

    /** The command that was typed, if it is one; an unknown one with a slash asks for help. */
    Optional<Input.Commanded> read(String text) {
        return read(text, false);
    }

    /**
     * The same.
     *
     * @param names whether a name may have been typed, which is no command though a command is written like it
     */
    Optional<Input.Commanded> read(String text, boolean names) {
        String typed = text.strip();
        Matcher slashed = SLASHED.matcher(typed);
        if (slashed.matches()) {
            String name = bySlash.getOrDefault(slashed.group(1).toLowerCase(Locale.ROOT), HELP);
            String argument = slashed.group(2);
            return Optional.of(new Input.Commanded(name, argument == null ? "" : argument));
        }
        return typed.length() > LONGEST
                ? Optional.empty()
                : words.entrySet().stream()
                        .filter(entry -> names
                                ? entry.getValue().hasNoName(typed)
                                : entry.getValue().has(typed))
                        .map(entry -> new Input.Commanded(entry.getKey()))
                        .findFirst();
    }
}
