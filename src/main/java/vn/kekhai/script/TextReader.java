package vn.kekhai.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads {@code texts/<language>/*.yaml}. */
final class TextReader {

    private final ScriptFolder folder;
    private final Consumer<Problem> problems;

    TextReader(ScriptFolder folder, Consumer<Problem> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    Texts read() {
        Map<Language, Map<String, Texts.Text>> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<String, Texts.Text> byKey = new LinkedHashMap<>();
            folder.paths("texts/" + language.code()).forEach(path -> readFile(path, language, byKey));
            texts.put(language, byKey);
        }
        return new Texts(texts);
    }

    private void readFile(String path, Language language, Map<String, Texts.Text> byKey) {
        String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".yaml".length());
        try (InputStream in = folder.open(path).orElseThrow()) {
            collect(name, YamlNode.read(path, in, problems), language, byKey);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private void collect(String prefix, YamlNode node, Language language, Map<String, Texts.Text> byKey) {
        node.entries().forEach((key, value) -> {
            String full = prefix + "." + key;
            if (value.isText()) {
                try {
                    byKey.put(
                            full,
                            new Texts.Text(value.place(), language, value.text().strip()));
                } catch (IllegalArgumentException e) {
                    value.problem(key + " is not a pattern: " + e.getMessage());
                }
            } else {
                collect(full, value, language, byKey);
            }
        });
    }
}
