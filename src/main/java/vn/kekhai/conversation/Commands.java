package vn.kekhai.conversation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
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

    private static final String SPEAK = "speak-";
    private static final int LONGEST = 40;

    private final Map<String, String> bySlash = new HashMap<>();
    private final Map<String, WordList> words = new LinkedHashMap<>();

    Commands(Scripts scripts) {
        for (DialogueScript script : scripts.dialogues().values()) {
            script.commands().forEach(command -> bySlash.put(command, command));
        }
        for (String name : new String[] {START, CANCEL, BACK, HELP, LANGUAGE, RESTART, THANKS}) {
            learn(scripts, name);
        }
        for (Language language : Language.values()) {
            learn(scripts, SPEAK + language.code());
        }
    }

    private void learn(Scripts scripts, String name) {
        WordList list = new WordList(scripts.texts(), "conversation.words-" + name);
        words.put(name, list);
        list.afterSlash().forEach(word -> bySlash.put(word, name));
    }

    /** The language that this command asks for by its name. */
    static Optional<Language> named(String command) {
        return command.startsWith(SPEAK) ? Language.of(command.substring(SPEAK.length())) : Optional.empty();
    }

    /** The command that was typed, if it is one; an unknown one with a slash asks for help. */
    Optional<String> read(String text) {
        String typed = text.strip();
        if (typed.startsWith("/")) {
            String name = typed.substring(1).split("[\\s@]", 2)[0].toLowerCase(Locale.ROOT);
            return Optional.of(bySlash.getOrDefault(name, HELP));
        }
        return typed.length() > LONGEST
                ? Optional.empty()
                : words.entrySet().stream()
                        .filter(entry -> entry.getValue().has(typed))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }
}
