package vn.kekhai.campaign;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kekhai.campaign.CampaignDraft.PhaseDraft;
import vn.kekhai.roster.PartyStatus;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.script.CampaignFile;
import vn.kekhai.script.Problem;

/** Understands what a campaign's file says; what cannot be understood is a problem of its line. */
final class DraftReading {

    private final CampaignFile file;
    private final Units units;
    private final Consumer<Problem> problems;

    DraftReading(CampaignFile file, Units units, Consumer<Problem> problems) {
        this.file = file;
        this.units = units;
        this.problems = problems;
    }

    CampaignDraft draft() {
        List<PhaseDraft> phases = new ArrayList<>();
        for (String code : file.phases()) {
            PhaseDraft phase = phase(code);
            if (phase != null) {
                phases.add(phase);
            }
        }
        return new CampaignDraft(text("campaign"), text("name.vi"), text("name.en"), rules(), units(), phases);
    }

    private @Nullable PhaseDraft phase(String code) {
        String path = "phases." + code + ".";
        LocalDate opens = day(path + "opens");
        LocalDate deadline = day(path + "deadline");
        Set<String> statuses = new LinkedHashSet<>();
        words(path + "work-statuses").forEach(word -> statuses.add(constant(word)));
        int grace = number(path + "grace");
        return opens == null || deadline == null
                ? null
                : new PhaseDraft(
                        code, text(path + "name.vi"), text(path + "name.en"), opens, deadline, grace, statuses);
    }

    private Rules rules() {
        Rules usual = Rules.usual();
        Set<PartyStatus> notCounted = usual.notCounted();
        if (file.at("rules.not-counted").isPresent()) {
            notCounted = EnumSet.noneOf(PartyStatus.class);
            for (String word : words("rules.not-counted")) {
                rule("rules.not-counted", word, PartyStatus.class).ifPresent(notCounted::add);
            }
        }
        String counts = file.at("rules.counts").map(CampaignFile.Said::text).orElse("since-opening");
        boolean any = counts.equals("any");
        boolean opening = counts.equals("since-opening");
        return new Rules(
                one("rules.joiners", Rules.Joiners.class, usual.joiners()),
                one("rules.moves", Rules.Moves.class, usual.moves()),
                one("rules.status-change", Rules.StatusChange.class, usual.statusChange()),
                notCounted,
                any || opening ? null : day("rules.counts"),
                any);
    }

    private Set<UnitId> units() {
        Set<UnitId> found = new HashSet<>();
        for (String code : words("units")) {
            Optional<Unit> unit = units.byCode(code);
            unit.ifPresent(known -> found.add(known.id()));
            if (unit.isEmpty()) {
                problem("units", "there is no unit with the code " + code);
            }
        }
        return found;
    }

    private <E extends Enum<E>> E one(String path, Class<E> type, E otherwise) {
        return file.at(path)
                .map(said -> rule(path, said.text(), type).orElse(otherwise))
                .orElse(otherwise);
    }

    private <E extends Enum<E>> Optional<E> rule(String path, String word, Class<E> type) {
        List<String> known = new ArrayList<>();
        for (E value : EnumSet.allOf(type)) {
            if (Proposals.word(value).equals(word)) {
                return Optional.of(value);
            }
            known.add(Proposals.word(value));
        }
        problem(path, "does not know " + word + "; known are " + String.join(", ", known));
        return Optional.empty();
    }

    private @Nullable LocalDate day(String path) {
        Optional<CampaignFile.Said> said = file.at(path);
        if (said.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(said.get().text());
        } catch (DateTimeException e) {
            problem(path, said.get().text() + " is no day like 2026-12-31");
            return null;
        }
    }

    private int number(String path) {
        String text = file.at(path).map(CampaignFile.Said::text).orElse("0");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            problem(path, text + " is no number of days");
            return 0;
        }
    }

    private String text(String path) {
        return file.at(path).map(CampaignFile.Said::text).orElse("");
    }

    private List<String> words(String path) {
        return file.at(path).map(CampaignFile.Said::words).orElse(List.of());
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private void problem(String path, String what) {
        problems.accept(new Problem(file.place(path), what));
    }
}
