package vn.kekhai.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.kekhai.admin.Caller.location;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.campaign.Phase;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Unit;

/** Issues reports by the console, and reads the files that it gives. */
final class ReportFiles {

    private final JdbcClient jdbc;
    private final Phase phase;

    ReportFiles(JdbcClient jdbc, Phase phase) {
        this.jdbc = jdbc;
        this.phase = phase;
    }

    /** The address of a report that is issued. */
    String issue(Caller caller, Unit unit, String kind) {
        String path = location(caller.post("/admin/reports", "/admin/reports", form(unit, kind)));
        assertThat(path).startsWith("/admin/reports/issues/");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("select state from report_issue where id = ?")
                        .param(Ids.bytes(id(path)))
                        .query(String.class)
                        .single()
                        .equals("ISSUED"));
        return path;
    }

    Map<String, String> form(Unit unit, String kind) {
        return Map.of("unit", unit.code(), "phase", phase.id().toString(), "kind", kind);
    }

    static UUID id(String issue) {
        return UUID.fromString(issue.substring(issue.lastIndexOf('/') + 1));
    }

    static List<Row> sheet(byte[] file) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getFirstSheet().read();
        }
    }

    static String part(byte[] file, String name) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return Objects.requireNonNull(parts.get(name));
    }
}
