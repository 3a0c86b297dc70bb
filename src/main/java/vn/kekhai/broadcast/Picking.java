package vn.kekhai.broadcast;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.broadcast.Composing.PersonPick;
import vn.kekhai.broadcast.Composing.PhasePick;
import vn.kekhai.broadcast.Composing.Place;
import vn.kekhai.broadcast.Composing.UnitPick;
import vn.kekhai.campaign.Phases;
import vn.kekhai.roster.NameSearch;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/** Finds the units and people that an admin can choose from; never one beyond the own units. */
@Component
class Picking {

    /** How many can be chosen from at once. */
    static final int SHOWN = 8;

    /** Those who have left are found by name too, and are not to be chosen. */
    private static final int LOOKED_AT = 5 * SHOWN;

    private final Rights rights;
    private final Units units;
    private final People people;
    private final NameSearch names;
    private final Phases phases;
    private final Clock clock;
    private final ZoneId zone;

    Picking(Rights rights, Units units, People people, NameSearch names, Phases phases, Clock clock, ZoneId zone) {
        this.rights = rights;
        this.units = units;
        this.people = people;
        this.names = names;
        this.phases = phases;
        this.clock = clock;
        this.zone = zone;
    }

    /** The page of units that a place asks for. */
    Place units(Viewer admin, Place place) {
        UnitPick at = place.at();
        int page = place.page();
        UUID wanted = place.wanted();
        if (wanted != null && rights.may(admin, Power.BROADCAST, new UnitId(wanted))) {
            at = pick(units.find(new UnitId(wanted)));
            page = 0;
        }
        List<UnitId> own = own(admin);
        if (at == null && own.size() == 1) {
            at = pick(units.find(own.getFirst()));
        }
        List<Unit> below = at == null ? units.findAll(own) : units.below(new UnitId(at.id()));
        List<Unit> standing = below.stream().filter(this::stands).toList();
        int from = Math.min(page * SHOWN, Math.max(0, (standing.size() - 1) / SHOWN * SHOWN));
        List<UnitPick> shown = standing.subList(from, Math.min(standing.size(), from + SHOWN)).stream()
                .map(unit -> new UnitPick(unit.id().value(), unit.name()))
                .toList();
        return new Place(at, shown, from / SHOWN, from + SHOWN < standing.size(), false, null);
    }

    private List<UnitId> own(Viewer admin) {
        return rights.highest(admin, Power.BROADCAST).stream().map(Unit::id).toList();
    }

    private static @Nullable UnitPick pick(Optional<Unit> unit) {
        return unit.map(found -> new UnitPick(found.id().value(), found.name())).orElse(null);
    }

    /** Those that are called so, at the same place. */
    Place findUnits(Viewer admin, Place place, String words) {
        List<UnitPick> found = own(admin).stream()
                .flatMap(own -> units.search(words, own, SHOWN).stream())
                .filter(this::stands)
                .limit(SHOWN)
                .map(unit -> new UnitPick(unit.id().value(), unit.name()))
                .toList();
        return new Place(place.at(), found, 0, false, true, null);
    }

    /** The phases in which people of this unit may be asked, those that open last first. */
    List<PhasePick> phases(UnitId unit) {
        Set<UnitId> theirs = new HashSet<>(units.subtree(unit));
        theirs.addAll(units.above(unit));
        return phases.ofUnits(theirs).reversed().stream()
                .limit(SHOWN)
                .map(phase -> new PhasePick(phase.id(), phase.nameVi(), phase.nameEn()))
                .toList();
    }

    private boolean stands(Unit unit) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        return unit.validTo() == null || unit.validTo().isAfter(today);
    }

    /** The person with this code, else people with these words in their names. */
    List<PersonPick> findPeople(Viewer admin, String words) {
        Optional<Person> coded =
                people.byTypedCode(words).filter(person -> rights.may(admin, Power.BROADCAST, person.unit()));
        Stream<Person> found = coded.isPresent()
                ? coded.stream()
                : people
                        .findAllSorted(names.first(words, rights.scope(admin, Power.BROADCAST), LOOKED_AT)
                                .people())
                        .stream();
        List<PersonPick> picks = new ArrayList<>();
        found.filter(person -> person.partyStatus().belongs())
                .limit(SHOWN)
                .forEach(person -> picks.add(new PersonPick(
                        person.id().value(), person.unit().value(), person.shortName(), person.unitName())));
        return picks;
    }
}
