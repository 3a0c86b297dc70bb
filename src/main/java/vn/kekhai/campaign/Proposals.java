package vn.kekhai.campaign;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kekhai.campaign.CampaignDraft.PhaseDraft;
import vn.kekhai.campaign.Proposal.Difference;
import vn.kekhai.campaign.Proposal.Objection;
import vn.kekhai.campaign.Proposal.Reason;
import vn.kekhai.roster.PartyStatus;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.WorkStatus;

/** Compares a draft with a campaign as it is, and judges it. Nothing but a judgement. */
final class Proposals {

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}");
    private static final int LONGEST_NAME = 200;
    private static final int MOST_GRACE = 365;
    private static final Set<String> STATUSES =
            Arrays.stream(WorkStatus.values()).map(Enum::name).collect(Collectors.toSet());

    private final CampaignDraft draft;
    private final @Nullable Campaign present;
    private final Map<String, Phase> presentPhases;
    private final Set<String> begun;
    private final LocalDate today;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Objection> objections = new ArrayList<>();

    /**
     * @param present the campaign of this code; null when there is none
     * @param begun the codes of the phases that have begun to open
     */
    Proposals(
            CampaignDraft draft,
            @Nullable Campaign present,
            List<Phase> presentPhases,
            Set<String> begun,
            LocalDate today) {
        this.draft = draft;
        this.present = present;
        this.presentPhases = presentPhases.stream()
                .collect(Collectors.toMap(Phase::code, Function.identity(), (a, b) -> a, HashMap::new));
        this.begun = begun;
        this.today = today;
    }

    Proposal compare() {
        judge();
        if (present == null) {
            differences.add(new Difference("campaign", null, draft.code() + ", " + draft.nameVi()));
        } else {
            compareCampaign(present);
        }
        draft.phases().forEach(this::comparePhase);
        Set<String> wanted = draft.phases().stream().map(PhaseDraft::code).collect(Collectors.toSet());
        new TreeSet<>(presentPhases.keySet())
                .stream().filter(code -> !wanted.contains(code)).forEach(this::remove);
        return new Proposal(differences, objections);
    }

    private void judge() {
        code("campaign", draft.code());
        name("name.vi", draft.nameVi());
        name("name.en", draft.nameEn());
        for (PartyStatus status : draft.rules().notCounted()) {
            if (!status.belongs()) {
                object("rules.not-counted", Reason.BELONGS_NOT, status.name());
            }
        }
        if (draft.phases().isEmpty()) {
            object("phases", Reason.NO_PHASES, "");
        }
        Map<String, String> asked = new HashMap<>();
        Set<String> codes = new HashSet<>();
        for (PhaseDraft phase : draft.phases()) {
            String field = field(phase);
            if (!codes.add(phase.code())) {
                object(field, Reason.TWICE, "");
            }
            judge(field, phase);
            for (String status : new TreeSet<>(phase.workStatuses())) {
                String other = asked.putIfAbsent(status, phase.code());
                if (other != null && !other.equals(phase.code())) {
                    object(field + ".work-statuses", Reason.OVERLAP, status + " in " + other);
                }
            }
        }
    }

    private void judge(String field, PhaseDraft phase) {
        code(field, phase.code());
        name(field + ".name.vi", phase.nameVi());
        name(field + ".name.en", phase.nameEn());
        if (phase.workStatuses().isEmpty()) {
            object(field + ".work-statuses", Reason.NO_STATUSES, "");
        }
        phase.workStatuses().stream()
                .filter(status -> !STATUSES.contains(status))
                .sorted()
                .forEach(status -> object(field + ".work-statuses", Reason.UNKNOWN_STATUS, status));
        if (phase.deadline().isBefore(phase.opens())) {
            object(field + ".deadline", Reason.DEADLINE_BEFORE_OPENING, "");
        }
        if (phase.graceDays() < 0 || phase.graceDays() > MOST_GRACE) {
            object(field + ".grace", Reason.BAD_GRACE, "");
        }
        Phase before = presentPhases.get(phase.code());
        boolean moved = before == null || !before.deadline().equals(phase.deadline());
        if (moved && phase.deadline().isBefore(today)) {
            object(field + ".deadline", Reason.DEADLINE_PAST, phase.deadline().toString());
        }
    }

    private void compareCampaign(Campaign campaign) {
        Rules was = campaign.rules();
        Rules now = draft.rules();
        differ("name.vi", campaign.nameVi(), draft.nameVi());
        differ("name.en", campaign.nameEn(), draft.nameEn());
        differ("rules.joiners", word(was.joiners()), word(now.joiners()));
        differ("rules.moves", word(was.moves()), word(now.moves()));
        differ("rules.status-change", word(was.statusChange()), word(now.statusChange()));
        differ("rules.counts", counts(was), counts(now));
        boolean frozen = !begun.isEmpty();
        if (differ("rules.not-counted", words(was.notCounted()), words(now.notCounted())) && frozen) {
            object("rules.not-counted", Reason.OPENED_CAMPAIGN, "");
        }
        if (differ("units", units(campaign.units()), units(draft.units())) && frozen) {
            object("units", Reason.OPENED_CAMPAIGN, "");
        }
    }

    private void comparePhase(PhaseDraft phase) {
        String field = field(phase);
        Phase before = presentPhases.get(phase.code());
        if (before == null) {
            differences.add(new Difference(
                    field,
                    null,
                    "opens " + phase.opens() + ", deadline " + phase.deadline() + ", " + phase.graceDays()
                            + " days of grace, for " + String.join(", ", new TreeSet<>(phase.workStatuses()))));
            return;
        }
        boolean frozen = begun.contains(phase.code());
        differ(field + ".name.vi", before.nameVi(), phase.nameVi());
        differ(field + ".name.en", before.nameEn(), phase.nameEn());
        differ(
                field + ".deadline",
                before.deadline().toString(),
                phase.deadline().toString());
        differ(field + ".grace", Integer.toString(before.graceDays()), Integer.toString(phase.graceDays()));
        if (differ(field + ".opens", before.opens().toString(), phase.opens().toString()) && frozen) {
            object(field + ".opens", Reason.OPENED, "");
        }
        boolean others = differ(
                field + ".work-statuses",
                String.join(", ", new TreeSet<>(before.workStatuses())),
                String.join(", ", new TreeSet<>(phase.workStatuses())));
        if (others && frozen) {
            object(field + ".work-statuses", Reason.OPENED, "");
        }
    }

    private void remove(String code) {
        differences.add(new Difference("phases." + code, code, null));
        if (begun.contains(code)) {
            object("phases." + code, Reason.OPENED_REMOVED, "");
        }
    }

    private boolean differ(String field, String was, String now) {
        boolean different = !Objects.equals(was, now);
        if (different) {
            differences.add(new Difference(field, was, now));
        }
        return different;
    }

    private void code(String field, String code) {
        if (!CODE.matcher(code).matches()) {
            object(field, Reason.BAD_CODE, "");
        }
    }

    private void name(String field, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            object(field, Reason.NO_NAME, "");
        }
    }

    private void object(String field, Reason reason, String detail) {
        objections.add(new Objection(field, reason, detail));
    }

    private static String field(PhaseDraft phase) {
        return "phases." + phase.code();
    }

    private static String counts(Rules rules) {
        if (rules.earlierCounts()) {
            return "any";
        }
        return rules.countsFrom() == null ? "since-opening" : rules.countsFrom().toString();
    }

    /** A rule or a status as it is written in a file. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static String words(Set<PartyStatus> statuses) {
        return statuses.stream().map(Proposals::word).sorted().collect(Collectors.joining(", "));
    }

    private static String units(Set<UnitId> units) {
        return units.isEmpty()
                ? "all"
                : units.stream().map(unit -> unit.value().toString()).sorted().collect(Collectors.joining(", "));
    }
}
