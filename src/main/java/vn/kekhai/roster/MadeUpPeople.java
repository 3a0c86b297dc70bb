package vn.kekhai.roster;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.channel.Address;
import vn.kekhai.database.Ids;

/**
 * A ward of people whom there are not, to try out what is said to whom. They stand in the tables for as long as a
 * transaction of this class's own, which is never committed: whatever is written about them, or sent to them, never was.
 */
@Service
public class MadeUpPeople {

    /**
     * The ward of one trial.
     *
     * @param who for whom the chat speaks, holding the office that was asked for; the others have no chat
     * @param invitation of one who has not come yet; presented at another chat, it makes that one speak for the person
     */
    public record Cast(Person who, Invitation invitation) {}

    private final JdbcClient jdbc;
    private final Seals seals;
    private final People people;
    private final Offices offices;
    private final Addresses addresses;
    private final Invitations invitations;
    private final Clock clock;
    private final TransactionTemplate vain;

    MadeUpPeople(
            JdbcClient jdbc,
            Seals seals,
            People people,
            Offices offices,
            Addresses addresses,
            Invitations invitations,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.people = people;
        this.offices = offices;
        this.addresses = addresses;
        this.invitations = invitations;
        this.clock = clock;
        this.vain = new TransactionTemplate(transactions);
        vain.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        vain.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /**
     * Plays something and takes back all that came of it.
     *
     * @param chat the chat of the one who speaks
     * @param office that this one holds: of the cell, or of the ward where it is one of a committee; null for a member
     * @param names of the ward, the cell, the one who speaks, and the other two people of the cell
     * @param day from which the office is held
     */
    public <T> T play(Address chat, @Nullable OfficeKind office, Roles names, LocalDate day, Function<Cast, T> play) {
        return Objects.requireNonNull(vain.execute(status -> {
            status.setRollbackOnly();
            UnitId ward = unit(names.ward(), UnitType.WARD, null);
            UnitId cell = unit(names.cell(), UnitType.CELL, ward);
            PersonId who = person(names.who(), cell);
            person(names.second(), cell);
            PersonId third = person(names.third(), cell);
            addresses.link(who, chat);
            if (office != null) {
                boolean ofCell = office == OfficeKind.SECRETARY || office == OfficeKind.DEPUTY;
                offices.appoint(who, ofCell ? cell : ward, office, day);
            }
            Invitation invitation = invitations.issue(List.of(third)).getFirst();
            return play.apply(new Cast(people.find(who).orElseThrow(), invitation));
        }));
    }

    /** What they are all called. */
    public record Roles(String ward, String cell, String who, String second, String third) {}

    private UnitId unit(String name, UnitType type, @Nullable UnitId parent) {
        UUID id = Ids.next();
        jdbc.sql("insert into roster_unit (id, code, name, type, parent_id, valid_from)"
                        + " values (:id, :code, :name, :type, :parent, '2000-01-01')")
                .param("id", Ids.bytes(id))
                .param("code", "~" + id)
                .param("name", name)
                .param("type", type.name())
                .param("parent", parent == null ? null : Ids.bytes(parent.value()))
                .update();
        return new UnitId(id);
    }

    private PersonId person(String name, UnitId cell) {
        UUID id = Ids.next();
        jdbc.sql("insert into roster_person (id, code, code_given, name_sealed, work_status, party_status,"
                        + " unit_id, updated_at) values (:id, :code, false, :name, 'SERVING', 'OFFICIAL', :unit, :now)")
                .param("id", Ids.bytes(id))
                .param("code", "~" + id.toString().substring(24))
                .param("name", seals.seal(Seals.NAME, id, name))
                .param("unit", Ids.bytes(cell.value()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return new PersonId(id);
    }
}
