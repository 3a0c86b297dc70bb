package vn.kekhai.broadcast;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;

/** Who may write to whom: an admin's office reaches its own unit and those below it, on the days on which it is held. */
@Component
class Admins {

    private final Offices offices;
    private final Units units;
    private final Clock clock;
    private final ZoneId zone;

    Admins(Offices offices, Units units, Clock clock, ZoneId zone) {
        this.offices = offices;
        this.units = units;
        this.clock = clock;
        this.zone = zone;
    }

    /** The highest units in which a person is an admin; none for everybody else. */
    List<UnitId> units(PersonId person) {
        Set<UnitId> own = own(person);
        return own.stream()
                .filter(unit -> units.above(unit).stream().noneMatch(own::contains))
                .toList();
    }

    boolean isAdmin(PersonId person) {
        return !own(person).isEmpty();
    }

    boolean mayIn(PersonId person, UnitId unit) {
        Set<UnitId> own = own(person);
        return !own.isEmpty() && upwards(unit).stream().anyMatch(own::contains);
    }

    /** The other admins of a unit, the nearest ones first. */
    Set<PersonId> others(UnitId unit, PersonId except) {
        Set<PersonId> others = new LinkedHashSet<>();
        for (UnitId level : upwards(unit)) {
            offices.holders(List.of(level), OfficeKind.ADMIN, today()).stream()
                    .map(Office::person)
                    .filter(person -> !person.equals(except))
                    .forEach(others::add);
        }
        return others;
    }

    private List<UnitId> upwards(UnitId unit) {
        List<UnitId> upwards = new ArrayList<>(List.of(unit));
        upwards.addAll(units.above(unit));
        return upwards;
    }

    private Set<UnitId> own(PersonId person) {
        Set<UnitId> own = new LinkedHashSet<>();
        offices.heldBy(person, today()).stream()
                .filter(office -> office.kind() == OfficeKind.ADMIN)
                .forEach(office -> own.add(office.unit()));
        return own;
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }
}
