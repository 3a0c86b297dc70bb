package vn.kekhai.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import vn.kekhai.script.PlatformBook.Example;
import vn.kekhai.script.PlatformBook.NameRule;
import vn.kekhai.script.PlatformBook.NameType;
import vn.kekhai.script.PlatformBook.Outcome;
import vn.kekhai.script.PlatformBook.Platform;
import vn.kekhai.script.PlatformBook.Shape;

/** Reads {@code platforms.yaml} node by node, so that each mistake is told with its line. */
final class PlatformBookReader {

    private static final Set<String> OF_BOOK = Set.of("endings", "fillers", "denials", "platforms");
    private static final Set<String> OF_PLATFORM = Set.of(
            "id",
            "name",
            "same-as",
            "called",
            "guarded",
            "hosts",
            "other-hosts",
            "names",
            "typed",
            "unwraps",
            "refused",
            "unresolved",
            "profiles",
            "suggestions",
            "otherwise",
            "reserved",
            "accepts",
            "refuses");
    private static final Set<String> OF_NAME = Set.of(
            "key",
            "show",
            "phone",
            "whole",
            "letters",
            "length",
            "tolerated",
            "case",
            "ignored",
            "starts",
            "first",
            "not-last",
            "not-only-digits");

    private final Consumer<String> problems;

    PlatformBookReader(Consumer<String> problems) {
        this.problems = problems;
    }

