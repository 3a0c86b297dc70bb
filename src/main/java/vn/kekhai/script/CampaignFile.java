package vn.kekhai.script;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A file that lays out a campaign, as its fields with their lines; what they may say is for the campaign to judge.
 *
 * @param said by the field's path, such as {@code phases.serving.opens}; where a list is written, its items
 * @param phases the phases' codes, in order
 */
public record CampaignFile(String name, Map<String, Said> said, List<String> phases) {

    private static final Set<String> OF_CAMPAIGN = Set.of("campaign", "name", "units", "rules", "phases");
    private static final Set<String> OF_RULES = Set.of("joiners", "moves", "status-change", "not-counted", "counts");
    private static final Set<String> OF_PHASE = Set.of("name", "opens", "deadline", "grace", "work-statuses");
    private static final Set<String> LANGUAGES = Set.of("vi", "en");

    /**
     * @param words one for a text, several for a list
     * @param line from 1
     */
    public record Said(List<String> words, int line) {

        public String text() {
            return words.isEmpty() ? "" : words.getFirst();
        }
    }

    /**
     * Reads a file; whatever is not laid out as it should be is told by the line.
     *
     * @throws IOException when the stream cannot be read
     */
    public static CampaignFile read(String name, InputStream in, Consumer<Problem> problems) throws IOException {
        Map<String, Said> said = new LinkedHashMap<>();
        YamlNode file = YamlNode.read(name, in, problems);
        Map<String, YamlNode> entries = file.entries(OF_CAMPAIGN);
        text(entries, "campaign", "campaign", file, said);
        names(entries, "", file, said);
        list(entries, "units", "units", said);
        YamlNode rules = entries.get("rules");
        if (rules != null) {
            rules.entries(OF_RULES).forEach((rule, node) -> put(said, "rules." + rule, node));
        }
        YamlNode phases = entries.get("phases");
        Map<String, YamlNode> each = phases == null ? Map.of() : phases.entries();
        if (phases == null || each.isEmpty()) {
            file.problem("has no phases");
        } else {
            said.put("phases", new Said(List.of(), phases.place().line()));
        }
        each.forEach((code, phase) -> phase(code, phase, said));
        return new CampaignFile(name, said, List.copyOf(each.keySet()));
    }

    private static void phase(String code, YamlNode phase, Map<String, Said> said) {
        String path = "phases." + code;
        said.put(path, new Said(List.of(code), phase.place().line()));
        Map<String, YamlNode> entries = phase.entries(OF_PHASE);
        names(entries, path + ".", phase, said);
        text(entries, "opens", path + ".opens", phase, said);
        text(entries, "deadline", path + ".deadline", phase, said);
        if (entries.containsKey("grace")) {
            text(entries, "grace", path + ".grace", phase, said);
        }
        if (entries.containsKey("work-statuses")) {
            list(entries, "work-statuses", path + ".work-statuses", said);
        } else {
            phase.problem("lacks work-statuses");
        }
    }

    private static void names(Map<String, YamlNode> entries, String path, YamlNode at, Map<String, Said> said) {
        YamlNode name = entries.get("name");
        if (name == null) {
            at.problem("lacks name");
            return;
        }
        Map<String, YamlNode> languages = name.entries(LANGUAGES);
        for (String language : new TreeSet<>(LANGUAGES)) {
            text(languages, language, path + "name." + language, name, said);
        }
    }

    private static void text(
            Map<String, YamlNode> entries, String key, String path, YamlNode at, Map<String, Said> said) {
        YamlNode node = entries.get(key);
        if (node == null) {
            at.problem("lacks " + key);
        } else {
            said.put(path, new Said(List.of(node.text().strip()), node.place().line()));
        }
    }

    private static void list(Map<String, YamlNode> entries, String key, String path, Map<String, Said> said) {
        YamlNode node = entries.get(key);
        if (node != null) {
            put(said, path, node);
        }
    }

    private static void put(Map<String, Said> said, String path, YamlNode node) {
        List<String> words = new ArrayList<>();
        node.texts().forEach(word -> words.add(word.strip()));
        said.put(path, new Said(List.copyOf(words), node.place().line()));
    }

    /** What the file says of a field. */
    public Optional<Said> at(String path) {
        return Optional.ofNullable(said.get(path));
    }

    /** Where the file says something of a field, or of what it stands in. */
    public Place place(String path) {
        for (String of = path; !of.isEmpty(); of = of.substring(0, Math.max(0, of.lastIndexOf('.')))) {
            Said found = said.get(of);
            if (found != null) {
                return new Place(name, found.line());
            }
        }
        return new Place(name, 1);
    }
}
