package vn.kekhai.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A piece of a YAML file that knows its line. Whatever is not as expected is told to the file's problems, and reading goes
 * on, so that an editor sees all mistakes at once.
 */
final class YamlNode {

    private final String file;
    private final @Nullable Node node;
    private final int line;
    private final Consumer<Problem> problems;

    private YamlNode(String file, @Nullable Node node, int line, Consumer<Problem> problems) {
        this.file = file;
        this.node = node;
        this.line = line;
        this.problems = problems;
    }

    /** Reads a file; one that is not YAML at all is a problem and an empty node. */
    static YamlNode read(String file, InputStream in, Consumer<Problem> problems) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new YamlNode(file, new Yaml(options).compose(reader), 1, problems);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.accept(new Problem(new Place(file, line), "is not YAML: " + e.getProblem()));
            return new YamlNode(file, null, line, problems);
        }
    }

    Place place() {
        return new Place(file, line);
    }

    boolean isPresent() {
        return node != null;
    }

    void problem(String what) {
        problems.accept(new Problem(place(), what));
    }

    /** The entries of a mapping, in their order. */
    Map<String, YamlNode> entries() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                int at = tuple.getKeyNode().getStartMark().getLine() + 1;
                YamlNode value = new YamlNode(file, tuple.getValueNode(), at, problems);
                if (entries.put(key, value) != null) {
                    value.problem("says " + key + " twice");
                }
            }
        } else if (node != null && !isEmptyScalar()) {
            problem("should be a list of names and values");
        }
        return entries;
    }

    /** The same, where only some names are known: any other is a problem. */
    Map<String, YamlNode> entries(Set<String> known) {
        Map<String, YamlNode> entries = entries();
        entries.forEach((key, value) -> {
            if (!known.contains(key)) {
                value.problem("does not know " + key + "; known are " + String.join(", ", new TreeSet<>(known)));
            }
        });
        return entries;
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                texts.add(new YamlNode(file, item, item.getStartMark().getLine() + 1, problems).text());
            }
        } else if (node != null && !isEmptyScalar()) {
            texts.add(text());
        }
        return texts;
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem("should be a text");
        return "";
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    int number(int otherwise) {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            problem("should be a whole number");
            return otherwise;
        }
    }

    boolean flag() {
        String text = text();
        if (!text.equals("true") && !text.equals("false")) {
            problem("should be true or false");
        }
        return text.equals("true");
    }

    private boolean isEmptyScalar() {
        return node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    }
}
