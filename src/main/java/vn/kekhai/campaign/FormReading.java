package vn.kekhai.campaign;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kekhai.campaign.CampaignDraft.PhaseDraft;
import vn.kekhai.campaign.CampaignForm.PhaseForm;
import vn.kekhai.campaign.Proposal.Objection;
import vn.kekhai.roster.PartyStatus;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;

/** Understands what is typed into the form of a campaign; what is wrong is told by the field, as the key of its words. */
final class FormReading {

    private static final String WORDS = "campaign-page.problem-";
    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
    private static final Pattern PHASE_FIELD =
            Pattern.compile("phases\\.(.+?)(?:\\.(name\\.vi|name\\.en|opens|deadline" + "|grace|work-statuses))?");
    static final int MOST_UNITS = 50;

    private final CampaignForm form;
    private final Units units;
    private final Scope scope;
    private final Map<String, String> problems = new LinkedHashMap<>();
    private final @Nullable CampaignDraft draft;

    /** @param scope where whoever typed it plans */
    FormReading(CampaignForm form, Units units, Scope scope) {
        this.form = form;
        this.units = units;
        this.scope = scope;
        CampaignDraft read = read();
        this.draft = problems.isEmpty() ? read : null;
    }

    /** What is wanted; empty where it could not be understood. */
    Optional<CampaignDraft> draft() {
        return Optional.ofNullable(draft);
    }

    /** What is wrong, by the field. */
    Map<String, String> problems() {
        return problems;
    }

    /** The same of what was understood but cannot be. */
    Map<String, String> problems(List<Objection> objections) {
        Map<String, String> all = new LinkedHashMap<>(problems);
        for (Objection objection : objections) {
            all.putIfAbsent(
                    field(objection.field()),
                    WORDS + objection.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return all;
    }

    private CampaignDraft read() {
        Set<PartyStatus> notCounted = EnumSet.noneOf(PartyStatus.class);
        form.notCounted().forEach(name -> constant(PartyStatus.class, name).ifPresent(notCounted::add));
        LocalDate from = form.counts().equals(CampaignForm.SINCE_DAY) ? day("countsFrom", form.countsFrom()) : null;
        Rules usual = Rules.usual();
        Rules rules = new Rules(
                constant(Rules.Joiners.class, form.joiners()).orElse(usual.joiners()),
                constant(Rules.Moves.class, form.moves()).orElse(usual.moves()),
                constant(Rules.StatusChange.class, form.statusChange()).orElse(usual.statusChange()),
                notCounted,
                from,
                form.counts().equals(CampaignForm.ANY));
        List<PhaseDraft> phases = new ArrayList<>();
        for (int i = 0; i < form.phases().size(); i++) {
            PhaseDraft phase = phase("p" + i + ".", form.phases().get(i));
            if (phase != null) {
                phases.add(phase);
            }
        }
        return new CampaignDraft(
                form.code(), form.nameVi(), english(form.nameEn(), form.nameVi()), rules, units(), phases);
    }

    private @Nullable PhaseDraft phase(String at, PhaseForm phase) {
        LocalDate opens = day(at + "opens", phase.opens());
        LocalDate deadline = day(at + "deadline", phase.deadline());
        if (!NUMBER.matcher(phase.grace()).matches()) {
            problem(at + "grace", "bad-grace");
        }
        return opens == null || deadline == null || problems.containsKey(at + "grace")
                ? null
                : new PhaseDraft(
                        phase.code(),
                        phase.nameVi(),
                        english(phase.nameEn(), phase.nameVi()),
                        opens,
                        deadline,
                        Integer.parseInt(phase.grace()),
                        phase.statuses());
    }

    /** Who has no English name is called by the Vietnamese one. */
    private static String english(String en, String vi) {
        return en.isBlank() ? vi : en;
    }

    private @Nullable LocalDate day(String field, String typed) {
        for (DateTimeFormatter format : List.of(TYPED, DateTimeFormatter.ISO_LOCAL_DATE)) {
            try {
                LocalDate day = LocalDate.parse(typed.replace('.', '/').replaceAll("\\s", ""), format);
                if (day.getYear() >= 2000 && day.getYear() < 2200) {
                    return day;
                }
            } catch (DateTimeException e) {
                // the other way of writing it, then
            }
        }
        problem(field, typed.isEmpty() ? "no-day" : "day");
        return null;
    }

    private Set<UnitId> units() {
        List<String> codes = codes(form.units());
        Set<UnitId> found = new HashSet<>();
        for (String code : codes.subList(0, Math.min(MOST_UNITS, codes.size()))) {
            units.byCode(code)
                    .filter(unit -> scope.has(unit.id()))
                    .ifPresentOrElse(unit -> found.add(unit.id()), () -> problem("units", "unit"));
        }
        if (codes.size() > MOST_UNITS) {
            problem("units", "many-units");
        }
        if (codes.isEmpty() && !scope.everywhere()) {
            problem("units", "no-unit");
        }
        return found;
    }

    /** The codes in what is typed. */
    static List<String> codes(String typed) {
        return Pattern.compile("[\\s,;]+")
                .splitAsStream(typed)
                .filter(code -> !code.isEmpty())
                .toList();
    }

    /** The field of the form that an objection is about. */
    private String field(String of) {
        Matcher phase = PHASE_FIELD.matcher(of);
        if (phase.matches()) {
            for (int i = form.phases().size() - 1; i >= 0; i--) {
                if (form.phases().get(i).code().equals(phase.group(1))) {
                    String what = phase.group(2);
                    return "p" + i + "." + (what == null ? "nameVi" : part(what));
                }
            }
            return "phases";
        }
        return switch (of) {
            case "campaign" -> "code";
            case "rules.not-counted" -> "notCounted";
            default -> part(of);
        };
    }

    private static String part(String name) {
        return switch (name) {
            case "name.vi" -> "nameVi";
            case "name.en" -> "nameEn";
            case "work-statuses" -> "statuses";
            default -> name;
        };
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return EnumSet.allOf(type).stream()
                .filter(value -> value.name().equals(name))
                .findFirst();
    }

    private void problem(String field, String what) {
        problems.putIfAbsent(field, WORDS + what);
    }
}
