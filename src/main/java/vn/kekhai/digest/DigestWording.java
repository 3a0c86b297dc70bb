package vn.kekhai.digest;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.conversation.Speech;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Totals;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.script.DigestPlan;
import vn.kekhai.script.Language;

/** Puts digests into words: short lines, short names, and never more than fits one message. */
@Component
class DigestWording {

    /** The most names or units of a list; the rest is a number, and behind the button. */
    static final int MOST_LINES = 15;

    private static final int MOST_IN_A_ROW = 8;
    private static final int LONGEST_UNIT = 38;

    private final Speech speech;

    DigestWording(Speech speech) {
        this.speech = speech;
    }

    String cell(
            Language language,
            DigestPlan plan,
            String unit,
            CellNews news,
            Map<PersonId, String> names,
            LocalDate today) {
        List<Saying> parts = new ArrayList<>();
        parts.add(head(plan, unit, news.cell().totals(), news.wanted().size()));
        wanted(news.wanted(), names, today).forEach(parts::add);
        if (!news.pending().isEmpty()) {
            parts.add(row("digest.pending", news.pending(), names));
        }
        if (!news.declared().isEmpty()) {
            parts.add(row("digest.declared", news.declared(), names));
        }
        if (news.joined() + news.left() > 0) {
            parts.add(new Saying("digest.moved", Map.of("joined", news.joined(), "left", news.left())));
        }
        int unreachable = news.cell().totals().of(MemberState.UNREACHABLE);
        if (unreachable > 0) {
            parts.add(new Saying("digest.unreachable", Map.of("count", unreachable)));
        }
        return text(language, parts);
    }

    List<Choice> choices(Language language, CellNews news) {
        UnitId unit = news.cell().unit();
        List<Choice> choices = new ArrayList<>();
        if (news.remindable() > 0) {
            choices.add(button(language, Wish.REMIND, unit, Map.of("count", news.remindable())));
        }
        if (!news.pending().isEmpty()) {
            choices.add(button(
                    language, Wish.PENDING, unit, Map.of("count", news.pending().size())));
        }
        choices.add(button(language, Wish.LOOK, unit, Map.of()));
        choices.add(button(language, Wish.SNOOZE, unit, Map.of()));
        return choices;
    }

    /** To the level above, of cells whose secretary cannot be written to. */
    String above(Language language, String unit, List<Above> cells) {
        List<Saying> parts = new ArrayList<>();
        parts.add(new Saying("digest.above", Map.of("unit", unit, "count", cells.size())));
        parts.add(lines(
                cells,
                cell -> new Saying(
                        "digest.above-line",
                        Map.of("unit", shortened(cell.name()), "open", cell.wanted(), "required", cell.required()))));
        return text(language, parts);
    }

    /** The same where the cells lie below several units. */
    String above(Language language, String unit, int cells, List<UnitAbove> above) {
        List<Saying> parts = new ArrayList<>();
        parts.add(new Saying("digest.above-units", Map.of("unit", unit, "count", cells, "units", above.size())));
        parts.add(lines(
                above,
                one -> new Saying(
                        "digest.above-unit-line",
                        Map.of(
                                "unit",
                                shortened(one.name()),
                                "cells",
                                one.cells(),
                                "open",
                                one.wanted(),
                                "required",
                                one.required()))));
        return text(language, parts);
    }

    /** A unit of whose cells some have nobody, and how it stands in those. */
    record UnitAbove(String name, int cells, int wanted, int required) {}

    /** A cell that is told to the level above. */
    record Above(String name, int wanted, int required) {}

    String committee(Language language, DigestPlan plan, CommitteeNews news) {
        List<Saying> parts = new ArrayList<>();
        parts.add(head(plan, news.unit().name(), news.totals(), news.wanted()));
        parts.add(lines(
                news.below(),
                sum -> new Saying(
                        "digest.unit-line",
                        Map.of(
                                "unit", shortened(sum.unit().name()),
                                "done", sum.totals().done(),
                                "required", sum.totals().required()))));
        if (!news.stalled().isEmpty()) {
            parts.add(units(
                    "digest.stalled",
                    news.stalled().stream().map(CommitteeNews.Sum::unit).toList()));
        }
        if (!news.vacant().isEmpty()) {
            parts.add(units("digest.vacant", news.vacant()));
        }
        return text(language, parts);
    }

