package vn.kekhai.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.ReceiptNumber;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/** Writes a ward with many members who have declared two accounts each straight into the tables. */
final class Crowd {

    private static final int A_CELL = 250;
    private static final int AT_ONCE = 1_000;
    private static final Timestamp NOW = Timestamp.from(Instant.parse("2026-01-05T02:00:00Z"));

    private final JdbcTemplate jdbc;
    private final Vault vault;

    Crowd(ApplicationContext house) {
        this.jdbc = house.getBean(JdbcTemplate.class);
        this.vault = house.getBean(Vault.class);
    }

    record Ward(UnitId unit, UUID phase, PersonId officer) {}

    Ward bring(int members) {
        UUID campaign = Ids.next();
        UUID phase = Ids.next();
        UUID ward = unit("W", "Đảng bộ phường Đông", "WARD", null);
        jdbc.update(
                "insert into campaign_campaign (id, code, name_vi, name_en) values (?, ?, 'Đông', 'Many')",
                Ids.bytes(campaign),
                campaign.toString());
        jdbc.update(
                "insert into campaign_phase (id, campaign_id, code, name_vi, name_en, opens, deadline, grace_days,"
                        + " work_statuses, opened_at) values (?, ?, 'all', 'Đợt đông', 'Many', '2026-01-05', '2026-02-05', 0,"
                        + " 'SERVING', ?)",
                Ids.bytes(phase),
                Ids.bytes(campaign),
                NOW);
        PersonId officer = null;
        UUID cell = ward;
        for (int from = 0; from < members; from += AT_ONCE) {
            Batch batch = new Batch();
            for (int i = from; i < Math.min(members, from + AT_ONCE); i++) {
                if (i % A_CELL == 0) {
                    cell = unit("C" + i, "Chi bộ Khu phố " + i / A_CELL, "CELL", ward);
                }
                UUID person = Ids.next();
                officer = officer == null ? new PersonId(person) : officer;
                batch.add(person, i, cell, phase);
            }
            batch.write();
        }
        if (officer == null) {
            throw new IllegalStateException("nobody was brought in");
        }
        return new Ward(new UnitId(ward), phase, officer);
    }

    private UUID unit(String code, String name, String type, @Nullable UUID parent) {
        UUID id = Ids.next();
        jdbc.update(
                "insert into roster_unit (id, code, name, type, parent_id, valid_from) values (?, ?, ?, ?, ?, ?)",
                Ids.bytes(id),
                code + "-" + id,
                name,
                type,
                parent == null ? null : Ids.bytes(parent),
                LocalDate.of(2020, 1, 1));
        return id;
    }

    private byte[] sealed(String table, String column, UUID row, String clear) {
        return vault.seal(new SealedColumn(table, column), row, clear);
    }

    /** With the check digit that fits. */
    private static String receipt(int eight) {
        int digit = 0;
        while (ReceiptNumber.parse(eight + Integer.toString(digit)).isEmpty()) {
            digit++;
        }
        return eight + Integer.toString(digit);
    }

    /** Rows of a thousand members. */
    private final class Batch {

        private final List<Object[]> people = new ArrayList<>();
        private final List<Object[]> counted = new ArrayList<>();
        private final List<Object[]> heads = new ArrayList<>();
        private final List<Object[]> versions = new ArrayList<>();
        private final List<Object[]> accounts = new ArrayList<>();

        void add(UUID person, int i, UUID cell, UUID phase) {
            byte[] id = Ids.bytes(person);
            UUID version = Ids.next();
            String receipt = receipt(10_000_000 + i);
            people.add(new Object[] {
                id,
                "D" + i + "-" + person.toString().substring(24),
                sealed("roster_person", "name_sealed", person, "Nguyễn Thị Hồng " + i),
                Ids.bytes(cell),
                NOW
            });
            counted.add(new Object[] {Ids.bytes(phase), id, Ids.bytes(cell)});
            heads.add(new Object[] {id, receipt, Ids.bytes(version), Ids.bytes(version), NOW});
            versions.add(new Object[] {Ids.bytes(version), id, receipt, Ids.bytes(version), id, NOW, "a".repeat(64)});
            account(version, 0, "facebook", "facebook.com/nguyen.thi.hong." + i);
            account(version, 1, "zalo", "0905 " + i);
        }

        private void account(UUID version, int position, String platform, String link) {
            UUID id = Ids.next();
            accounts.add(new Object[] {
                Ids.bytes(id),
                Ids.bytes(version),
                Ids.bytes(Ids.next()),
                position,
                platform,
                sealed("declaration_account", "raw", id, link),
                sealed("declaration_account", "display", id, link)
            });
        }

        void write() {
            jdbc.batchUpdate(
                    "insert into roster_person (id, code, code_given, name_sealed, work_status, party_status,"
                            + " unit_id, updated_at) values (?, ?, true, ?, 'SERVING', 'OFFICIAL', ?, ?)",
                    people);
            jdbc.batchUpdate(
                    "insert into campaign_member (phase_id, person_id, unit_id, work_status, origin, mark)"
                            + " values (?, ?, ?, 'SERVING', 'OPENING', 'NONE')",
                    counted);
            jdbc.batchUpdate(
                    "insert into declaration_head (person_id, receipt_number, declaration_id, submission_id, version,"
                            + " declared_at, none, acceptance) values (?, ?, ?, ?, 1, ?, false, 'ACCEPTED')",
                    heads);
            jdbc.batchUpdate(
                    "insert into declaration_declaration (id, person_id, version, receipt_number, submission_id,"
                            + " content_index, none, reason, declared_at, text_version, text_hash, acceptance)"
                            + " values (?, ?, 1, ?, ?, ?, false, 'FIRST', ?, '1', ?, 'ACCEPTED')",
                    versions);
            jdbc.batchUpdate(
                    "insert into declaration_account (id, declaration_id, line_id, position, platform, kind, state, flags, raw,"
                            + " display) values (?, ?, ?, ?, ?, 'PERSONAL', 'IN_USE', '', ?, ?)",
                    accounts);
        }
    }
}
