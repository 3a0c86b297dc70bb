package vn.kekhai.reminder;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Responsible;
import vn.kekhai.roster.Responsible.Level;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.script.ReminderPlan.Occasion;
import vn.kekhai.script.ReminderPlan.Reader;

/** Who is told of cells when a deadline has passed: the same for what is written and for what is foretold. */
@Component
class OfficeReaders {

    private final Offices offices;
    private final Addresses addresses;

    OfficeReaders(Offices offices, Addresses addresses) {
        this.offices = offices;
        this.addresses = addresses;
    }

    /**
     * Who is told of a cell.
     *
     * @param standsIn whether that is somebody of a level further up, who may stand in for units all over and sees no names
     */
    record OfficeReader(PersonId person, boolean standsIn) {}

    /** Who is told of each of these cells; one of which nobody can be told is missing from the answer. */
    Map<UnitId, OfficeReader> of(Occasion occasion, Collection<Unit> cells, LocalDate day) {
        if (occasion.to() != Reader.COMMITTEE) {
            return responsible(cells.stream().map(Unit::id).collect(Collectors.toSet()), day);
        }
        Set<UnitId> above = cells.stream()
                .flatMap(cell -> Optional.ofNullable(cell.parent()).stream())
                .collect(Collectors.toSet());
        Map<UnitId, OfficeReader> committees = responsible(above, day);
        committees.putAll(officers(above, day));
        Map<UnitId, OfficeReader> readers = new HashMap<>();
        for (Unit cell : cells) {
            OfficeReader reader = cell.parent() == null ? null : committees.get(cell.parent());
            if (reader != null) {
                readers.put(cell.id(), reader);
            }
        }
        return readers;
    }

    private Map<UnitId, OfficeReader> responsible(Set<UnitId> units, LocalDate day) {
        Map<UnitId, OfficeReader> readers = new HashMap<>();
        for (Responsible one : offices.responsible(units, day).values()) {
            Office office = one.office();
            if (office != null) {
                readers.put(one.unit(), new OfficeReader(office.person(), one.level() == Level.ABOVE));
            }
        }
        return readers;
    }

    /** Of each of these units the first officer who can be written to: a committee's numbers are the officer's before others'. */
    private Map<UnitId, OfficeReader> officers(Set<UnitId> units, LocalDate day) {
        List<Office> held = offices.holders(units, OfficeKind.COMMITTEE_OFFICER, day);
        Map<PersonId, Boolean> reachable =
                addresses.reachable(held.stream().map(Office::person).collect(Collectors.toSet()));
        Map<UnitId, OfficeReader> officers = new HashMap<>();
        held.stream()
                .filter(office -> reachable.getOrDefault(office.person(), false))
                .forEach(office -> officers.putIfAbsent(office.unit(), new OfficeReader(office.person(), false)));
        return officers;
    }
}
