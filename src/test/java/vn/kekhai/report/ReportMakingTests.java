package vn.kekhai.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.campaign.SampleCampaign;
import vn.kekhai.database.Ids;
import vn.kekhai.report.JobTable.Job;
import vn.kekhai.report.file.BadTemplate;
import vn.kekhai.report.file.Format;
import vn.kekhai.roster.Grants;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/** What is made in the background is made once, or is said to have failed; and templates of one's own. */
@HouseTest
@TestPropertySource(properties = "test.own-database=reports")
class ReportMakingTests {

    private static final TemplateKind WORD = new TemplateKind(ReportKind.CELL_LIST, Format.DOCX);
    private static final TemplateKind EXCEL = new TemplateKind(ReportKind.CELL_LIST, Format.XLSX);
    private static final UUID ADMIN = UUID.randomUUID();
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    Issues issues;

    @Autowired
    IssueTable issueTable;

    @Autowired
    JobTable jobs;

    @Autowired
    Making making;

    @Autowired
    IssuedFiles files;

    @Autowired
    SealedParts parts;

    @Autowired
    Templates templates;

    @Autowired
    TemplateVersions versions;

    @Autowired
    TemplateTable templateTable;

    @Autowired
    SampleWard wards;

    @Autowired
    SampleCampaign campaigns;

    @Autowired
    Members members;

    @Autowired
    Phases phases;

    @Autowired
    Units units;

    @Autowired
    Offices offices;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private SampleWard.Ward ward;
    private Unit cell;
    private Viewer secretary;
    private Phase phase;

    @BeforeEach
    void aCellInAPhase() throws Exception {
        clock.set(SettableClock.START);
        noTemplates();
        ward = wards.ward();
        cell = units.find(ward.firstCell()).orElseThrow();
        secretary =
                new Viewer(UUID.randomUUID(), ward.id("an"), new Grants(false, offices.heldBy(ward.id("an"), TODAY)));
        Phase made = campaigns.add(campaigns.of(ward.unit()), TODAY, TODAY.plusDays(9), "SERVING", "RETIRED", "OTHER");
        members.keepUp();
        phase = phases.find(made.id()).orElseThrow();
    }

    @AfterEach
    void noTemplates() throws BadTemplate {
        clock.set(SettableClock.START);
        for (TemplateKind kind : TemplateKind.all()) {
            versions.choose(kind, TemplateVersion.PACKED, ADMIN);
        }
    }

    @Test
    void whatAnInstanceLeftIsTakenOverAndItsWorkRefused() {
        Issue issue = ask();
        Job left = take().orElseThrow();
        assertThat(take()).isEmpty();
        clock.advance(Duration.ofMinutes(6));
        making.run();

        assertThat(found(issue).state()).isEqualTo(Issue.State.ISSUED);
        assertThatThrownBy(() -> jobs.tell(left, 1, clock.instant())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> jobs.finish(left, 1, 0, null)).isInstanceOf(IllegalStateException.class);
        assertThat(parts.page(issue.id(), 0)).hasSize(found(issue).rows());
    }

