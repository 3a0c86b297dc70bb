package vn.kekhai.conversation;

import java.util.HashMap;
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

    private final Map<String, String> bySlash = new HashMap<>();
    private final Map<String, String> byWord = new HashMap<>();

    Commands(Scripts scripts) {
        for (DialogueScript script : scripts.dialogues().values()) {
            script.commands().forEach(command -> bySlash.put(command, command));
        }
        for (String name : new String[] {START, CANCEL, BACK, HELP, LANGUAGE, RESTART}) {
            for (Language language : Language.values()) {
                String list = scripts.texts().render(language, "conversation.words-" + name);
                for (String word : list.split(",", -1)) {
                    byWord.put(Words.fold(word), name);
                    bySlash.put(Words.fold(word).replace(" ", ""), name);
                }
            }
        }
    }

    /** The command that was typed, if it is one; an unknown one with a slash asks for help. */
    Optional<String> read(String text) {
        String typed = text.strip();
        if (!typed.startsWith("/")) {
            return typed.length() > 40 ? Optional.empty() : Optional.ofNullable(byWord.get(Words.fold(typed)));
        }
        String name = typed.substring(1).split("[\\s@]", 2)[0].toLowerCase(Locale.ROOT);
        return Optional.of(bySlash.getOrDefault(name, HELP));
    }
}
