package vn.kekhai.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kekhai.script.DigestPlan.Audience;

/** Reads {@code plans/digests.yaml}. */
final class DigestPlanReader {

    static final String FILE = "plans/digests.yaml";

    private static final String WORKING = "working";
    private static final String DAILY = "daily";
    private static final int LONGEST_NAME = 40;
    private static final int MOST_DAYS_BEFORE = 14;
    private static final LocalTime NOON = LocalTime.NOON;

    private static final Set<String> IN_FILE = Set.of("digests");
    private static final Set<String> IN_PLAN =
            new LinkedHashSet<>(List.of("to", "at", "until", "days", "before-meeting"));

    private final ScriptFolder folder;
    private final Consumer<Problem> problems;

    DigestPlanReader(ScriptFolder folder, Consumer<Problem> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** The plans, in the order in which they are written; none where there is no such file. */
    List<DigestPlan> read() {
        try (InputStream in = folder.open(FILE).orElse(null)) {
            return in == null ? List.of() : plans(YamlNode.read(FILE, in, problems));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private static List<DigestPlan> plans(YamlNode file) {
        List<DigestPlan> plans = new ArrayList<>();
        YamlNode digests = file.entries(IN_FILE).get("digests");
        if (digests != null) {
            digests.entries().forEach((id, node) -> plans.add(plan(id, node)));
        }
        return List.copyOf(plans);
    }

    private static DigestPlan plan(String id, YamlNode node) {
        if (!id.matches("[a-z0-9-]+") || id.length() > LONGEST_NAME) {
            node.problem(id + " should be of small letters, digits and hyphens, at most " + LONGEST_NAME);
        }
        Map<String, YamlNode> entries = node.entries(IN_PLAN);
        LocalTime at = time(entries.get("at"), node, LocalTime.of(7, 30));
        LocalTime until = entries.containsKey("until") ? time(entries.get("until"), node, NOON) : latest(at);
        if (!until.isAfter(at)) {
            node.problem(id + " is over before it begins: until should be later than at");
        }
        YamlNode days = entries.get("days");
        YamlNode before = entries.get("before-meeting");
        Audience to = audience(id, entries.get("to"), node);
        if (before != null && (days != null || to != Audience.SECRETARY)) {
            node.problem(id + " goes by meetings: that is for secretaries, and days cannot be said besides");
        }
        if (before == null && days == null) {
            node.problem(id + " does not say on which days: days or before-meeting");
        }
        boolean working = days != null && days.isText() && days.text().equals(WORKING);
        return new DigestPlan(id, to, at, until, working, days(days), before(before), node.place());
    }

    /** Four hours later, or the last minute of the day. */
    private static LocalTime latest(LocalTime at) {
        LocalTime later = at.plusHours(4);
        return later.isAfter(at) ? later : LocalTime.of(23, 59);
    }

    private static Audience audience(String id, @Nullable YamlNode node, YamlNode plan) {
        if (node != null) {
            String name = node.text();
            for (Audience audience : Audience.values()) {
                if (audience.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return audience;
                }
            }
        }
        (node == null ? plan : node).problem(id + " should say to: secretary or committee");
        return Audience.SECRETARY;
    }

    private static LocalTime time(@Nullable YamlNode node, YamlNode plan, LocalTime otherwise) {
        if (node == null) {
            plan.problem("lacks the hour: at");
            return otherwise;
        }
        try {
            return LocalTime.parse(node.text());
        } catch (DateTimeParseException e) {
            node.problem("should be an hour such as 07:30");
            return otherwise;
        }
    }

    private static int before(@Nullable YamlNode node) {
        if (node == null) {
            return 0;
        }
        int days = node.number(1);
        if (days < 1 || days > MOST_DAYS_BEFORE) {
            node.problem("should be 1 to " + MOST_DAYS_BEFORE + " days");
        }
        return days;
    }

    private static Set<DayOfWeek> days(@Nullable YamlNode node) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (node == null
                || node.isText() && (node.text().equals(WORKING) || node.text().equals(DAILY))) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        for (String name : node.texts()) {
            try {
                days.add(DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                node.problem("does not know the day " + name + "; write working, daily, or a list such as [monday]");
            }
        }
        return days;
    }
}
