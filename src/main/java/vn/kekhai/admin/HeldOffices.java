package vn.kekhai.admin;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/** The offices that a person's page tells. */
@Component
class HeldOffices {

    /**
     * One of them.
     *
     * @param ends whether the viewer may end it
     */
    record Line(Office office, Unit unit, boolean ends) {}

    private final Offices offices;
    private final Units units;
    private final Rights rights;

    HeldOffices(Offices offices, Units units, Rights rights) {
        this.offices = offices;
        this.units = units;
        this.rights = rights;
    }

    List<Line> of(Viewer viewer, Person person, LocalDate day) {
        List<Office> held = offices.heldBy(person.id(), day);
        Map<UnitId, Unit> known = units.findAll(held.stream().map(Office::unit).toList()).stream()
                .collect(Collectors.toMap(Unit::id, Function.identity()));
        return held.stream()
                .map(office -> new Line(
                        office, Objects.requireNonNull(known.get(office.unit())), rights.mayEnd(viewer, office)))
                .toList();
    }
}
