package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.declaration.Lines.ATTESTED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;

@HouseTest
class ExportDeclarationsTests {

    private final ExportDeclarations command;
    private final Callable<?> importRoster;
    private final People people;
    private final Declarations declarations;
    private final Versions versions;
    private final JdbcClient jdbc;
    private final SettableClock clock;
    private final String unit = "CB" + fresh();
    private final String an = "DV" + fresh();
    private final String binh = "DV" + fresh();
    private final String silent = "DV" + fresh();

    @TempDir
    private Path folder;

    @Autowired
    ExportDeclarationsTests(
            ExportDeclarations command,
            @Qualifier("importRoster") Callable<?> importRoster,
            People people,
            Declarations declarations,
            Versions versions,
            JdbcClient jdbc,
            SettableClock clock) {
        this.command = command;
        this.importRoster = importRoster;
        this.people = people;
        this.declarations = declarations;
        this.versions = versions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static String fresh() {
        String digits = UUID.randomUUID().toString().replace("-", "");
        return digits.substring(0, 10).toUpperCase(Locale.ROOT);
    }

    @BeforeEach
    void bringThreePeopleIn() throws IOException {
        Path roster = folder.resolve("roster.csv");
        Files.writeString(roster, """
                Mã đảng viên,Họ và tên,Ngày sinh,Mã chi bộ,Chi bộ
                %1$s,Trần Thị An,02/03/1980,%4$s,Chi bộ thử %4$s
                %2$s,Lê Văn Bình,04/05/1981,%4$s,Chi bộ thử %4$s
                %3$s,Phạm Thị Im,06/07/1982,%4$s,Chi bộ thử %4$s
                """.formatted(an, binh, silent, unit));
        assertThat(new CommandLine(importRoster).execute(roster.toString())).isZero();
    }

    private void submit(String code, AccountLine... lines) {
        PersonId person = people.byCode(code).map(Person::id).orElseThrow();
        declarations.submit(new Submission(
                Ids.next(),
                person,
                List.of(lines),
                lines.length == 0,
                VersionReason.CHANGED,
                new DeclaredBy.Self(),
                ATTESTED));
    }

    private int export(String... arguments) {
        return new CommandLine(command).execute(arguments);
    }

    private static List<CSVRecord> rows(Path file, String code) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            assertThat(reader.read()).isEqualTo('\ufeff');
            return CSVFormat.EXCEL.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader).stream()
                    .filter(row -> row.get("person_code").equals(code))
                    .toList();
        }
    }

    @Test
    void writesWhatEachPersonDeclaresNow() throws IOException {
        submit(an, Lines.facebook("an.cu"));
        submit(an, Lines.facebook("an"), Lines.tiktok("an").withDisplayName("=1+1"));
        submit(binh);
        Path file = folder.resolve("out.csv");

        assertThat(export("--out", file.toString())).isZero();

        assertThat(rows(file, an))
                .hasSize(2)
                .allMatch(row -> row.get("unit_code").equals(unit))
                .allMatch(row -> row.get("version").equals("2"))
                .extracting(row -> row.get("canonical_key") + " " + row.get("display_name"))
                .containsExactly("fb:u:an ", "tiktok:u:an '=1+1");
        assertThat(rows(file, binh)).hasSize(1).allMatch(row -> row.get("none").equals("yes"));
        assertThat(rows(file, silent)).isEmpty();
    }

    @Test
    void letsOnlyTheOwnerReadTheFile() throws IOException {
        Path file = folder.resolve("out.csv");

        assertThat(export("--out", file.toString())).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var left = Files.list(folder)) {
            assertThat(left).extracting(path -> path.getFileName().toString()).containsOnly("out.csv", "roster.csv");
        }
    }

    @Test
    void overwritesNothingUnlessTold() throws IOException {
        submit(an, Lines.facebook("an"));
        Path file = Files.writeString(folder.resolve("out.csv"), "mine");

        assertThat(export("--out", file.toString())).isEqualTo(1);
        assertThat(file).hasContent("mine");
        assertThat(export("--out", file.toString(), "--force")).isZero();
        assertThat(rows(file, an)).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void saysNoWhereItCannotWrite() {
        assertThat(export("--out", folder.resolve("nowhere/out.csv").toString()))
                .isEqualTo(1);
    }

    @Test
    void isAudited() {
        int before = exports();
        export("--out", folder.resolve("out.csv").toString());

        assertThat(exports()).isEqualTo(before + 1);
    }

    private int exports() {
        return jdbc.sql("select count(*) from audit_entry where action = 'declaration.exported'")
                .query((row, i) -> row.getInt(1))
                .single();
    }

    @Test
    void missesNobodyBetweenPages() {
        submit(an, Lines.facebook("an"));
        submit(binh);
        List<Declaration> inOne = versions.pageAfter(null, 100_000, null).declarations();

        List<Declaration> paged = new ArrayList<>();
        Versions.Page page = versions.pageAfter(null, 3, null);
        while (page.last() != null) {
            paged.addAll(page.declarations());
            page = versions.pageAfter(page.last(), 3, null);
        }

        assertThat(paged).isEqualTo(inOne);
        assertThat(paged).extracting(Declaration::person).doesNotHaveDuplicates();
    }

    @Test
    void writesWhatWasDeclaredOnAnotherDay() throws IOException {
        clock.set(Instant.parse("2026-03-01T16:59:59Z")); // one second before midnight in Viet Nam
        submit(an, Lines.facebook("an.cu"));
        clock.set(Instant.parse("2026-03-01T17:00:00Z"));
        submit(an, Lines.facebook("an"), Lines.tiktok("an"));
        submit(binh);
        clock.set(SettableClock.START);
        Path then = folder.resolve("then.csv");
        Path later = folder.resolve("later.csv");

        assertThat(export("--out", then.toString(), "--as-of", "2026-03-01")).isZero();
        assertThat(export("--out", later.toString(), "--as-of", "2026-03-02")).isZero();

        assertThat(rows(then, an)).extracting(row -> row.get("version")).containsExactly("1");
        assertThat(rows(then, binh)).isEmpty();
        assertThat(rows(later, an)).hasSize(2).allMatch(row -> row.get("reason").equals("changed"));
        assertThat(rows(later, binh)).hasSize(1);
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }
}