    @Test
    void twoWhoAskAtOnceGetOneReport() throws Exception {
        Unit first = cell;
        try (ExecutorService officers = Executors.newFixedThreadPool(4)) {
            List<Future<UUID>> asked = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                asked.add(officers.submit(() -> issues.ask(secretary, ReportKind.CELL_LIST, first, phase)
                        .orElseThrow()));
            }
            Set<UUID> ids = new HashSet<>();
            for (Future<UUID> one : asked) {
                ids.add(one.get());
            }
            assertThat(ids).hasSize(1);
        }
        making.run();
        assertThat(found(ask()).state()).isEqualTo(Issue.State.WAITING);
        making.run();
        assertThat(issueTable
                        .last(ReportKind.CELL_LIST, phase.id(), cell.id())
                        .orElseThrow()
                        .number())
                .isEqualTo(2);
    }

    @Test
    void whatIsLostThreeTimesHasFailedAndTakesNoNumber() {
        Issue issue = ask();
        for (int i = 0; i < 3; i++) {
            assertThat(take()).isPresent();
            clock.advance(Duration.ofMinutes(6));
        }
        making.run();

        assertThat(found(issue).state()).isEqualTo(Issue.State.FAILED);
        assertThat(jobs.ofIssue(issue.id()).orElseThrow().state()).isEqualTo(Job.State.FAILED);
        Issue next = ask();
        making.run();
        assertThat(found(next).number()).isEqualTo(1);
    }

    @Test
    void aReportIsComparedWithTheLastOneOfItsPhase() {
        Issue first = issued();
        Phase made = campaigns.add(campaigns.of(ward.unit()), TODAY, TODAY.plusDays(9), "SERVING", "RETIRED", "OTHER");
        members.keepUp();
        Phase next = phases.find(made.id()).orElseThrow();
        clock.advance(Duration.ofMinutes(1));
        UUID other = issues.ask(secretary, ReportKind.CELL_LIST, cell, next).orElseThrow();
        making.run();
        clock.advance(Duration.ofMinutes(1));
        Issue again = issued();

        assertThat(first.before()).isNull();
        assertThat(found(other).state()).isEqualTo(Issue.State.ISSUED);
        assertThat(found(other).before()).isNull();
        assertThat(found(other).added() + found(other).gone()).isZero();
        assertThat(again.before()).isEqualTo(first.id());
        assertThat(again.number()).isEqualTo(3);
    }

    @Test
    void aReportFailsTogetherWithItsMaking() {
        clock.advance(Duration.ofMinutes(6));
        making.run(); // what others have left
        Issue issue = ask();
        Job job = take().orElseThrow();
        jobs.fail(job, "Broken");
        assertThat(found(issue).state()).isEqualTo(Issue.State.FAILED);

        Issue lost = ask();
        for (int i = 0; i < 3; i++) {
            assertThat(take()).isPresent();
            clock.advance(Duration.ofMinutes(6));
        }
        assertThat(take().orElseThrow().state()).isEqualTo(Job.State.FAILED);
        assertThat(found(lost).state()).isEqualTo(Issue.State.FAILED);
    }

    @Test
    void whatNobodyMakesAnyMoreKeepsNobodyFromAskingAgain() {
        Issue left = ask();
        jdbc.sql("update report_job set state = 'FAILED' where issue_id = ?")
                .param(Ids.bytes(left.id()))
                .update();

        assertThat(ask().id()).isNotEqualTo(left.id());
        making.run();
    }

    @Test
    void severalInstancesMakeEachOnce() throws Exception {
        Issue issue = ask();
        try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
            List<Future<Optional<Job>>> taken = List.of(
                    instances.submit(this::take),
                    instances.submit(this::take),
                    instances.submit(this::take),
                    instances.submit(this::take));
            int got = 0;
            for (Future<Optional<Job>> one : taken) {
                got += one.get().isPresent() ? 1 : 0;
            }
            assertThat(got).isEqualTo(1);
        }
        assertThat(found(issue).state()).isEqualTo(Issue.State.WAITING);
        assertThat(ask().id()).isEqualTo(issue.id());
    }

    @Test
    void aLargeFileIsKeptSealedUntilItExpires() throws Exception {
        Issue issue = issued();
        UUID id = issues.askFile(secretary, issue, Format.XLSX);
        assertThat(issues.askFile(secretary, issue, Format.XLSX)).isEqualTo(id);
        making.run();
        Job job = jobs.find(id).orElseThrow();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        parts.copy(job.heldBy(), kept);
        ByteArrayOutputStream straight = new ByteArrayOutputStream();
        files.write(issue, Format.XLSX, row -> {}, straight);

        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.bytes()).isEqualTo(kept.size());
        assertThat(kept.toByteArray()).isEqualTo(straight.toByteArray());
        clock.advance(Duration.ofHours(25));
        making.forget();
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(Job.State.EXPIRED);
        assertThat(parts(job.heldBy())).isZero();
        assertThat(parts(issue.id())).isEqualTo(1);
    }

    @Test
    void theHalfOfAFileThatWasLeftIsDeleted() {
        Issue issue = issued();
        issues.askFile(secretary, issue, Format.PDF);
        Job left = take().orElseThrow();
        parts.file(left.heldBy()).write(new byte[600_000], 0, 600_000);
        clock.advance(Duration.ofMinutes(6));
        making.run();

        assertThat(parts(left.heldBy())).isZero();
        assertThat(jobs.files(issue.id()).getFirst().state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void usesTheVersionThatIsChosenAndKeepsItForWhatWasIssuedWithIt() throws Exception {
        Issue before = issued();
        int number = versions.add(EXCEL, "a.xlsx", withTitle("BẢN CỦA CHI BỘ"), ADMIN);
        clock.advance(Duration.ofMinutes(1));
        assertThat(issued().excelTemplate()).isEqualTo(before.excelTemplate());
        clock.advance(Duration.ofMinutes(1));
        versions.choose(EXCEL, number, ADMIN);
        Issue issue = issued();
        versions.choose(EXCEL, TemplateVersion.PACKED, ADMIN);

        assertThat(issue.excelTemplate()).isNotEqualTo(before.excelTemplate());
        assertThat(issue.wordTemplate()).isEqualTo(before.wordTemplate());
        assertThat(issue.excelVersion()).isEqualTo(number);
        assertThat(issue.wordVersion()).isZero();
        assertThat(firstCells(issue)).contains("BẢN CỦA CHI BỘ");
        assertThat(firstCells(before)).doesNotContain("BẢN CỦA CHI BỘ");
    }

    @Test
    void whatAnotherInstanceHasChosenHoldsAtOnce() throws Exception {
        int number = versions.add(EXCEL, "a.xlsx", withTitle("BẢN CỦA MÁY KHÁC"), ADMIN);
        issued();
        jdbc.sql("update report_template_choice set number = ? where kind = 'CELL_LIST' and format = 'XLSX'")
                .param(number)
                .update();
        clock.advance(Duration.ofMinutes(1));
        assertThat(firstCells(issued())).contains("BẢN CỦA MÁY KHÁC");
    }

    @Test
    void filesThatComeAtOnceGetANumberEachAndTheSameOneGetsOne() throws Exception {
        int last = versions.add(EXCEL, "a.xlsx", withTitle("TRƯỚC"), ADMIN);
        int lastWord = versions.add(WORD, "a.docx", withTitle(WORD, "TRƯỚC"), ADMIN);
        List<Future<Integer>> sent = new ArrayList<>();
        List<Integer> got = new ArrayList<>();
        int refused = 0;
        try (ExecutorService officers = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 9; i++) {
                TemplateKind kind = i % 3 == 0 ? WORD : EXCEL;
                byte[] file = withTitle(kind, "CÙNG LÚC " + i % 6);
                sent.add(officers.submit(() -> versions.add(kind, "a", file, ADMIN)));
            }
            for (Future<Integer> one : sent) {
                try {
                    got.add(one.get());
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(BadTemplate.class).hasMessageContaining("code=same");
                    refused++;
                }
            }
        }
        assertThat(got).containsExactlyInAnyOrder(lastWord + 1, lastWord + 2, last + 1, last + 2, last + 3, last + 4);
        assertThat(refused).isEqualTo(3);
    }

    @Test
    void aVersionThatIsOfNoUseToALaterProgramIsToldAndNothingIsIssuedWithIt() throws Exception {
        byte[] broken = "x".getBytes(UTF_8);
        clock.advance(Duration.ofMinutes(1));
        int number = leftByAnEarlierProgram(broken);
        assertThatThrownBy(() -> versions.choose(WORD, number, ADMIN)).isInstanceOf(BadTemplate.class);
        templateTable.choose(WORD, number);

        assertThat(templates.faults(ReportKind.CELL_LIST))
                .extracting(BadTemplate.Fault::code)
                .containsExactly("no-office-file");
        Issue issue = ask();
        making.run();
        assertThat(found(issue).state()).isEqualTo(Issue.State.FAILED);
        assertThat(parts(issue.id())).isZero();
    }

    private int leftByAnEarlierProgram(byte[] content) {
        int number = templateTable.hold(WORD).last() + 1;
        templateTable.keep(WORD, false, Templates.hash(content), content, clock.instant());
        templateTable.add(WORD, number, "cũ.docx", Templates.hash(content), content.length, ADMIN, clock.instant());
        return number;
    }

    private byte[] withTitle(String title) throws Exception {
        return withTitle(EXCEL, title);
    }

    private byte[] withTitle(TemplateKind kind, String title) throws Exception {
        byte[] packed =
                templates.version(kind, TemplateVersion.PACKED).orElseThrow().content();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(packed));
                var zip = new ZipOutputStream(out)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                String text = new String(in.readAllBytes(), UTF_8);
                zip.write(text.replace("{{tieu-de}}", title).getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private List<String> firstCells(Issue issue) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.write(issue, Format.XLSX, row -> {}, out);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            return workbook.getFirstSheet().read().stream()
                    .map(row -> row.getCellText(0))
                    .toList();
        }
    }

    private Issue ask() {
        return found(issues.ask(secretary, ReportKind.CELL_LIST, cell, phase).orElseThrow());
    }

    private Issue issued() {
        Issue issue = ask();
        making.run();
        assertThat(found(issue).state()).isEqualTo(Issue.State.ISSUED);
        return found(issue);
    }

    private Issue found(Issue issue) {
        return found(issue.id());
    }

    private Issue found(UUID id) {
        return issueTable.find(id).orElseThrow();
    }

    private Optional<Job> take() {
        Instant now = clock.instant();
        return jobs.take(now, now.plus(Duration.ofMinutes(5))).map(JobTable.Taken::job);
    }

    private int parts(UUID owner) {
        return jdbc.sql("select count(*) from report_part where owner_id = ?")
                .param(Ids.bytes(owner))
                .query(Integer.class)
                .single();
    }
}