    List<Choice> choices(Language language, UnitId unit) {
        return List.of(button(language, Wish.LOOK, unit, Map.of()), button(language, Wish.SNOOZE, unit, Map.of()));
    }

    private static Saying head(DigestPlan plan, String unit, Totals totals, int open) {
        return new Saying(
                plan.textKey(),
                Map.of("unit", unit, "required", totals.required(), "done", totals.done(), "open", open));
    }

    /** By deadline, the nearest first, at most so many in all. */
    private static List<Saying> wanted(List<MemberStatus> wanted, Map<PersonId, String> names, LocalDate today) {
        Map<LocalDate, List<MemberStatus>> byDeadline = wanted.stream()
                .limit(MOST_LINES)
                .collect(Collectors.groupingBy(Cell::deadline, LinkedHashMap::new, Collectors.toList()));
        List<List<Saying>> groups = new ArrayList<>();
        byDeadline.forEach((deadline, members) -> {
            List<Saying> lines = new ArrayList<>(List.of(due(deadline, today)));
            members.forEach(status -> lines.add(new Saying(
                    "digest.line",
                    Map.of("name", name(status, names), "why", Why.of(status).saying()))));
            groups.add(lines);
        });
        if (wanted.size() > MOST_LINES) {
            groups.getLast().add(new Saying("digest.more", Map.of("count", wanted.size() - MOST_LINES)));
        }
        return groups.stream()
                .map(lines -> new Saying("conversation.verbatim", Map.of("text", lines)))
                .toList();
    }

    static Saying due(LocalDate deadline, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, deadline);
        String key = days > 0 ? "digest.due" : days == 0 ? "digest.due-today" : "digest.overdue";
        return new Saying(key, Map.of("deadline", deadline, "days", Math.abs(days)));
    }

    private static Saying row(String key, List<MemberStatus> members, Map<PersonId, String> names) {
        List<String> all = members.stream()
                .map(status -> name(status, names))
                .sorted(ShortNames.order())
                .toList();
        return new Saying(key, Map.of("count", all.size(), "names", inARow(all)));
    }

    private static Saying units(String key, List<Unit> units) {
        return new Saying(
                key,
                Map.of(
                        "count",
                        units.size(),
                        "names",
                        inARow(units.stream()
                                .map(unit -> shortened(unit.name()))
                                .toList())));
    }

    private static Saying inARow(List<String> names) {
        String some = String.join(", ", names.subList(0, Math.min(MOST_IN_A_ROW, names.size())));
        Map<String, Object> args = new HashMap<>(Map.of("names", some));
        if (names.size() <= MOST_IN_A_ROW) {
            return new Saying("conversation.verbatim", Map.of("text", some));
        }
        args.put("count", names.size() - MOST_IN_A_ROW);
        return new Saying("digest.and-more", args);
    }

    /** A unit's name that fits a line, and a button. */
    static String shortened(String unit) {
        return unit.length() <= LONGEST_UNIT
                ? unit
                : unit.substring(0, LONGEST_UNIT - 1).stripTrailing() + "…";
    }

    private static <T> Saying lines(List<T> all, Function<T, Saying> line) {
        List<Saying> lines = new ArrayList<>();
        all.stream().limit(MOST_LINES).map(line).forEach(lines::add);
        if (all.size() > MOST_LINES) {
            lines.add(new Saying("digest.more-units", Map.of("count", all.size() - MOST_LINES)));
        }
        return new Saying("conversation.verbatim", Map.of("text", lines));
    }

    private static String name(MemberStatus status, Map<PersonId, String> names) {
        return names.getOrDefault(status.member().person(), "");
    }

    private Choice button(Language language, Wish wish, UnitId unit, Map<String, ?> args) {
        return new Choice(wish.command(unit), speech.say(language, new Saying("digest.button-" + wish.code(), args)));
    }

    private String text(Language language, List<Saying> parts) {
        return parts.stream().map(part -> speech.say(language, part)).collect(Collectors.joining("\n\n"));
    }
}
