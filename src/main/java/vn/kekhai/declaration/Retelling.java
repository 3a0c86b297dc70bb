package vn.kekhai.declaration;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.script.Texts;

/** Says of somebody what the declaration's texts say to that one: a text of the same name among ours comes first. */
final class Retelling {

    private static final String TOLD = "declaration.";

    private final Texts texts;
    private final String file;

    /** @param file the file of texts that come first */
    Retelling(Texts texts, String file) {
        this.texts = texts;
        this.file = file;
    }

    Saying of(Saying saying) {
        String own = saying.key().startsWith(TOLD) ? file + "." + saying.key().substring(TOLD.length()) : saying.key();
        return new Saying(texts.has(own) ? own : saying.key(), args(saying.args()));
    }

    Option of(Option option) {
        return new Option(option.id(), of(option.label()), option.marked());
    }

    Map<String, Object> args(Map<String, ?> args) {
        Map<String, Object> retold = new HashMap<>();
        args.forEach((name, value) -> retold.put(name, value(value)));
        return retold;
    }

    private Object value(Object value) {
        return switch (value) {
            case Saying saying -> of(saying);
            case Collection<?> many -> many.stream().map(this::value).toList();
            default -> value;
        };
    }
}
