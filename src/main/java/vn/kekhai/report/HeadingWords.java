package vn.kekhai.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Phase;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.UnitType;
import vn.kekhai.roster.Units;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** Words what stands above and below the table of an official report. These papers are Vietnamese, whoever prints them. */
@Component
class HeadingWords {

    private static final Locale VIETNAMESE = Locale.of("vi");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");

    private final Units units;
    private final Texts texts;
    private final ZoneId zone;

    HeadingWords(Units units, Texts texts, ZoneId zone) {
        this.units = units;
        this.texts = texts;
        this.zone = zone;
    }

    Heading of(Issue issue, Unit unit, Phase phase, Instant at, int number, int rows, List<String> sum, Totals states) {
        ZonedDateTime when = at.atZone(zone);
        Map<String, String> fields = new HashMap<>();
        UnitId parent = unit.parent();
        fields.put(
                "cap-tren",
                parent == null ? "" : upper(units.find(parent).map(Unit::name).orElse("")));
        fields.put("don-vi", upper(unit.name()));
        fields.put("so", "%02d/%d".formatted(number, when.getYear()));
        fields.put(
                "ngay",
                words(
                        "report.paper-head.date",
                        Map.of(
                                "day", "%02d".formatted(when.getDayOfMonth()),
                                "month", "%02d".formatted(when.getMonthValue()),
                                "year", Integer.toString(when.getYear()))));
        fields.put("tieu-de", words("report.titles." + issue.kind().code(), Map.of()));
        fields.put(
                "dot",
                words(
                        "report.paper-head.phase",
                        Map.of(
                                "phase", phase.nameVi(),
                                "opens", day(phase.opens()),
                                "deadline", day(phase.deadline()),
                                "at", MOMENT.format(when))));
        fields.put("can-doi", sums(Language.VI, states));
        fields.put(
                "thay-mat",
                words(
                        unit.type() == UnitType.CELL ? "report.paper-head.for-cell" : "report.paper-head.for-committee",
                        Map.of()));
        fields.put("chuc-vu", upper(words("admin.office." + code(issue.signerOffice()), Map.of())));
        fields.put("nguoi-ky", issue.signer());
        fields.put("so-dong", Integer.toString(rows));
        return new Heading(fields, sum, states.counts());
    }

    /** How the states add up to the members, as a sentence. */
    String sums(Language language, Totals states) {
        Map<String, Object> counts = new HashMap<>();
        for (MemberState state : MemberState.values()) {
            counts.put(state.name().toLowerCase(Locale.ROOT), states.of(state));
        }
        counts.put("members", states.members());
        return texts.render(language, "report.sums", counts);
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String upper(String words) {
        return words.toUpperCase(VIETNAMESE);
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    private String words(String key, Map<String, ?> args) {
        return texts.render(Language.VI, key, args);
    }
}
