package vn.kekhai.broadcast;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.broadcast.Audience.Declared;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.WorkStatus;

/**
 * A broadcast being written in a chat.
 *
 * @param id under which its draft is kept
 * @param place which unit is looked at, and what is below it
 * @param rule who is meant, as far as it is chosen
 * @param phases those that can be chosen
 * @param people those who were found
 * @param figures what the preview came to; null before it
 * @param at when it is to begin; null: at once
 * @param typed what has yet to be looked up: a name, a number
 * @param approvals how many broadcasts of others wait for this admin
 * @param now when the question was asked
 */
record Composing(
        UUID id,
        Place place,
        @Nullable Rule rule,
        List<PhasePick> phases,
        List<PersonPick> people,
        String vi,
        @Nullable String en,
        boolean gotIt,
        @Nullable Figures figures,
        @Nullable Instant at,
        String typed,
        int approvals,
        Instant now) {

    Composing {
        phases = Objects.requireNonNullElse(phases, List.of());
        people = Objects.requireNonNullElse(people, List.of());
    }

    static Composing begun(UUID id, Instant now) {
        return new Composing(id, Place.TOP, null, List.of(), List.of(), "", null, false, null, null, "", 0, now);
    }

    /**
     * Where one looks for a unit.
     *
     * @param at the unit that is looked at; null above all of them
     * @param shown a page of the units below it, or of those that were found
     * @param page which page that is, 0 the first
     * @param more whether there is a further one
     * @param found whether they were found by words
     * @param wanted which unit is to be looked at next; null: the page of {@code at}
     */
    record Place(
            @Nullable UnitPick at,
            List<UnitPick> shown,
            int page,
            boolean more,
            boolean found,
            @Nullable UUID wanted) {

        static final Place TOP = new Place(null, List.of(), 0, false, false, null);

        Place {
            shown = Objects.requireNonNullElse(shown, List.of());
        }

        Place looking(UUID unit) {
            return new Place(at, shown, 0, more, found, unit);
        }

        Place turned(int by) {
            return new Place(at, shown, Math.max(0, page + by), more, found, null);
        }
    }

    record UnitPick(UUID id, String name) {}

    record PhasePick(UUID id, String nameVi, String nameEn) {}

    record PersonPick(UUID id, UUID unit, String shortName, String unitName) {}

    /** Who is meant, with the names that are shown. */
    record Rule(
            UnitPick unit,
            @Nullable PhasePick phase,
            Set<WorkStatus> statuses,
            Declared declared,
            @Nullable String channel,
            @Nullable PersonPick person) {

        Rule {
            statuses = Objects.requireNonNullElse(statuses, Set.of());
        }

        static Rule of(UnitPick unit) {
            return new Rule(unit, null, Set.of(), Declared.ANY, null, null);
        }

        static Rule one(PersonPick person) {
            UnitPick unit = new UnitPick(person.unit(), person.unitName());
            return new Rule(unit, null, Set.of(), Declared.ANY, null, person);
        }

        Rule in(@Nullable PhasePick newPhase, Declared newDeclared) {
            return new Rule(unit, newPhase, statuses, newDeclared, channel, person);
        }

        Rule of(Set<WorkStatus> newStatuses) {
            return new Rule(unit, phase, newStatuses, declared, channel, person);
        }

        Rule on(@Nullable String newChannel) {
            return new Rule(unit, phase, statuses, declared, newChannel, person);
        }

        Audience audience() {
            return person != null
                    ? Audience.one(new UnitId(unit.id()), new PersonId(person.id()))
                    : new Audience(
                            new UnitId(unit.id()),
                            phase == null ? null : phase.id(),
                            statuses,
                            declared,
                            channel,
                            null);
        }
    }

    /** What the preview came to, as far as it is asked about afterwards. */
    record Figures(int all, int reached, boolean needsApproval) {}

    Wording wording() {
        return new Wording(vi, en, gotIt);
    }

    Rule chosen() {
        return Objects.requireNonNull(rule, "nobody is chosen yet");
    }

    Composing at(Place newPlace) {
        return with(newPlace, rule, typed);
    }

    Composing meaning(Rule newRule) {
        return with(place, newRule, "");
    }

    Composing typed(String words) {
        return with(place, rule, words);
    }

    private Composing with(Place newPlace, @Nullable Rule newRule, String newTyped) {
        return new Composing(
                id, newPlace, newRule, phases, people, vi, en, gotIt, figures, at, newTyped, approvals, now);
    }

    Composing offering(List<PhasePick> newPhases) {
        return new Composing(id, place, rule, newPhases, people, vi, en, gotIt, figures, at, typed, approvals, now);
    }

    Composing found(List<PersonPick> newPeople) {
        return new Composing(id, place, rule, phases, newPeople, vi, en, gotIt, figures, at, "", approvals, now);
    }

    Composing saying(String newVi) {
        return new Composing(id, place, rule, phases, people, newVi, null, gotIt, null, at, typed, approvals, now);
    }

    Composing inEnglish(@Nullable String newEn) {
        return new Composing(id, place, rule, phases, people, vi, newEn, gotIt, null, at, typed, approvals, now);
    }

    Composing asking(boolean newGotIt) {
        return new Composing(id, place, rule, phases, people, vi, en, newGotIt, null, at, typed, approvals, now);
    }

    Composing counted(Figures newFigures) {
        return new Composing(id, place, rule, phases, people, vi, en, gotIt, newFigures, at, "", approvals, now);
    }

    Composing beginning(@Nullable Instant newAt) {
        return new Composing(id, place, rule, phases, people, vi, en, gotIt, figures, newAt, "", approvals, now);
    }

    Composing asked(Instant newNow) {
        return new Composing(id, place, rule, phases, people, vi, en, gotIt, figures, at, typed, approvals, newNow);
    }

    Composing approving(int newApprovals) {
        return new Composing(id, place, rule, phases, people, vi, en, gotIt, figures, at, typed, newApprovals, now);
    }

    /** Names of this draft's own, for texts. */
    Map<String, Object> names() {
        Map<String, Object> names = new HashMap<>();
        UnitPick here = place.at();
        names.put("unit", here == null ? "" : here.name());
        return names;
    }
}
