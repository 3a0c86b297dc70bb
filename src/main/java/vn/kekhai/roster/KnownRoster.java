package vn.kekhai.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;

/** Reads what the roster holds already, as far as a file has to do with it: some statements for each thousand rows. */
@Component
class KnownRoster {

    /**
     * An office that is held.
     *
     * @param fromFile whether a roster file has named it; others were given by hand
     */
    record Held(UUID id, UUID person, UUID unit, OfficeKind kind, boolean fromFile) {}

    /**
     * People, and which of two records stands for both.
     *
     * @param merged those who were merged, with the one that stays; not among the people
     */
    record Known(Collection<PersonState> people, Map<PersonState, PersonState> merged) {}

    private static final int CHUNK = 1_000;

    private final JdbcClient jdbc;
    private final Seals seals;

    KnownRoster(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /** All units that stand. */
    List<UnitState> units() {
        return jdbc.sql("select id, code, name, type, type_set, parent_id from roster_unit where valid_to is null")
                .query((row, i) -> {
                    byte[] parent = row.getBytes("parent_id");
                    return new UnitState(
                            Ids.of(row.getBytes("id")),
                            row.getString("code"),
                            row.getString("name"),
                            UnitType.valueOf(row.getString("type")),
                            row.getBoolean("type_set"),
                            parent == null ? null : Ids.of(parent));
                })
                .list();
    }

    /** Everybody whom one of these lines may mean, and everybody of these units. */
    Known people(Collection<RosterLine> lines, Collection<UUID> units) {
        Map<UUID, PersonState> found = new HashMap<>();
        Map<UUID, UUID> into = new HashMap<>();
        find(
                found,
                into,
                "code",
                lines.stream().map(RosterLine::code).filter(Objects::nonNull).toList());
        List<byte[]> numbers = lines.stream()
                .flatMap(line -> line.numbers().stream())
                .distinct()
                .map(seals::number)
                .toList();
        find(found, into, "card_index", numbers);
        find(found, into, "citizen_index", numbers);
        List<byte[]> names = new ArrayList<>();
        for (RosterLine line : lines) {
            if (line.name() != null && line.birth() != null) {
                names.add(seals.nameAndBirth(line.name(), line.birth()));
            }
        }
        find(found, into, "name_birth_index", names);
        find(found, into, "unit_id", units.stream().map(Ids::bytes).toList());
        find(
                found,
                into,
                "id",
                into.values().stream()
                        .filter(id -> !found.containsKey(id))
                        .distinct()
                        .map(Ids::bytes)
                        .toList());
        Map<PersonState, PersonState> merged = new HashMap<>();
        into.forEach((gone, stays) ->
                merged.put(Objects.requireNonNull(found.get(gone)), Objects.requireNonNull(found.get(stays))));
        found.keySet().removeAll(into.keySet());
        return new Known(found.values(), merged);
    }

    /** The offices that these people hold on this day. */
    Map<UUID, List<Held>> offices(Collection<UUID> people, LocalDate day) {
        Map<UUID, List<Held>> held = new HashMap<>();
        for (List<UUID> some : chunks(people)) {
            jdbc.sql("select id, person_id, unit_id, kind, from_file from roster_office"
                            + " where person_id in (:people) and (to_on is null or to_on > :day)")
                    .param("people", some.stream().map(Ids::bytes).toList())
                    .param("day", day)
                    .query((row, i) -> new Held(
                            Ids.of(row.getBytes(1)),
                            Ids.of(row.getBytes(2)),
                            Ids.of(row.getBytes(3)),
                            OfficeKind.valueOf(row.getString(4)),
                            row.getBoolean(5)))
                    .list()
                    .forEach(office -> held.computeIfAbsent(office.person(), id -> new ArrayList<>())
                            .add(office));
        }
        return held;
    }

    /** Whether nobody has one of these codes. */
    boolean areFree(Collection<String> codes) {
        return chunks(codes).stream()
                .allMatch(some -> jdbc.sql("select count(*) from roster_person where code in (:codes)")
                                .param("codes", some)
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private void find(Map<UUID, PersonState> found, Map<UUID, UUID> into, String column, Collection<?> values) {
        for (List<?> some : chunks(values)) {
            jdbc.sql(
                            "select id, code, code_given, name_sealed, birth_sealed, phone_sealed, card_sealed, citizen_sealed,"
                                    + " work_status, party_status, unit_id, residence_id, residence_name, joined_on, left_on, merged_into"
                                    + " from roster_person where " + column + " in (:values)")
                    .param("values", some)
                    .query(row -> {
                        UUID id = Ids.of(row.getBytes("id"));
                        if (!found.containsKey(id)) {
                            found.put(id, person(id, row));
                            byte[] stays = row.getBytes("merged_into");
                            if (stays != null) {
                                into.put(id, Ids.of(stays));
                            }
                        }
                    });
        }
    }

    private PersonState person(UUID id, ResultSet row) throws SQLException {
        String birth = seals.open(Seals.BIRTH, id, row.getBytes("birth_sealed"));
        byte[] residence = row.getBytes("residence_id");
        return new PersonState(
                id,
                row.getString("code"),
                row.getBoolean("code_given"),
                Objects.requireNonNull(seals.open(Seals.NAME, id, row.getBytes("name_sealed"))),
                birth == null ? null : LocalDate.parse(birth),
                seals.open(Seals.PHONE, id, row.getBytes("phone_sealed")),
                seals.open(Seals.CARD, id, row.getBytes("card_sealed")),
                seals.open(Seals.CITIZEN, id, row.getBytes("citizen_sealed")),
                WorkStatus.valueOf(row.getString("work_status")),
                PartyStatus.valueOf(row.getString("party_status")),
                Ids.of(row.getBytes("unit_id")),
                residence == null ? null : Ids.of(residence),
                row.getString("residence_name"),
                day(row, "joined_on"),
                day(row, "left_on"));
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static <T> List<List<T>> chunks(Collection<T> values) {
        List<T> all = List.copyOf(values);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }
}
