package vn.kekhai.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kekhai.script.DialogueScript.Manner;
import vn.kekhai.script.DialogueScript.Role;
import vn.kekhai.script.DialogueScript.Step;

/** Reads {@code dialogues/*.yaml}. */
final class DialogueReader {

    private static final Set<String> IN_FILE =
            new LinkedHashSet<>(List.of("version", "commands", "for", "lasting", "start", "resume", "steps"));
    private static final Set<String> IN_STEP = new LinkedHashSet<>(
            List.of("tell", "choose", "ask", "do", "end", "say", "then", "columns", "back", "sensitive"));

    private final ScriptFolder folder;
    private final Consumer<Problem> problems;

    DialogueReader(ScriptFolder folder, Consumer<Problem> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    Map<String, DialogueScript> read() {
        Map<String, DialogueScript> scripts = new LinkedHashMap<>();
        folder.paths("dialogues").forEach(path -> {
            String name = path.substring("dialogues/".length(), path.length() - ".yaml".length());
            try (InputStream in = folder.open(path).orElseThrow()) {
                scripts.put(name, script(name, YamlNode.read(path, in, problems)));
            } catch (IOException e) {
                throw new UncheckedIOException(path, e);
            }
        });
        return scripts;
    }

    private static DialogueScript script(String name, YamlNode file) {
        Map<String, YamlNode> entries = file.entries(IN_FILE);
        Map<String, Step> steps = new LinkedHashMap<>();
        YamlNode written = entries.get("steps");
        if (written != null) {
            written.entries().forEach((step, node) -> steps.put(step, step(name, step, node)));
        }
        int version = entries.containsKey("version") ? entries.get("version").number(1) : 1;
        List<String> commands =
                entries.containsKey("commands") ? entries.get("commands").texts() : List.of();
        boolean lasting =
                !entries.containsKey("lasting") || entries.get("lasting").flag();
        String start = entries.containsKey("start") ? entries.get("start").text() : "";
        String resume = entries.containsKey("resume") ? entries.get("resume").text() : start;
        checkTarget(file, steps, "start", start);
        checkTarget(file, steps, "resume", resume);
        return new DialogueScript(name, version, commands, roles(entries.get("for")), lasting, start, resume, steps);
    }

    private static Set<Role> roles(@Nullable YamlNode written) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (written != null) {
            for (String name : written.texts()) {
                try {
                    roles.add(Role.valueOf(name));
                } catch (IllegalArgumentException e) {
                    written.problem("is for nobody known: " + name + "; known are " + Arrays.toString(Role.values()));
                }
            }
            if (roles.isEmpty()) {
                written.problem("must name whom it is for, or be left out");
            }
        }
        return roles;
    }

    private static void checkTarget(YamlNode file, Map<String, Step> steps, String what, String step) {
        if (!steps.containsKey(step)) {
            file.problem(what + " names no step: '" + step + "'");
        }
    }

    private static Step step(String dialogue, String name, YamlNode node) {
        Map<String, YamlNode> entries = node.entries(IN_STEP);
        Manner manner = null;
        for (Manner candidate : Manner.values()) {
            if (entries.containsKey(candidate.name().toLowerCase(Locale.ROOT))) {
                if (manner != null) {
                    node.problem("step " + name + " does two things at once");
                }
                manner = candidate;
            }
        }
        if (manner == null) {
            node.problem("step " + name + " says neither tell, choose, ask, do nor end");
            manner = Manner.END;
        }
        YamlNode what = entries.get(manner.name().toLowerCase(Locale.ROOT));
        Map<String, String> then = new LinkedHashMap<>();
        YamlNode ways = entries.get("then");
        if (ways != null && ways.isText()) {
            then.put("next", ways.text());
        } else if (ways != null) {
            ways.entries().forEach((answer, step) -> then.put(answer, step.text()));
        }
        YamlNode say = entries.get("say");
        return new Step(
                name,
                manner,
                kind(manner, what),
                say == null ? dialogue + "." + name : say.text(),
                manner == Manner.CHOOSE && what != null ? what.texts() : List.of(),
                then,
                entries.containsKey("columns") ? entries.get("columns").number(1) : 1,
                !entries.containsKey("back") || entries.get("back").flag(),
                entries.containsKey("sensitive") && entries.get("sensitive").flag(),
                node.place());
    }

    private static @Nullable String kind(Manner manner, @Nullable YamlNode what) {
        if (manner == Manner.CHOOSE || manner == Manner.TELL || what == null) {
            return null;
        }
        String kind = what.text();
        return kind.isEmpty() ? null : kind;
    }
}
