package vn.kekhai.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.UnitId;

/** The rows of issued reports. */
@Component
class IssueTable {

    private static final SealedColumn SIGNER = new SealedColumn("report_issue", "signer");
    private static final SealedColumn HEADING = new SealedColumn("report_issue", "heading");
    private static final SealedColumn DIFFERENCES = new SealedColumn("report_issue", "differences");
    private static final String ALL =
            "select id, kind, phase_id, unit_id, state, asked_by, asked_at, signer_office, signer,"
                    + " year, number, issued_at, row_count, hash, before_id, added, changed, gone, word_template, excel_template,"
                    + " word_version, excel_version"
                    + " from report_issue ";

    private final JdbcClient jdbc;
    private final Vault vault;

    IssueTable(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    void add(UUID id, ReportKind kind, UUID phase, UnitId unit, UUID by, Instant at, OfficeKind office, String signer) {
        jdbc.sql(
                        "insert into report_issue (id, kind, phase_id, unit_id, state, asked_by, asked_at, signer_office, signer)"
                                + " values (:id, :kind, :phase, :unit, 'WAITING', :by, :at, :office, :signer)")
                .param("id", Ids.bytes(id))
                .param("kind", kind.name())
                .param("phase", Ids.bytes(phase))
                .param("unit", Ids.bytes(unit.value()))
                .param("by", Ids.bytes(by))
                .param("at", Timestamp.from(at))
                .param("office", office.name())
                .param("signer", vault.seal(SIGNER, id, signer))
                .update();
    }

    Optional<Issue> find(UUID id) {
        return jdbc.sql(ALL + "where id = ?")
                .param(Ids.bytes(id))
                .query(this::issue)
                .optional();
    }

    /** The one that is being made for the unit just now; not one whose making is over, whatever it says of itself. */
    Optional<Issue> waiting(ReportKind kind, UUID phase, UnitId unit) {
        return jdbc.sql(ALL + "where unit_id = ? and kind = ? and phase_id = ? and state = 'WAITING' and exists ("
                        + "select 1 from report_job j where j.issue_id = report_issue.id and j.format is null"
                        + " and j.state in ('WAITING', 'RUNNING')) limit 1")
                .params(Ids.bytes(unit.value()), kind.name(), Ids.bytes(phase))
                .query(this::issue)
                .optional();
    }

    /** The unit's last one of this kind and phase. */
    Optional<Issue> last(ReportKind kind, UUID phase, UnitId unit) {
        return jdbc.sql(ALL + "where unit_id = ? and kind = ? and phase_id = ? and state = 'ISSUED'"
                        + " order by issued_at desc, number desc limit 1")
                .params(Ids.bytes(unit.value()), kind.name(), Ids.bytes(phase))
                .query(this::issue)
                .optional();
    }

    /** The latest of these units, the last one first. */
    List<Issue> latest(Scope scope, @Nullable Collection<UnitId> of, int most) {
        Collection<UnitId> units = of == null ? scope.units() : of;
        boolean everywhere = of == null && scope.everywhere();
        if (!everywhere && units.isEmpty()) {
            return List.of();
        }
        JdbcClient.StatementSpec sql = jdbc.sql(ALL + (everywhere ? "" : "where unit_id in (:units) ")
                        + "order by asked_at desc, id desc limit :most")
                .param("most", most);
        return (everywhere
                        ? sql
                        : sql.param(
                                "units",
                                units.stream()
                                        .map(unit -> Ids.bytes(unit.value()))
                                        .toList()))
                .query(this::issue)
                .list();
    }

    /** Lets nobody else ask for a report or a file of this unit until the transaction ends. */
    void hold(UnitId unit) {
        // the year 0 counts nothing
        jdbc.sql("insert into report_number (unit_id, year, last) values (?, 0, 0) on duplicate key update last = 0")
                .param(Ids.bytes(unit.value()))
                .update();
    }

    /** Takes the unit's next number of a year; the first is 1. Others wait until the transaction ends. */
    int takeNumber(UnitId unit, int year) {
        jdbc.sql(
                        "insert into report_number (unit_id, year, last) values (?, ?, 1) on duplicate key update last = last + 1")
                .params(Ids.bytes(unit.value()), year)
                .update();
        return jdbc.sql("select last from report_number where unit_id = ? and year = ? for update")
                .params(Ids.bytes(unit.value()), year)
                .query(Integer.class)
                .single();
    }

    /** What was frozen, besides the rows. */
    record Frozen(
            int year,
            int number,
            Instant at,
            int rows,
            String hash,
            String heading,
            @Nullable UUID before,
            Differences differences,
            Templates.Current word,
            Templates.Current excel) {}

    void issue(UUID id, Frozen frozen) {
        jdbc.sql("update report_issue set state = 'ISSUED', year = :year, number = :number, issued_at = :at,"
                        + " row_count = :rows, hash = :hash, heading = :heading, before_id = :before, added = :added,"
                        + " changed = :changed, gone = :gone, differences = :differences, word_template = :word,"
                        + " excel_template = :excel, word_version = :wordVersion, excel_version = :excelVersion"
                        + " where id = :id and state = 'WAITING'")
                .param("year", frozen.year())
                .param("number", frozen.number())
                .param("at", Timestamp.from(frozen.at()))
                .param("rows", frozen.rows())
                .param("hash", frozen.hash())
                .param("heading", vault.seal(HEADING, id, frozen.heading()))
                .param("before", frozen.before() == null ? null : Ids.bytes(frozen.before()))
                .param("added", frozen.differences().added())
                .param("changed", frozen.differences().changed())
                .param("gone", frozen.differences().gone())
                .param(
                        "differences",
                        vault.seal(DIFFERENCES, id, frozen.differences().json()))
                .param("word", frozen.word().hash())
                .param("excel", frozen.excel().hash())
                .param("wordVersion", frozen.word().number())
                .param("excelVersion", frozen.excel().number())
                .param("id", Ids.bytes(id))
                .update();
    }

    void fail(UUID id) {
        jdbc.sql("update report_issue set state = 'FAILED' where id = ? and state = 'WAITING'")
                .param(Ids.bytes(id))
                .update();
    }

    String heading(UUID id) {
        return vault.open(HEADING, id, sealed(id, "heading"));
    }

    Differences differences(UUID id) {
        return Differences.read(vault.open(DIFFERENCES, id, sealed(id, "differences")));
    }

    private byte[] sealed(UUID id, String column) {
        return jdbc.sql("select " + column + " from report_issue where id = ?")
                .param(Ids.bytes(id))
                .query((row, i) -> row.getBytes(1))
                .single();
    }

    private Issue issue(ResultSet row, int number) throws SQLException {
        UUID id = Ids.of(row.getBytes("id"));
        byte[] before = row.getBytes("before_id");
        int given = row.getInt("number");
        boolean has = !row.wasNull();
        return new Issue(
                id,
                ReportKind.valueOf(row.getString("kind")),
                Ids.of(row.getBytes("phase_id")),
                new UnitId(Ids.of(row.getBytes("unit_id"))),
                Issue.State.valueOf(row.getString("state")),
                Ids.of(row.getBytes("asked_by")),
                Objects.requireNonNull(instant(row, "asked_at")),
                OfficeKind.valueOf(row.getString("signer_office")),
                vault.open(SIGNER, id, row.getBytes("signer")),
                row.getInt("year"),
                has ? given : null,
                instant(row, "issued_at"),
                row.getInt("row_count"),
                row.getString("hash"),
                before == null ? null : Ids.of(before),
                row.getInt("added"),
                row.getInt("changed"),
                row.getInt("gone"),
                row.getString("word_template"),
                row.getString("excel_template"),
                row.getObject("word_version", Integer.class),
                row.getObject("excel_version", Integer.class));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }
}
