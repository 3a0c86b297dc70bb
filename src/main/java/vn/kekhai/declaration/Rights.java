package vn.kekhai.declaration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;

/** What somebody may do with the declarations of others, by the offices held on the day. */
@Component
class Rights {

    private static final Set<OfficeKind> OF_A_CELL = Set.of(OfficeKind.SECRETARY, OfficeKind.DEPUTY);

    private final Offices offices;
    private final Units units;
    private final ZoneId zone;

    Rights(Offices offices, Units units, ZoneId zone) {
        this.offices = offices;
        this.units = units;
        this.zone = zone;
    }

    /** The units whose secretary or deputy this person is. */
    List<UnitId> cells(PersonId by, Instant at) {
        return offices.heldBy(by, day(at)).stream()
                .filter(office -> OF_A_CELL.contains(office.kind()))
                .map(Office::unit)
                .distinct()
                .toList();
    }

    /** Whether this one may enter a member's declaration: as secretary or deputy of the member's own cell. */
    boolean enters(PersonId by, Person member, Instant at) {
        return !by.equals(member.id())
                && member.partyStatus().belongs()
                && cells(by, at).contains(member.unit());
    }

    /**
     * Whether this one may accept a member's declaration or return it: as secretary or deputy of the member's own cell, or
     * as officer of the committee of that unit or of one above.
     */
    boolean reviews(PersonId by, Person member, Instant at) {
        if (cells(by, at).contains(member.unit())) {
            return true;
        }
        LocalDate day = day(at);
        Set<UnitId> ofCommittees = new HashSet<>();
        offices.heldBy(by, day).stream()
                .filter(office -> office.kind() == OfficeKind.COMMITTEE_OFFICER)
                .forEach(office -> ofCommittees.add(office.unit()));
        return !ofCommittees.isEmpty()
                && (ofCommittees.contains(member.unit())
                        || units.above(member.unit()).stream().anyMatch(ofCommittees::contains));
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