    PlatformBook read(InputStream in) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        Node root;
        try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            root = new Yaml(options).compose(reader);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problem(line, "is not YAML: " + e.getProblem());
            return new PlatformBook(List.of(), Set.of(), Set.of(), Set.of());
        }
        Map<String, Entry> book = entries(root, OF_BOOK);
        List<Platform> platforms = new ArrayList<>();
        if (node(book, "platforms") instanceof SequenceNode list) {
            list.getValue().forEach(item -> platforms.add(platform(item)));
        }
        if (platforms.isEmpty()) {
            problem(1, "has no platforms");
        }
        checkIds(platforms);
        return new PlatformBook(
                List.copyOf(platforms),
                Set.copyOf(texts(book, "endings")),
                Set.copyOf(texts(book, "fillers")),
                Set.copyOf(texts(book, "denials")));
    }

    private void checkIds(List<Platform> platforms) {
        Set<String> ids = new LinkedHashSet<>();
        for (Platform platform : platforms) {
            if (!ids.add(platform.id())) {
                problem(platform.line(), platform.id() + " stands here twice");
            }
        }
        for (Platform platform : platforms) {
            if (platform.sameAs() != null && !ids.contains(platform.sameAs())) {
                problem(platform.line(), platform.id() + " is the same as a platform that is not here");
            }
        }
    }

    private Platform platform(Node node) {
        Map<String, Entry> entries = entries(node, OF_PLATFORM);
        String id = text(entries, "id", "");
        if (id.isEmpty()) {
            problem(line(node), "a platform lacks its id");
        }
        Map<String, String> names = new LinkedHashMap<>();
        entries(node(entries, "name"), Set.of("vi", "en"))
                .forEach((language, entry) -> names.put(language, text(entry)));
        if (names.size() < 2) {
            problem(line(node), id + " lacks its name in vi and en");
        }
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        entries(node(entries, "hosts"), null).forEach((host, entry) -> hosts.put(host, texts(entry)));
        Map<String, NameRule> rules = new LinkedHashMap<>();
        entries(node(entries, "names"), null).forEach((name, entry) -> rules.put(name, nameRule(entry)));
        List<String> typed = texts(entries, "typed");
        for (String name : typed) {
            if (!rules.containsKey(name)) {
                problem(line(node), id + " takes a typed " + name + " which is not among its names");
            }
        }
        return new Platform(
                id,
                names,
                entries.containsKey("same-as") ? text(entries, "same-as", "") : null,
                Set.copyOf(new LinkedHashSet<>(texts(entries, "called"))),
                texts(entries, "guarded"),
                hosts,
                texts(entries, "other-hosts"),
                rules,
                typed,
                shapes(entries, rules),
                Set.copyOf(new LinkedHashSet<>(texts(entries, "reserved"))),
                examples(entries, "accepts"),
                examples(entries, "refuses"),
                line(node));
    }

    private List<Shape> shapes(Map<String, Entry> entries, Map<String, NameRule> rules) {
        List<Shape> shapes = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            String section = outcome.name().toLowerCase(java.util.Locale.ROOT);
            entries(node(entries, section), null).forEach((pattern, entry) -> {
                checkSlot(outcome, pattern, rules, entry.line());
                shapes.add(new Shape(outcome, pattern, text(entry), entry.line()));
            });
        }
        return shapes;
    }

    /** A shape that gives an account must name it, and only with names that the platform has. */
    private void checkSlot(Outcome outcome, String pattern, Map<String, NameRule> rules, int line) {
        int open = pattern.indexOf('<');
        int close = pattern.indexOf('>', open + 1);
        boolean needsName = outcome == Outcome.PROFILES || outcome == Outcome.SUGGESTIONS;
        if (open < 0 || close < 0) {
            if (needsName || outcome == Outcome.UNWRAPS) {
                problem(line, pattern + " lacks the name in angle brackets");
            }
            return;
        }
        String slot = pattern.substring(open + 1, close);
        boolean known = outcome == Outcome.UNWRAPS ? slot.equals("url") : rules.containsKey(slot);
        if (!known) {
            problem(line, pattern + " does not know <" + slot + ">");
        }
        if (pattern.indexOf('<', close) >= 0) {
            problem(line, pattern + " has two names");
        }
    }

    private List<Example> examples(Map<String, Entry> entries, String section) {
        List<Example> examples = new ArrayList<>();
        entries(node(entries, section), null)
                .forEach((text, entry) -> examples.add(new Example(text, text(entry), entry.line())));
        return examples;
    }

    private NameRule nameRule(Entry entry) {
        Map<String, Entry> entries = entries(entry.node(), OF_NAME);
        int[] length = range(entries, "length", 1, 2000);
        return new NameRule(
                text(entries, "key", ""),
                text(entries, "show", ""),
                type(entries, entry.line()),
                texts(entries, "letters"),
                length[0],
                length[1],
                range(entries, "tolerated", length[0], length[1])[0],
                text(entries, "case", "kept").equals("ignored"),
                text(entries, "ignored", ""),
                text(entries, "starts", ""),
                texts(entries, "first"),
                text(entries, "not-last", ""),
                text(entries, "not-only-digits", "false").equals("true"));
    }

    private NameType type(Map<String, Entry> entries, int line) {
        String phone = text(entries, "phone", "");
        String whole = text(entries, "whole", "");
        NameType type = switch (phone + whole) {
            case "" -> NameType.PLAIN;
            case "national" -> NameType.PHONE_NATIONAL;
            case "plain" -> NameType.PHONE_PLAIN;
            case "e164" -> NameType.PHONE_E164;
            case "path" -> NameType.PATH;
            case "text" -> NameType.TEXT;
            default -> {
                problem(line, "phone is national, plain or e164; whole is path or text");
                yield NameType.PLAIN;
            }
        };
        if (type == NameType.PLAIN && texts(entries, "letters").isEmpty()) {
            problem(line, "a name lacks its letters");
        }
        if (text(entries, "key", "").isEmpty()) {
            problem(line, "a name lacks the beginning of its key");
        }
        return type;
    }

    private int[] range(Map<String, Entry> entries, String name, int from, int to) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return new int[] {from, to};
        }
        String[] ends = text(entry).split("-", 2);
        try {
            return new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])};
        } catch (NumberFormatException e) {
            problem(entry.line(), name + " should be like 5-50");
            return new int[] {from, to};
        }
    }

    private record Entry(Node node, int line) {}

    private Map<String, Entry> entries(@Nullable Node node, @Nullable Set<String> known) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (node == null) {
            return entries;
        }
        if (!(node instanceof MappingNode mapping)) {
            problem(line(node), "should be names with values");
            return entries;
        }
        mapping.getValue().forEach(tuple -> {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            int line = line(tuple.getKeyNode());
            if (known != null && !known.contains(key)) {
                problem(line, "does not know " + key);
            }
            if (entries.put(key, new Entry(tuple.getValueNode(), line)) != null) {
                problem(line, "says " + key + " twice");
            }
        });
        return entries;
    }

    private static @Nullable Node node(Map<String, Entry> entries, String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.node();
    }

    private String text(Map<String, Entry> entries, String name, String otherwise) {
        Entry entry = entries.get(name);
        return entry == null ? otherwise : text(entry);
    }

    private String text(Entry entry) {
        if (entry.node() instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem(entry.line(), "should be a text");
        return "";
    }

    private List<String> texts(Map<String, Entry> entries, String name) {
        Entry entry = entries.get(name);
        return entry == null ? List.of() : texts(entry);
    }

    /** A list, or words with spaces between them. */
    private List<String> texts(Entry entry) {
        List<String> texts = new ArrayList<>();
        if (entry.node() instanceof SequenceNode list) {
            list.getValue().forEach(item -> texts.add(text(new Entry(item, line(item)))));
        } else {
            for (String word : text(entry).split("\\s+")) {
                if (!word.isEmpty()) {
                    texts.add(word);
                }
            }
        }
        return List.copyOf(texts);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private void problem(int line, String what) {
        problems.accept(PlatformBook.FILE + ":" + line + " " + what);
    }
}
