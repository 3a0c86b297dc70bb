package vn.kekhai.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.report.file.Format;

/** The rows of templates: what they hold, by its hash; their versions; and which one is in use. */
@Component
class TemplateTable {

    private static final SealedColumn NAME = new SealedColumn("report_template_version", "name");

    private static final String IN_USE =
            "select v.kind, v.format, v.number, v.hash, t.content from report_template_choice c"
                    + " join report_template_version v on v.kind = c.kind and v.format = c.format and v.number = c.number"
                    + " join report_template t on t.hash = v.hash";

    private final JdbcClient jdbc;
    private final Vault vault;

    TemplateTable(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A version with what it holds. */
    record Held(int number, String hash, byte[] content) {}

    /** Those in use; what is not among them is the packed one. */
    Map<TemplateKind, Held> inUse() {
        Map<TemplateKind, Held> all = new HashMap<>();
        jdbc.sql(IN_USE).query(row -> {
            all.put(
                    new TemplateKind(
                            ReportKind.valueOf(row.getString("kind")), Format.valueOf(row.getString("format"))),
                    held(row));
        });
        return all;
    }

    /** The one in use; empty when that is the packed one. */
    Optional<Held> inUse(TemplateKind kind) {
        return jdbc.sql(IN_USE + " where c.kind = :kind and c.format = :format")
                .param("kind", kind.report().name())
                .param("format", kind.format().name())
                .query((row, i) -> held(row))
                .optional();
    }

    Optional<Held> find(TemplateKind kind, int number) {
        return jdbc.sql(
                        "select v.number, v.hash, t.content from report_template_version v join report_template t on t.hash = v.hash"
                                + " where v.kind = :kind and v.format = :format and v.number = :number")
                .param("kind", kind.report().name())
                .param("format", kind.format().name())
                .param("number", number)
                .query((row, i) -> held(row))
                .optional();
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(row.getInt("number"), row.getString("hash"), row.getBytes("content"));
    }

    /**
     * The versions, the last one first.
     *
     * @param before only those of a lower number
     */
    List<TemplateVersion> versions(TemplateKind kind, int before, int most) {
        return jdbc.sql(
                        "select id, number, name, bytes, hash, added_at from report_template_version"
                                + " where kind = :kind and format = :format and number < :before order by number desc limit :most")
                .param("kind", kind.report().name())
                .param("format", kind.format().name())
                .param("before", before)
                .param("most", most)
                .query((row, i) -> new TemplateVersion(
                        row.getInt("number"),
                        vault.open(NAME, Ids.of(row.getBytes("id")), row.getBytes("name")),
                        row.getInt("bytes"),
                        row.getString("hash"),
                        Objects.requireNonNull(IssueTable.instant(row, "added_at"))))
                .list();
    }

    /** Which version is in use, and the last that there is. */
    record Choice(int number, int last) {}

    /** The same; others wait with theirs until the transaction ends. */
    Choice hold(TemplateKind kind) {
        jdbc.sql("insert into report_template_choice (kind, format, number, last) values (:kind, :format, 0, 0)"
                        + " on duplicate key update last = last")
                .param("kind", kind.report().name())
                .param("format", kind.format().name())
                .update();
        return jdbc.sql(
                        "select number, last from report_template_choice where kind = :kind and format = :format for update")
                .param("kind", kind.report().name())
                .param("format", kind.format().name())
                .query((row, i) -> new Choice(row.getInt(1), row.getInt(2)))
                .single();
    }

    /** The version that holds the very same, if there is one; asked while the choice is held. */
    Optional<Integer> withHash(TemplateKind kind, String hash) {
        return jdbc.sql("select number from report_template_version where kind = :kind and format = :format"
                        + " and hash = :hash")
                .param("kind", kind.report().name())
                .param("format", kind.format().name())
                .param("hash", hash)
                .query(Integer.class)
                .optional();
    }

    /** Adds the version of this number; asked while the choice is held. */
    void add(TemplateKind kind, int number, String name, String hash, int bytes, UUID by, Instant at) {
        UUID id = Ids.next();
        jdbc.sql("insert into report_template_version (id, kind, format, number, name, hash, bytes, added_by, added_at)"
                        + " values (:id, :kind, :format, :number, :name, :hash, :bytes, :by, :at)")
                .param("id", Ids.bytes(id))
                .param("kind", kind.report().name())
                .param("format", kind.format().name())
                .param("number", number)
                .param("name", vault.seal(NAME, id, name))
                .param("hash", hash)
                .param("bytes", bytes)
                .param("by", Ids.bytes(by))
                .param("at", Timestamp.from(at))
                .update();
        jdbc.sql("update report_template_choice set last = :number where kind = :kind and format = :format")
                .param("number", number)
                .param("kind", kind.report().name())
                .param("format", kind.format().name())
                .update();
    }

    void choose(TemplateKind kind, int number) {
        jdbc.sql("update report_template_choice set number = :number where kind = :kind and format = :format")
                .param("number", number)
                .param("kind", kind.report().name())
                .param("format", kind.format().name())
                .update();
    }

    /** Keeps what a template holds; what is kept already stays as it is. */
    void keep(TemplateKind kind, boolean packed, String hash, byte[] content, Instant at) {
        jdbc.sql("insert ignore into report_template (hash, kind, format, packed, content, used_at)"
                        + " values (:hash, :kind, :format, :packed, :content, :at)")
                .param("hash", hash)
                .param("kind", kind.report().name())
                .param("format", kind.format().name())
                .param("packed", packed)
                .param("content", content)
                .param("at", Timestamp.from(at))
                .update();
    }

    byte[] content(String hash) {
        return jdbc.sql("select content from report_template where hash = ?")
                .param(hash)
                .query((row, i) -> row.getBytes(1))
                .single();
    }
}
