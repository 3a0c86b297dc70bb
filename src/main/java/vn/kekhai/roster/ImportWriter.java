package vn.kekhai.roster;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.ImportPlan.Change;
import vn.kekhai.roster.ImportPlan.Kind;
import vn.kekhai.roster.ImportPlan.OfficeChange;

/** Writes a plan, all or nothing, in the transaction in which it was computed. */
@Component
class ImportWriter {

    private static final int AT_ONCE = 1_000;

    private final JdbcTemplate jdbc;
    private final Seals seals;
    private final Audit audit;
    private final Clock clock;

    ImportWriter(JdbcTemplate jdbc, Seals seals, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Writes what changes.
     *
     * @param today the day on which it takes effect
     * @param by who brought the file; null for an operator in the shell
     * @param fileHash tells which file it was, for the trail
     * @param progress hears how many people are written
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(ImportPlan plan, LocalDate today, @Nullable UUID by, String fileHash, IntConsumer progress) {
        units(plan, today);
        List<Change> changed = plan.people().stream()
                .filter(change -> change.kind() != Kind.UNCHANGED)
                .toList();
        for (int from = 0; from < changed.size(); from += AT_ONCE) {
            List<Change> some = changed.subList(from, Math.min(changed.size(), from + AT_ONCE));
            insert(some.stream().filter(change -> change.before() == null).toList());
            update(some.stream().filter(change -> change.before() != null).toList());
            progress.accept(from + some.size());
        }
        offices(plan.offices(), today);
        jdbc.batchUpdate(
                "update roster_office set from_file = true where id = ?",
                plan.officesNamed().stream()
                        .map(id -> new Object[] {Ids.bytes(id)})
                        .toList());
        trail(plan, by, fileHash);
    }

    private void units(ImportPlan plan, LocalDate today) {
        // one by one: a row's parent has to be there before it, and units are few
        for (UnitState unit : plan.unitsAdded()) {
            jdbc.update(
                    "insert into roster_unit (id, code, name, type, parent_id, valid_from) values (?, ?, ?, ?, ?, ?)",
                    Ids.bytes(unit.id()),
                    unit.code(),
                    unit.name(),
                    unit.type().name(),
                    bytes(unit.parent()),
                    today);
        }
        jdbc.batchUpdate(
                "update roster_unit set name = ?, type = case when type_set then type else ? end, parent_id = ? where id = ?",
                plan.unitsChanged().stream()
                        .map(unit -> new @Nullable Object[] {
                            unit.name(), unit.type().name(), bytes(unit.parent()), Ids.bytes(unit.id())
                        })
                        .toList());
    }

    private void insert(List<Change> added) {
        Inserts.run(
                jdbc,
                "insert into roster_person (name_sealed, birth_sealed, phone_sealed, card_sealed, citizen_sealed,"
                        + " phone_index, card_index, citizen_index, name_birth_index, code, code_given, work_status,"
                        + " party_status, unit_id, residence_id, residence_name, joined_on, left_on, updated_at, id,"
                        + " added_at)",
                added.stream().map(change -> added(change.after())).toList());
        words(added);
    }

    private void update(List<Change> changed) {
        jdbc.batchUpdate(
                "update roster_person set name_sealed = ?, birth_sealed = ?, phone_sealed = ?, card_sealed = ?,"
                        + " citizen_sealed = ?, phone_index = ?, card_index = ?, citizen_index = ?,"
                        + " name_birth_index = ?, code = ?, code_given = ?, work_status = ?, party_status = ?,"
                        + " unit_id = ?, residence_id = ?, residence_name = ?, joined_on = ?, left_on = ?,"
                        + " updated_at = ? where id = ?",
                changed.stream().map(change -> columns(change.after())).toList());
        List<Change> renamed = changed.stream()
                .filter(change -> change.before() != null
                        && !change.before().foldedName().equals(change.after().foldedName()))
                .toList();
        jdbc.batchUpdate(
                "delete from roster_name_word where person_id = ?",
                renamed.stream()
                        .map(change -> new Object[] {Ids.bytes(change.after().id())})
                        .toList());
        words(renamed);
    }

    private void words(List<Change> of) {
        List<@Nullable Object[]> words = new ArrayList<>();
        for (Change change : of) {
            for (String word : Names.words(change.after().name())) {
                words.add(new @Nullable Object[] {
                    seals.word(word), Ids.bytes(change.after().id())
                });
            }
        }
        Inserts.run(jdbc, "insert into roster_name_word (word_index, person_id)", words);
    }

    private @Nullable Object[] added(PersonState person) {
        @Nullable Object[] columns = columns(person);
        @Nullable Object[] more = Arrays.copyOf(columns, columns.length + 1);
        more[columns.length] = Timestamp.from(clock.instant());
        return more;
    }

    private @Nullable Object[] columns(PersonState person) {
        UUID id = person.id();
        return new @Nullable Object[] {
            seals.seal(Seals.NAME, id, person.name()),
            seals.seal(
                    Seals.BIRTH,
                    id,
                    person.birth() == null ? null : person.birth().toString()),
            seals.seal(Seals.PHONE, id, person.phone()),
            seals.seal(Seals.CARD, id, person.card()),
            seals.seal(Seals.CITIZEN, id, person.citizen()),
            person.phone() == null ? null : seals.phone(person.phone()),
            person.card() == null ? null : seals.number(person.card()),
            person.citizen() == null ? null : seals.number(person.citizen()),
            person.birth() == null ? null : seals.nameAndBirth(person.name(), person.birth()),
            person.code(),
            person.codeGiven(),
            person.work().name(),
            person.party().name(),
            Ids.bytes(person.unit()),
            bytes(person.residence()),
            person.residenceName(),
            person.joined(),
            person.left(),
            Timestamp.from(clock.instant()),
            Ids.bytes(id)
        };
    }

    private void offices(List<OfficeChange> changes, LocalDate today) {
        jdbc.batchUpdate(
                "update roster_office set to_on = ? where id = ?",
                changes.stream()
                        .filter(change -> change.ends() != null)
                        .map(change -> new @Nullable Object[] {today, bytes(change.ends())})
                        .toList());
        Inserts.run(
                jdbc,
                "insert into roster_office (id, person_id, unit_id, kind, from_on, from_file)",
                changes.stream()
                        .filter(change -> change.ends() == null)
                        .map(change -> new @Nullable Object[] {
                            Ids.bytes(Ids.next()),
                            Ids.bytes(change.person()),
                            Ids.bytes(change.unit()),
                            change.kind().name(),
                            today,
                            true
                        })
                        .toList());
    }

    /** One entry for the file, and one for everybody who moved, left, or began or ended an office. */
    private void trail(ImportPlan plan, @Nullable UUID by, String fileHash) {
        Map<String, String> counts = new TreeMap<>();
        counts.put("file-sha256", fileHash);
        counts.put("rows", String.valueOf(plan.rows()));
        if (plan.part()) {
            counts.put("part", "true");
        }
        for (Kind kind : Kind.values()) {
            counts.put(kind.name().toLowerCase(java.util.Locale.ROOT), String.valueOf(plan.count(kind)));
        }
        audit.record("roster.import", by, null, counts);
        for (Change change : plan.people()) {
            PersonState before = change.before();
            if (before != null && change.kind() == Kind.MOVED) {
                Map<String, String> units = Map.of(
                        "from",
                        before.unit().toString(),
                        "to",
                        change.after().unit().toString());
                audit.record("roster.person-moved", by, before.id(), units);
            } else if (before != null && change.kind() == Kind.LEFT) {
                audit.record(
                        "roster.person-left",
                        by,
                        before.id(),
                        Map.of("status", change.after().party().name()));
            }
        }
        for (OfficeChange change : plan.offices()) {
            audit.record(
                    change.ends() == null ? "roster.office-begun" : "roster.office-ended",
                    by,
                    change.person(),
                    Map.of("kind", change.kind().name(), "unit", change.unit().toString()));
        }
    }

    private static byte @Nullable [] bytes(@Nullable UUID id) {
        return id == null ? null : Ids.bytes(id);
    }
}
