package vn.kekhai.campaign;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.WorkStatus;

/**
 * A campaign as it is typed into a form, right or wrong.
 *
 * @param print of the campaign with which the form began; empty for a new one
 * @param units codes, with commas or spaces between
 * @param counts {@code since-opening}, {@code any} or {@code since-day}
 */
record CampaignForm(
        String print,
        String code,
        String nameVi,
        String nameEn,
        String units,
        String joiners,
        String moves,
        String statusChange,
        Set<String> notCounted,
        String counts,
        String countsFrom,
        List<PhaseForm> phases) {

    static final String SINCE_OPENING = "since-opening";
    static final String ANY = "any";
    static final String SINCE_DAY = "since-day";

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private static final int MOST_PHASES = 12;
    private static final int LONGEST = 2_000;

    /** A phase as it is typed. Its code is given by the house, and stays. */
    record PhaseForm(
            String code,
            String nameVi,
            String nameEn,
            String opens,
            String deadline,
            String grace,
            Set<String> statuses) {

        /** The work statuses in the order in which they are offered. */
        public List<String> ordered() {
            return CampaignForm.ordered(statuses);
        }
    }

    /** A field of the form as a browser sends it. */
    record Field(String name, String value) {}

    static List<String> ordered(Set<String> statuses) {
        return Arrays.stream(WorkStatus.values())
                .map(Enum::name)
                .filter(statuses::contains)
                .toList();
    }

    boolean isNew() {
        return print.isEmpty();
    }

    /** One of these units, with one phase and nothing else said. */
    static CampaignForm begun(String units) {
        return of(Rules.usual(), "", "", "", "", units, List.of()).withOneMore();
    }

    static CampaignForm of(Planned planned, String units) {
        Campaign campaign = planned.campaign();
        List<PhaseForm> phases = planned.phases().stream()
                .map(phase -> new PhaseForm(
                        phase.code(),
                        phase.nameVi(),
                        phase.nameEn(),
                        DAY.format(phase.opens()),
                        DAY.format(phase.deadline()),
                        Integer.toString(phase.graceDays()),
                        phase.workStatuses()))
                .toList();
        return of(
                campaign.rules(),
                CampaignDrafts.print(planned),
                campaign.code(),
                campaign.nameVi(),
                campaign.nameEn(),
                units,
                phases);
    }

    private static CampaignForm of(
            Rules rules,
            String print,
            String code,
            String nameVi,
            String nameEn,
            String units,
            List<PhaseForm> phases) {
        LocalDate from = rules.countsFrom();
        return new CampaignForm(
                print,
                code,
                nameVi,
                nameEn,
                units,
                rules.joiners().name(),
                rules.moves().name(),
                rules.statusChange().name(),
                rules.notCounted().stream().map(Enum::name).collect(Collectors.toSet()),
                rules.earlierCounts() ? ANY : from == null ? SINCE_OPENING : SINCE_DAY,
                from == null ? "" : DAY.format(from),
                phases);
    }

    /** What a browser has sent. */
    static CampaignForm of(Map<String, List<String>> fields) {
        List<PhaseForm> phases = new ArrayList<>();
        for (int i = 0; i < MOST_PHASES && fields.containsKey("p" + i + ".code"); i++) {
            String at = "p" + i + ".";
            phases.add(new PhaseForm(
                    one(fields, at + "code"),
                    one(fields, at + "nameVi"),
                    one(fields, at + "nameEn"),
                    one(fields, at + "opens"),
                    one(fields, at + "deadline"),
                    one(fields, at + "grace"),
                    several(fields, at + "statuses")));
        }
        return new CampaignForm(
                one(fields, "print"),
                one(fields, "code"),
                one(fields, "nameVi"),
                one(fields, "nameEn"),
                one(fields, "units"),
                one(fields, "joiners"),
                one(fields, "moves"),
                one(fields, "statusChange"),
                several(fields, "notCounted"),
                one(fields, "counts"),
                one(fields, "countsFrom"),
                List.copyOf(phases));
    }

    private static String one(Map<String, List<String>> fields, String name) {
        String value = Objects.requireNonNullElse(fields.get(name), List.<String>of()).stream()
                .findFirst()
                .orElse("");
        return value.substring(0, Math.min(LONGEST, value.length())).strip();
    }

    private static Set<String> several(Map<String, List<String>> fields, String name) {
        return Set.copyOf(new HashSet<>(Objects.requireNonNullElse(fields.get(name), List.of())));
    }

    /** Whether there is room for a further phase. */
    public boolean hasRoom() {
        return phases.size() < MOST_PHASES;
    }

    /** With a further phase, whose code is the first one that is free. */
    CampaignForm withOneMore() {
        if (!hasRoom()) {
            return this;
        }
        Set<String> taken = phases.stream().map(PhaseForm::code).collect(Collectors.toSet());
        int number = phases.size() + 1;
        while (taken.contains("p" + number)) {
            number++;
        }
        Set<String> asked =
                phases.stream().flatMap(phase -> phase.statuses().stream()).collect(Collectors.toSet());
        Set<String> serving = asked.contains(WorkStatus.SERVING.name()) ? Set.of() : Set.of(WorkStatus.SERVING.name());
        List<PhaseForm> more = new ArrayList<>(phases);
        more.add(new PhaseForm("p" + number, "", "", "", "", "0", serving));
        return with(print, more);
    }

    /** Without the phase at this place; null where there is none. */
    @Nullable
    CampaignForm without(int place) {
        if (place < 0 || place >= phases.size()) {
            return null;
        }
        List<PhaseForm> fewer = new ArrayList<>(phases);
        fewer.remove(place);
        return with(print, fewer);
    }

    /** The same words, to be compared with what the campaign is now. */
    CampaignForm over(String newPrint) {
        return with(newPrint, phases);
    }

    /** With the code of the campaign that it is about, whatever the browser says. */
    CampaignForm about(String theCode) {
        return new CampaignForm(
                print,
                theCode,
                nameVi,
                nameEn,
                units,
                joiners,
                moves,
                statusChange,
                notCounted,
                counts,
                countsFrom,
                phases);
    }

    private CampaignForm with(String newPrint, List<PhaseForm> newPhases) {
        return new CampaignForm(
                newPrint,
                code,
                nameVi,
                nameEn,
                units,
                joiners,
                moves,
                statusChange,
                notCounted,
                counts,
                countsFrom,
                List.copyOf(newPhases));
    }

    /** All of it, for a page that only carries it on. */
    public List<Field> fields() {
        List<Field> all = new ArrayList<>(List.of(
                new Field("print", print),
                new Field("code", code),
                new Field("nameVi", nameVi),
                new Field("nameEn", nameEn),
                new Field("units", units),
                new Field("joiners", joiners),
                new Field("moves", moves),
                new Field("statusChange", statusChange),
                new Field("counts", counts),
                new Field("countsFrom", countsFrom)));
        notCounted.stream().sorted().forEach(status -> all.add(new Field("notCounted", status)));
        for (int i = 0; i < phases.size(); i++) {
            PhaseForm phase = phases.get(i);
            String at = "p" + i + ".";
            all.addAll(List.of(
                    new Field(at + "code", phase.code()),
                    new Field(at + "nameVi", phase.nameVi()),
                    new Field(at + "nameEn", phase.nameEn()),
                    new Field(at + "opens", phase.opens()),
                    new Field(at + "deadline", phase.deadline()),
                    new Field(at + "grace", phase.grace())));
            phase.statuses().stream().sorted().forEach(status -> all.add(new Field(at + "statuses", status)));
        }
        return all;
    }
}
