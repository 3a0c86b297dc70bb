package vn.kekhai.campaign;

import static vn.kekhai.campaign.CampaignForm.DAY;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Proposal.Difference;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** Says in plain words what a draft would change. */
@Component
class DifferenceWords {

    private static final String PAGE = "campaign-page.";

    private final Texts texts;
    private final Units units;

    DifferenceWords(Texts texts, Units units) {
        this.texts = texts;
        this.units = units;
    }

    /**
     * A change.
     *
     * @param was null where there was nothing
     * @param now null where nothing will be
     */
    record Line(String what, @Nullable String was, @Nullable String now) {}

    /**
     * All of them.
     *
     * @param before the campaign as it is; null where there is none yet
     * @param after as it would be
     */
    List<Line> of(Proposal proposal, @Nullable Planned before, Planned after, Language language) {
        List<Line> lines = new ArrayList<>();
        for (Difference difference : proposal.differences()) {
            String field = difference.field();
            Optional<Phase> now = phase(after, field);
            Optional<Phase> was = before == null ? Optional.empty() : phase(before, field);
            if (field.equals("campaign")) {
                lines.add(new Line(it(language, "new-campaign"), null, name(after.campaign(), language)));
            } else if (now.isPresent() && was.isEmpty()) {
                lines.add(new Line(it(language, "new-phase"), null, all(now.get(), language)));
            } else if (now.isEmpty() && was.isPresent()) {
                lines.add(new Line(it(language, "gone-phase"), all(was.get(), language), null));
            } else {
                lines.add(new Line(
                        label(field, now, language),
                        value(field, difference.was(), language),
                        value(field, difference.now(), language)));
            }
        }
        return lines;
    }

    private static String name(Campaign campaign, Language language) {
        return campaign.name(language.code()) + " (" + campaign.code() + ")";
    }

    private String all(Phase phase, Language language) {
        return texts.render(
                language,
                PAGE + "phase-in-short",
                Map.of(
                        "name",
                        phase.name(language.code()),
                        "opens",
                        DAY.format(phase.opens()),
                        "deadline",
                        DAY.format(phase.deadline()),
                        "grace",
                        phase.graceDays(),
                        "who",
                        statuses(CampaignForm.ordered(phase.workStatuses()).stream(), language)));
    }

    private static Optional<Phase> phase(Planned planned, String field) {
        return planned.phases().stream()
                .filter(phase ->
                        field.equals("phases." + phase.code()) || field.startsWith("phases." + phase.code() + "."))
                .findFirst();
    }

    private String label(String field, Optional<Phase> phase, Language language) {
        String last = field.startsWith("phases.")
                ? field.substring(("phases." + phase.map(Phase::code).orElse("")).length() + 1)
                : field;
        String label = it(language, "field-" + last.replace('.', '-'));
        return phase.map(of -> of.name(language.code()) + ": " + label).orElse(label);
    }

    private @Nullable String value(String field, @Nullable String value, Language language) {
        if (value == null) {
            return null;
        }
        if (field.endsWith(".opens") || field.endsWith(".deadline")) {
            return DAY.format(LocalDate.parse(value));
        }
        if (field.endsWith(".work-statuses")) {
            return statuses(Arrays.stream(value.split(", ", -1)), language);
        }
        if (field.endsWith(".grace")) {
            return texts.render(language, PAGE + "days", Map.of("count", Integer.parseInt(value)));
        }
        return switch (field) {
            case "units" -> units(value, language);
            case "rules.joiners", "rules.moves", "rules.status-change" ->
                it(language, field.substring("rules.".length()) + "-" + value);
            case "rules.counts" -> counts(value, language);
            case "rules.not-counted" ->
                value.isEmpty()
                        ? it(language, "nobody")
                        : Arrays.stream(value.split(", ", -1))
                                .map(status -> texts.render(language, "person.party-" + status))
                                .collect(Collectors.joining(", "));
            default -> value;
        };
    }

    private String counts(String value, Language language) {
        try {
            return texts.render(language, PAGE + "counts-from", Map.of("day", DAY.format(LocalDate.parse(value))));
        } catch (DateTimeParseException e) {
            return it(language, "counts-" + value);
        }
    }

    private String units(String value, Language language) {
        return value.equals("all")
                ? it(language, "everybody")
                : units
                        .findAll(Arrays.stream(value.split(", ", -1))
                                .map(id -> new UnitId(UUID.fromString(id)))
                                .toList())
                        .stream()
                        .map(Unit::name)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private String statuses(Stream<String> names, Language language) {
        return names.map(name -> texts.render(language, "person.work-" + name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }

    private String it(Language language, String key) {
        return texts.render(language, PAGE + key);
    }
}
