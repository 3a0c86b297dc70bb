package vn.kekhai.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether somebody may do something in a unit, or see it. The one place that knows. What is not theirs is as if it were
 * not there.
 */
@Service("rosterRights") // declaration has rights of its own
public class Rights {

    private final Offices offices;
    private final Units units;
    private final People people;

    Rights(Offices offices, Units units, People people) {
        this.offices = offices;
        this.units = units;
        this.people = people;
    }

    /** What a person may do on this day. */
    @Transactional(readOnly = true)
    public Grants of(PersonId person, LocalDate day) {
        return new Grants(false, offices.heldBy(person, day));
    }

    @Transactional(readOnly = true)
    public boolean may(Viewer viewer, Power power, UnitId unit) {
        return viewer.grants().allOver(power)
                || (viewer.has(power) && viewer.grants().may(power, upwards(unit)));
    }

    /** Whether it may be done in every unit there is, as what concerns all of them must be. */
    @Transactional(readOnly = true)
    public boolean mayEverywhere(Viewer viewer, Power power) {
        if (viewer.grants().allOver(power)) {
            return true;
        }
        Set<UnitId> theirs = viewer.grants().units(power);
        List<Unit> tops = theirs.isEmpty()
                ? List.of()
                : units.tops().stream().filter(unit -> unit.validTo() == null).toList();
        return !tops.isEmpty() && tops.stream().map(Unit::id).allMatch(theirs::contains);
    }

    /** The unit of this code, if it is one in which the viewer may do this. */
    @Transactional(readOnly = true)
    public Optional<Unit> unit(Viewer viewer, Power power, String code) {
        return units.byCode(code).filter(unit -> may(viewer, power, unit.id()));
    }

    /** The person of this code, if the viewer may do this with people of the person's unit. */
    @Transactional(readOnly = true)
    public Optional<Person> person(Viewer viewer, Power power, String code) {
        return people.byCode(code).filter(person -> may(viewer, power, person.unit()));
    }

    /** The highest units in which this may be done, by code; where it may be done everywhere, the tops. */
    @Transactional(readOnly = true)
    public List<Unit> highest(Viewer viewer, Power power) {
        if (viewer.grants().allOver(power)) {
            return units.tops();
        }
        Set<UnitId> theirs = viewer.grants().units(power);
        return units.findAll(theirs).stream()
                .filter(unit -> units.above(unit.id()).stream().noneMatch(theirs::contains))
                .sorted(Comparator.comparing(Unit::code))
                .toList();
    }

    /** Where this may be done: every unit, or these. */
    @Transactional(readOnly = true)
    public Scope scope(Viewer viewer, Power power) {
        if (mayEverywhere(viewer, power)) {
            return Scope.EVERYWHERE;
        }
        Set<UnitId> all = new HashSet<>();
        for (UnitId top : viewer.grants().units(power)) {
            if (!all.contains(top)) {
                all.addAll(units.subtree(top));
            }
        }
        return new Scope(false, all);
    }

    /**
     * Of these people those whom the viewer may not let in by a chat. Whoever speaks in a person's chat may do all that the
     * person's offices of this day let be done; so nobody makes an invitation for who may, anywhere, what the inviter may
     * not there. Whoever gives out a unit's offices has nobody above there, and the house's own admin nobody at all.
     */
    @Transactional(readOnly = true)
    public Set<PersonId> outOfReach(Viewer viewer, Collection<PersonId> some, LocalDate day) {
        if (viewer.grants().house()) {
            return Set.of();
        }
        Map<UnitId, List<UnitId>> upwards = new HashMap<>();
        Set<PersonId> out = new HashSet<>();
        offices.heldBy(some, day).forEach((person, held) -> {
            boolean above = held.stream()
                    .anyMatch(office -> givesMore(
                            office.kind(), viewer.grants(), upwards.computeIfAbsent(office.unit(), this::upwards)));
            if (above) {
                out.add(person);
            }
        });
        return out;
    }

    /**
     * Whether the viewer may take an office from its holder: whoever gives out the offices of its unit may. Nobody takes
     * one's own, so that a unit never loses its last admin to a slip of the hand.
     */
    @Transactional(readOnly = true)
    public boolean mayEnd(Viewer viewer, Office office) {
        return !office.person().equals(viewer.person()) && may(viewer, Power.IMPORT, office.unit());
    }

    @Transactional(readOnly = true)
    public boolean isOutOfReach(Viewer viewer, PersonId person, LocalDate day) {
        return !outOfReach(viewer, List.of(person), day).isEmpty();
    }

    /** Helping the own members (ASSIST) does not count: no office above has that, and it is no power over the cell. */
    private static boolean givesMore(OfficeKind kind, Grants grants, List<UnitId> upwards) {
        return !grants.may(Power.IMPORT, upwards)
                && Stream.of(Power.values())
                        .filter(power -> power != Power.ASSIST)
                        .anyMatch(power -> power.goesWith(kind) && !grants.may(power, upwards));
    }

    private List<UnitId> upwards(UnitId unit) {
        List<UnitId> upwards = new ArrayList<>(units.above(unit));
        upwards.add(unit);
        return upwards;
    }
}
