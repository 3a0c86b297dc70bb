package vn.kekhai.broadcast;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/** Who the admins are, and what one of them may do today. */
@Component
class Admins {

    private final Offices offices;
    private final Units units;
    private final Rights rights;
    private final Clock clock;
    private final ZoneId zone;

    Admins(Offices offices, Units units, Rights rights, Clock clock, ZoneId zone) {
        this.offices = offices;
        this.units = units;
        this.rights = rights;
        this.clock = clock;
        this.zone = zone;
    }

    /** What a person may do in a chat today. */
    Viewer viewer(PersonId person) {
        return new Viewer(person.value(), person, rights.of(person, today()));
    }

    /** The other admins of a unit, the nearest ones first. */
    Set<PersonId> others(UnitId unit, UUID except) {
        Set<PersonId> others = new LinkedHashSet<>();
        for (UnitId level : upwards(unit)) {
            offices.holders(List.of(level), OfficeKind.ADMIN, today()).stream()
                    .map(Office::person)
                    .filter(person -> !person.value().equals(except))
                    .forEach(others::add);
        }
        return others;
    }

    private List<UnitId> upwards(UnitId unit) {
        List<UnitId> upwards = new ArrayList<>(List.of(unit));
        upwards.addAll(units.above(unit));
        return upwards;
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }
}
