package vn.kekhai.declaration;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

/**
 * One row a person who has declared: where the current version is, and what is locked while the next is made. SQL of our
 * own, because a locking read must give the row as it is now and not as a persistence context remembers it.
 */
@Component
class Heads {

    /**
     * @param version 0 when the row was made just now and there is no version yet
     * @param declaration the current version's row; null at version 0
     */
    record Head(
            PersonId person,
            @Nullable ReceiptNumber number,
            int version,
            @Nullable UUID declaration,
            @Nullable UUID submission,
            @Nullable Instant at,
            boolean none,
            Acceptance.State acceptance) {

        UUID current() {
            if (declaration == null) {
                throw new IllegalStateException("person " + person.value() + " has no version");
            }
            return declaration;
        }

        /** Now, or the last version's time when an instance's clock was ahead of ours: versions never go back in time. */
        Instant notBefore(Clock clock) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return at != null && at.isAfter(now) ? at : now;
        }

        Standing standing() {
            if (number == null || at == null) {
                throw new IllegalStateException("person " + person.value() + " has no version");
            }
            return new Standing(person, number, version, at, none, acceptance);
        }
    }

    /** What was said when a version was returned. */
    record Returned(@Nullable Instant at, String reason) {

        /** Tells no reason, since those are words of a person. */
        @Override
        public String toString() {
            return "Returned[" + at + "]";
        }
    }

    private static final String COLUMNS =
            "person_id, receipt_number, version, declaration_id, submission_id, declared_at, none, acceptance";
    private static final int MOST_DRAWS = 100;
    private static final int MOST_PARAMETERS = 1000;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    Heads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks a person's row until the transaction ends, and makes it before when there is none. */
    Head lock(PersonId person) {
        jdbc.sql("insert into declaration_head (person_id, version, none, acceptance) values (?, 0, false, ?)"
                        + " on duplicate key update version = version")
                .params(Ids.bytes(person.value()), Acceptance.State.SUBMITTED.name())
                .update();
        return lockExisting(person).orElseThrow(() -> new IllegalStateException("no row of person " + person.value()));
    }

    /** Takes a number for good that nobody has; to be called for a person's first version only. */
    ReceiptNumber takeNumber(PersonId person) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            ReceiptNumber number = ReceiptNumber.draw(random);
            int taken = jdbc.sql("insert ignore into declaration_receipt (receipt_number, person_id) values (?, ?)")
                    .params(number.digits(), Ids.bytes(person.value()))
                    .update();
            if (taken == 1) {
                return number;
            }
        }
        throw new IllegalStateException("no free receipt number in " + MOST_DRAWS + " draws");
    }

    /** Locks a person's row until the transaction ends; empty when the person has never declared. */
    Optional<Head> lockExisting(PersonId person) {
        return jdbc.sql("select " + COLUMNS + " from declaration_head where person_id = ? for update")
                .param(Ids.bytes(person.value()))
                .query(Heads::read)
                .optional();
    }

    /** Points a locked row to its new current version. */
    void advance(Head head, UUID declaration, UUID submission, Receipt receipt, boolean none) {
        jdbc.sql("update declaration_head set receipt_number = ?, declaration_id = ?, submission_id = ?, version = ?,"
                        + " declared_at = ?, none = ?, acceptance = ? where person_id = ?")
                .params(
                        receipt.number().digits(),
                        Ids.bytes(declaration),
                        Ids.bytes(submission),
                        receipt.version(),
                        LocalDateTime.ofInstant(receipt.at(), ZoneOffset.UTC),
                        none,
                        Acceptance.State.SUBMITTED.name(),
                        Ids.bytes(head.person().value()))
                .update();
    }

    /** Notes what the secretary said to the current version. */
    void settle(Head head, Acceptance.State state) {
        jdbc.sql("update declaration_head set acceptance = ? where person_id = ?")
                .params(state.name(), Ids.bytes(head.person().value()))
                .update();
    }

    /** The rows of those people who have declared. */
    Map<PersonId, Head> of(Collection<PersonId> people) {
        Map<PersonId, Head> found = new HashMap<>();
        List<PersonId> all = new ArrayList<>(people);
        for (int from = 0; from < all.size(); from += MOST_PARAMETERS) {
            List<byte[]> ids = all.subList(from, Math.min(from + MOST_PARAMETERS, all.size())).stream()
                    .map(person -> Ids.bytes(person.value()))
                    .toList();
            jdbc.sql("select " + COLUMNS + " from declaration_head where person_id in (:ids) and version > 0")
                    .param("ids", ids)
                    .query(Heads::read)
                    .list()
                    .forEach(head -> found.put(head.person(), head));
        }
        return found;
    }

    /** When those of these people whose current version is returned got it back, and why. */
    Map<PersonId, Returned> returned(Collection<PersonId> people, Vault vault) {
        Map<PersonId, Returned> found = new HashMap<>();
        List<PersonId> all = new ArrayList<>(people);
        for (int from = 0; from < all.size(); from += MOST_PARAMETERS) {
            List<byte[]> ids = all.subList(from, Math.min(from + MOST_PARAMETERS, all.size())).stream()
                    .map(person -> Ids.bytes(person.value()))
                    .toList();
            jdbc.sql("select d.id, d.person_id, d.settled_at, d.settled_reason from declaration_head h"
                            + " join declaration_declaration d on d.id = h.declaration_id"
                            + " where h.person_id in (:ids) and h.acceptance = 'RETURNED'")
                    .param("ids", ids)
                    .query(row -> {
                        UUID id = Ids.of(row.getBytes("id"));
                        byte[] reason = row.getBytes("settled_reason");
                        LocalDateTime at = row.getObject("settled_at", LocalDateTime.class);
                        found.put(
                                new PersonId(Ids.of(row.getBytes("person_id"))),
                                new Returned(
                                        at == null ? null : at.toInstant(ZoneOffset.UTC),
                                        reason == null ? "" : vault.open(DeclarationVersion.REASON, id, reason)));
                    });
        }
        return found;
    }

    /** The next rows in the order of person ids, of those who have declared. */
    List<Head> after(@Nullable PersonId last, int most) {
        UUID from = last == null ? new UUID(0, 0) : last.value();
        return jdbc.sql("select " + COLUMNS + " from declaration_head where person_id > ? and version > 0"
                        + " order by person_id limit ?")
                .params(Ids.bytes(from), most)
                .query(Heads::read)
                .list();
    }

    private static Head read(ResultSet row, int rowNumber) throws SQLException {
        byte[] declaration = row.getBytes("declaration_id");
        byte[] submission = row.getBytes("submission_id");
        String number = row.getString("receipt_number");
        LocalDateTime at = row.getObject("declared_at", LocalDateTime.class);
        return new Head(
                new PersonId(Ids.of(row.getBytes("person_id"))),
                number == null ? null : new ReceiptNumber(number),
                row.getInt("version"),
                declaration == null ? null : Ids.of(declaration),
                submission == null ? null : Ids.of(submission),
                at == null ? null : at.toInstant(ZoneOffset.UTC),
                row.getBoolean("none"),
                Acceptance.State.valueOf(row.getString("acceptance")));
    }
}
