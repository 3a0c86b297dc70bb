package vn.kekhai.roster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import vn.kekhai.channel.Address;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;

/** A province with districts, wards of 400 people and cells of 40, sealed as an import would, but without its care. */
public final class ManyPeople {

    private static final int A_STATEMENT = 1_000;
    private static final int A_TRANSACTION = 20_000;
    private static final int OF_A_CELL = 40;
    private static final int OF_A_WARD = 400;
    private static final int OF_A_DISTRICT = 20_000;

    private static final LocalDate OLDEST = LocalDate.of(1936, 1, 1);
    private static final int BORN_ON_DAYS = 25_000;
    private static final LocalDate IN_OFFICE_SINCE = LocalDate.of(2025, 1, 1);

    private static final String[] FAMILIES = {
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
        "Lý"
    };
    private static final String[] MIDDLES = {
        "Văn", "Thị", "Hữu", "Đức", "Ngọc", "Minh", "Quang", "Thanh", "Xuân", "Kim", "Hồng", "Thu", "Công", "Đình"
    };
    private static final String[] GIVEN = {
        "An", "Bình", "Châu", "Cường", "Dung", "Dũng", "Giang", "Hà", "Hải", "Hạnh", "Hiền", "Hiếu", "Hoa", "Hòa",
                "Hùng",
        "Hương", "Khánh", "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Phúc", "Phương", "Quân", "Sơn", "Tâm", "Thảo",
                "Yến"
    };

    private final DataSource database;
    private final Seals seals;
    private final Instant now;
    private final Map<String, byte[]> words = new HashMap<>();

    /** A person of the first ward, and one who has four fifths of all before. */
    public record Some(PersonId first, PersonId late) {}

    public ManyPeople(ApplicationContext house, Instant now) {
        this.database = house.getBean(DataSource.class);
        this.seals = new Seals(house.getBean(Vault.class));
        this.now = now;
    }

    /** Of these people seven in ten have a chat; the first of each cell is its secretary and has one. */
    public Some write(int people) throws SQLException {
        List<PersonId> some = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set foreign_key_checks = 0");
            statement.execute("set unique_checks = 0");
            List<UUID> cells = units(connection, people);
            for (int from = 0; from < people; from += A_STATEMENT) {
                PersonId first = some(connection, cells, from, Math.min(people, from + A_STATEMENT));
                if (from == 0 || from / A_STATEMENT == people / 5 * 4 / A_STATEMENT) {
                    some.add(first);
                }
                if (from % A_TRANSACTION == 0) {
                    connection.commit();
                }
            }
            connection.commit();
            statement.execute("set foreign_key_checks = 1");
            statement.execute("set unique_checks = 1");
            connection.commit();
            connection.setAutoCommit(true);
        }
        return new Some(some.getFirst(), some.getLast());
    }

    private List<UUID> units(Connection connection, int people) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<UUID> cells = new ArrayList<>();
        UUID province = unit(rows, "NP", "Đảng bộ tỉnh", UnitType.PROVINCE, null);
        UUID district = province;
        UUID commune = province;
        for (int person = 0; person < people; person += OF_A_CELL) {
            if (person % OF_A_DISTRICT == 0) {
                district = unit(rows, "ND" + person, "Đảng bộ khu vực " + person, UnitType.COMMITTEE, province);
            }
            if (person % OF_A_WARD == 0) {
                commune = unit(rows, "NW" + person, "Đảng bộ phường " + person, UnitType.WARD, district);
            }
            cells.add(unit(rows, "NC" + person, "Chi bộ khu phố " + person, UnitType.CELL, commune));
        }
        insert(connection, "roster_unit (id, code, name, type, parent_id, valid_from)", rows);
        return cells;
    }

    private static UUID unit(
            List<List<@Nullable Object>> rows, String code, String name, UnitType type, @Nullable UUID parent) {
        UUID id = Ids.next();
        List<@Nullable Object> row = new ArrayList<>(List.of(Ids.bytes(id), code, name, type.name()));
        row.add(parent == null ? null : Ids.bytes(parent));
        row.add("2020-01-01");
        rows.add(row);
        return id;
    }

    /** The first of them. */
    private PersonId some(Connection connection, List<UUID> cells, int from, int to) throws SQLException {
        UUID first = Ids.next();
        List<List<@Nullable Object>> persons = new ArrayList<>();
        List<List<@Nullable Object>> named = new ArrayList<>();
        List<List<@Nullable Object>> chats = new ArrayList<>();
        List<List<@Nullable Object>> offices = new ArrayList<>();
        for (int i = from; i < to; i++) {
            UUID id = i == from ? first : Ids.next();
            String name = FAMILIES[i * 7 % FAMILIES.length] + " " + MIDDLES[i / 3 % MIDDLES.length] + " "
                    + GIVEN[i * 11 % GIVEN.length];
            LocalDate birth = OLDEST.plusDays(i * 7_919L % BORN_ON_DAYS);
            persons.add(List.of(
                    Ids.bytes(id),
                    "NP%07d".formatted(i),
                    true,
                    Objects.requireNonNull(seals.seal(Seals.NAME, id, name)),
                    Objects.requireNonNull(seals.seal(Seals.BIRTH, id, birth.toString())),
                    seals.nameAndBirth(name, birth),
                    i % 3 == 0 ? "RETIRED" : "SERVING",
                    "OFFICIAL",
                    Ids.bytes(cells.get(i / OF_A_CELL)),
                    Timestamp.from(now)));
            for (String word : Names.words(name)) {
                named.add(List.of(words.computeIfAbsent(word, seals::word), Ids.bytes(id)));
            }
            if (i % OF_A_CELL == 0) {
                offices.add(List.of(
                        Ids.bytes(Ids.next()),
                        Ids.bytes(id),
                        Ids.bytes(cells.get(i / OF_A_CELL)),
                        OfficeKind.SECRETARY.name(),
                        IN_OFFICE_SINCE,
                        true));
            }
            if (i % 10 < 7) {
                Address chat = new Address("test", "many", "c" + i);
                UUID address = Ids.next();
                chats.add(List.of(
                        Ids.bytes(address),
                        Ids.bytes(id),
                        "test",
                        "many",
                        Objects.requireNonNull(seals.seal(Seals.CHAT, address, chat.chat())),
                        seals.chat(chat),
                        Timestamp.from(now)));
            }
        }
        insert(
                connection,
                "roster_person (id, code, code_given, name_sealed, birth_sealed, name_birth_index, work_status, party_status,"
                        + " unit_id, updated_at)",
                persons);
        insert(connection, "roster_name_word (word_index, person_id)", named);
        insert(connection, "roster_office (id, person_id, unit_id, kind, from_on, from_file)", offices);
        insert(
                connection,
                "roster_address (id, person_id, channel, account, chat_sealed, chat_index, linked_at)",
                chats);
        return new PersonId(first);
    }

    private static void insert(Connection connection, String into, List<List<@Nullable Object>> rows)
            throws SQLException {
        for (int from = 0; from < rows.size(); from += A_STATEMENT) {
            List<List<@Nullable Object>> part = rows.subList(from, Math.min(rows.size(), from + A_STATEMENT));
            String marks =
                    "(" + String.join(",", Collections.nCopies(part.getFirst().size(), "?")) + ")";
            try (PreparedStatement statement = connection.prepareStatement(
                    "insert into " + into + " values " + String.join(",", Collections.nCopies(part.size(), marks)))) {
                int at = 1;
                for (List<@Nullable Object> row : part) {
                    for (Object value : row) {
                        statement.setObject(at++, value);
                    }
                }
                statement.executeUpdate();
            }
        }
    }
}
