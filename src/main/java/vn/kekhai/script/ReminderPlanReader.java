package vn.kekhai.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kekhai.script.ReminderPlan.Anchor;
import vn.kekhai.script.ReminderPlan.Occasion;
import vn.kekhai.script.ReminderPlan.Reader;
import vn.kekhai.script.ReminderPlan.Standing;

/** Reads {@code plans/reminders.yaml}. */
final class ReminderPlanReader {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int MOST_DAYS = 366;
    private static final LocalTime MORNING = LocalTime.of(6, 0);
    private static final LocalTime EVENING = LocalTime.of(20, 0);
    private static final Set<String> IN_OCCASION = Stream.concat(
                    Stream.of(Anchor.values()).map(ReminderPlanReader::written),
                    Stream.of("at", "to", "states", "working-days"))
            .collect(Collectors.toCollection(LinkedHashSet::new));

    private final ScriptFolder folder;
    private final Consumer<Problem> problems;

    ReminderPlanReader(ScriptFolder folder, Consumer<Problem> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    ReminderPlan read() {
        Optional<InputStream> file = folder.open(ReminderPlan.FILE);
        if (file.isEmpty()) {
            problems.accept(new Problem(new Place(ReminderPlan.FILE, 1), "is missing"));
            return new ReminderPlan(List.of());
        }
        List<Occasion> occasions = new ArrayList<>();
        try (InputStream in = file.get()) {
            YamlNode.read(ReminderPlan.FILE, in, problems).entries().forEach((id, node) -> {
                Occasion occasion = occasion(id, node);
                if (occasion != null) {
                    occasions.add(occasion);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(ReminderPlan.FILE, e);
        }
        return new ReminderPlan(occasions);
    }

    private static @Nullable Occasion occasion(String id, YamlNode node) {
        if (!ID.matcher(id).matches()) {
            node.problem("'" + id + "' is no name: small letters, digits and hyphens, at most 40");
            return null;
        }
        Map<String, YamlNode> entries = node.entries(IN_OCCASION);
        List<Anchor> anchors = Stream.of(Anchor.values())
                .filter(anchor -> entries.containsKey(written(anchor)))
                .toList();
        if (anchors.size() != 1) {
            node.problem(id + " must say exactly one of " + allWritten(Anchor.class));
            return null;
        }
        Anchor anchor = anchors.getFirst();
        YamlNode counted = node(entries, written(anchor), node);
        int days = counted.number(0);
        if (days < 0 || days > MOST_DAYS) {
            counted.problem(id + " lies " + days + " days away; 0 to " + MOST_DAYS + " are possible");
        }
        LocalTime at = time(id, entries.get("at"), node);
        Reader to = word(Reader.class, id, "to", entries.get("to"), node).orElse(Reader.MEMBER);
        Set<Standing> states = states(id, entries.get("states"), node);
        YamlNode working = entries.get("working-days");
        return new Occasion(id, anchor, days, at, to, states, working == null || working.flag(), node.place());
    }

    private static LocalTime time(String id, @Nullable YamlNode node, YamlNode occasion) {
        if (node == null) {
            occasion.problem(id + " does not say at which hour");
            return MORNING;
        }
        try {
            LocalTime at = LocalTime.parse(node.text());
            if (at.isBefore(MORNING) || at.isAfter(EVENING)) {
                node.problem(id + " is at " + at + "; people are written to between " + MORNING + " and " + EVENING);
            }
            return at;
        } catch (DateTimeParseException e) {
            node.problem(id + " is at '" + node.text() + "'; write it as 08:00");
            return MORNING;
        }
    }

    private static Set<Standing> states(String id, @Nullable YamlNode node, YamlNode occasion) {
        Set<Standing> states = EnumSet.noneOf(Standing.class);
        if (node == null) {
            occasion.problem(id + " does not say in which states members must be");
            return states;
        }
        for (String text : node.texts()) {
            of(Standing.class, text)
                    .ifPresentOrElse(
                            states::add,
                            () -> node.problem(
                                    id + " names the state '" + text + "'; known are " + allWritten(Standing.class)));
        }
        if (node.texts().isEmpty()) {
            node.problem(id + " is for nobody: it names no state");
        }
        return states;
    }

    private static <E extends Enum<E>> Optional<E> word(
            Class<E> type, String id, String name, @Nullable YamlNode node, YamlNode occasion) {
        if (node == null) {
            occasion.problem(id + " does not say " + name);
            return Optional.empty();
        }
        Optional<E> found = of(type, node.text());
        if (found.isEmpty()) {
            node.problem(id + " says " + name + " '" + node.text() + "'; known are " + allWritten(type));
        }
        return found;
    }

    private static YamlNode node(Map<String, YamlNode> entries, String name, YamlNode otherwise) {
        YamlNode node = entries.get(name);
        return node == null ? otherwise : node;
    }

    private static <E extends Enum<E>> Optional<E> of(Class<E> type, String text) {
        return Stream.of(type.getEnumConstants())
                .filter(one -> written(one).equals(text))
                .findFirst();
    }

    private static String allWritten(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants())
                .map(ReminderPlanReader::written)
                .collect(Collectors.joining(", "));
    }

    private static String written(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
