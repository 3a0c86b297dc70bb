package vn.kekhai.roster;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.database.Ids;

/**
 * Makes one of two records of a person. What hangs on the one given up follows to the one that stays, in every module;
 * the record itself is kept with its marks and never found again but as the other one.
 */
@Component
class Merges {

    /** What came of it. */
    enum Outcome {
        DONE,
        /** one of them is merged already, or both are the same */
        NOT_THESE,
        /** one of them holds an office where the viewer may not give any */
        OFFICE_ELSEWHERE
    }

    private record Marks(
            UUID id,
            boolean free,
            byte @Nullable [] birth,
            byte @Nullable [] phone,
            byte @Nullable [] card,
            byte @Nullable [] citizen) {}

    private final JdbcClient jdbc;
    private final Offices offices;
    private final Rights rights;
    private final Seals seals;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ZoneId zone;

    Merges(
            JdbcClient jdbc,
            Offices offices,
            Rights rights,
            Seals seals,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock,
            ZoneId zone) {
        this.jdbc = jdbc;
        this.offices = offices;
        this.rights = rights;
        this.seals = seals;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Merges two people, both of whom the viewer may do this with. Reads what is committed at each statement, so that what
     * was declared while a lock was waited for follows too.
     */
    @Transactional(isolation = Isolation.READ_COMMITTED)
    Outcome merge(Viewer viewer, Person gone, Person stays) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        // after an import that is under way, and before the next
        jdbc.sql("select id from roster_import_turn where id = 1 for update")
                .query(Integer.class)
                .single();
        Optional<Marks> from = lock(gone.id());
        Optional<Marks> into = lock(stays.id());
        boolean good = !gone.id().equals(stays.id())
                && from.filter(Marks::free).isPresent()
                && into.filter(Marks::free).isPresent();
        if (!good) {
            return Outcome.NOT_THESE;
        }
        // the chats of the one given up become those of the one that stays, and its offices too: neither way may an
        // office reach a chat that the viewer could not have given it to
        boolean given = Stream.of(gone, stays)
                .flatMap(person -> offices.heldBy(person.id(), today).stream())
                .allMatch(office -> rights.may(viewer, Power.IMPORT, office.unit()));
        if (!given) {
            return Outcome.OFFICE_ELSEWHERE;
        }
        fill(from.get(), into.get());
        follow(gone.id(), stays.id(), today);
        giveUp(gone.id(), stays.id(), today);
        events.publishEvent(new PersonMerged(gone.id(), stays.id()));
        audit.record(
                "roster.person-merged",
                viewer.actor(),
                stays.id().value(),
                Map.of("gone", gone.id().value().toString()));
        audit.record(
                "roster.person-given-up",
                viewer.actor(),
                gone.id().value(),
                Map.of("stays", stays.id().value().toString()));
        return Outcome.DONE;
    }

    private Optional<Marks> lock(PersonId person) {
        return jdbc.sql("select merged_into is null, birth_sealed, phone_sealed, card_sealed, citizen_sealed"
                        + " from roster_person where id = :id for update")
                .param("id", bytes(person))
                .query((row, i) -> new Marks(
                        person.value(),
                        row.getBoolean(1),
                        row.getBytes(2),
                        row.getBytes(3),
                        row.getBytes(4),
                        row.getBytes(5)))
                .optional();
    }

    /** Gives the one that stays what only the other one has. Where both have something else, both keep theirs. */
    private void fill(Marks from, Marks into) {
        String name = open(Seals.NAME, into.id(), nameOf(into.id()));
        if (into.birth() == null && from.birth() != null) {
            String birth = open(Seals.BIRTH, from.id(), from.birth());
            set(into.id(), Seals.BIRTH, birth, "name_birth_index", seals.nameAndBirth(name, LocalDate.parse(birth)));
        }
        if (into.phone() == null && from.phone() != null) {
            String phone = open(Seals.PHONE, from.id(), from.phone());
            set(into.id(), Seals.PHONE, phone, "phone_index", seals.phone(phone));
        }
        if (into.card() == null && from.card() != null) {
            String card = open(Seals.CARD, from.id(), from.card());
            set(into.id(), Seals.CARD, card, "card_index", seals.number(card));
        }
        if (into.citizen() == null && from.citizen() != null) {
            String citizen = open(Seals.CITIZEN, from.id(), from.citizen());
            set(into.id(), Seals.CITIZEN, citizen, "citizen_index", seals.number(citizen));
        }
        jdbc.sql("update roster_person s join roster_person g on g.id = :from"
                        + " set s.language = coalesce(s.language, g.language),"
                        + " s.joined_on = coalesce(s.joined_on, g.joined_on),"
                        + " s.residence_id = coalesce(s.residence_id, g.residence_id),"
                        + " s.residence_name = coalesce(s.residence_name, g.residence_name),"
                        + " s.updated_at = :now where s.id = :into")
                .param("from", Ids.bytes(from.id()))
                .param("into", Ids.bytes(into.id()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private String open(SealedColumn column, UUID person, byte[] sealed) {
        return Objects.requireNonNull(seals.open(column, person, sealed));
    }

    private byte[] nameOf(UUID person) {
        return jdbc.sql("select name_sealed from roster_person where id = :id")
                .param("id", Ids.bytes(person))
                .query((row, i) -> row.getBytes(1))
                .single();
    }

    private void set(UUID person, SealedColumn column, String clear, String indexColumn, byte[] index) {
        jdbc.sql("update roster_person set " + column.column() + " = :sealed, " + indexColumn
                        + " = :index where id = :id")
                .param("sealed", seals.seal(column, person, clear))
                .param("index", index)
                .param("id", Ids.bytes(person))
                .update();
    }

    /** Chats, consents, invitations (a printed slip goes on working) and offices; of an office that both hold, one. */
    private void follow(PersonId gone, PersonId stays, LocalDate today) {
        jdbc.sql("update roster_office g join roster_office s on s.person_id = :stays and s.unit_id = g.unit_id"
                        + " and s.kind = g.kind and (s.to_on is null or s.to_on > :today)"
                        + " set g.to_on = case when g.from_on > :today then g.from_on else :today end"
                        + " where g.person_id = :gone and (g.to_on is null or g.to_on > :today)")
                .param("stays", bytes(stays))
                .param("gone", bytes(gone))
                .param("today", today)
                .update();
        for (String table : List.of("roster_address", "roster_invitation", "roster_consent", "roster_office")) {
            jdbc.sql("update " + table + " set person_id = :stays where person_id = :gone")
                    .param("stays", bytes(stays))
                    .param("gone", bytes(gone))
                    .update();
        }
    }

    private void giveUp(PersonId gone, PersonId stays, LocalDate today) {
        jdbc.sql("delete from roster_name_word where person_id = :gone")
                .param("gone", bytes(gone))
                .update();
        jdbc.sql("delete from roster_told_apart where one_id = :gone or other_id = :gone")
                .param("gone", bytes(gone))
                .update();
        jdbc.sql("update roster_person set merged_into = :stays where merged_into = :gone")
                .param("stays", bytes(stays))
                .param("gone", bytes(gone))
                .update();
        jdbc.sql("update roster_person set merged_into = :stays, party_status = 'LEFT',"
                        + " left_on = coalesce(left_on, :today), updated_at = :now where id = :gone")
                .param("stays", bytes(stays))
                .param("today", today)
                .param("now", Timestamp.from(clock.instant()))
                .param("gone", bytes(gone))
                .update();
    }

    private static byte[] bytes(PersonId person) {
        return Ids.bytes(person.value());
    }
}
