package vn.kekhai.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.Units;

@HouseTest
class CampaignFilesTests {

    @Autowired
    private CampaignFiles files;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Phases phases;

    @Autowired
    private Members members;

    @Autowired
    private SampleWard wards;

    @Autowired
    private Units units;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final String code = "F" + UUID.randomUUID().toString().substring(0, 8);
    private SampleWard.Ward ward;
    private String file;

    @BeforeEach
    void aFileOfAWard() throws Exception {
        clock.set(SettableClock.START);
        ward = wards.ward();
        file = """
                campaign: %s
                name: {vi: Kê khai thử, en: Trial}
                units: [%s]
                phases:
                  serving:
                    name: {vi: Đợt 1, en: Phase 1}
                    opens: 2026-01-05
                    deadline: 2026-01-20
                    grace: 5
                    work-statuses: [serving, forces]
                  retired:
                    name: {vi: Đợt 2, en: Phase 2}
                    opens: 2026-02-02
                    deadline: 2026-03-01
                    work-statuses: [retired]
                """.formatted(code, units.find(ward.unit()).orElseThrow().code());
    }

    @Test
    void makesTheCampaignOnceAndTellsTheDifferenceInPlainWords() throws Exception {
        assertThat(apply(true).differences())
                .extracting(Object::toString)
                .containsExactly(
                        "campaign: new, " + code + ", Kê khai thử",
                        "phases.serving: new, opens 2026-01-05, deadline 2026-01-20, 5 days of grace, for FORCES,"
                                + " SERVING",
                        "phases.retired: new, opens 2026-02-02, deadline 2026-03-01, 0 days of grace, for RETIRED");
        assertThat(campaigns.byCode(code)).isEmpty();

        assertThat(apply(false).problems()).isEmpty();
        Campaign campaign = campaigns.byCode(code).orElseThrow();
        assertThat(campaign.units()).containsExactly(ward.unit());
        assertThat(campaign.rules()).isEqualTo(Rules.usual());
        assertThat(campaigns.phasesOf(campaign)).extracting(Phase::code).containsExactly("serving", "retired");
        assertThat(campaigns.countsSince(phase("serving").id())).isEqualTo(Instant.parse("2026-01-04T17:00:00Z"));

        assertThat(apply(false).differences()).isEmpty();
    }

    @Test
    void movesTheDeadlineOfAnOpenedPhaseButNeitherItsFirstDayNorItsPeople() throws Exception {
        apply(false);
        members.keepUp();
        file = file.replace("deadline: 2026-01-20", "deadline: 2026-01-31")
                .replace("2026-02-02", "2026-02-09")
                .replace("grace: 5", "grace: 7");

        assertThat(apply(false).differences())
                .extracting(Object::toString)
                .containsExactly(
                        "phases.serving.deadline: 2026-01-20 -> 2026-01-31",
                        "phases.serving.grace: 5 -> 7",
                        "phases.retired.opens: 2026-02-02 -> 2026-02-09");
        assertThat(members.find(phase("serving").id(), ward.id("binh"))
                        .orElseThrow()
                        .deadline())
                .isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(phases.deadlines(phase("serving").id()))
                .extracting(DeadlineChange::was)
                .containsExactly(LocalDate.of(2026, 1, 20));
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'campaign.phase-moved' and subject = ?")
                        .param(Ids.bytes(phase("serving").id()))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        file = file.replace("2026-01-05", "2026-01-06").replace("[serving, forces]", "[serving]");
        assertThat(apply(false).problems())
                .extracting(Object::toString)
                .containsExactly(
                        "c.yaml:7 phases.serving.opens cannot be changed: the phase has opened, and its people are"
                                + " frozen",
                        "c.yaml:10 phases.serving.work-statuses cannot be changed: the phase has opened, and its people"
                                + " are frozen");
        assertThat(phase("serving").opens()).isEqualTo(LocalDate.of(2026, 1, 5));
    }

    @Test
    void takesAwayAPhaseThatHasNotOpenedAndNoOther() throws Exception {
        apply(false);
        members.keepUp();
        String without = file.substring(0, file.indexOf("  retired:"));
        String whole = file;
        file = without;
        assertThat(apply(false).differences())
                .extracting(Object::toString)
                .containsExactly("phases.retired: taken away");
        assertThat(campaigns.phasesOf(campaigns.byCode(code).orElseThrow())).hasSize(1);

        file = whole.replace("  serving:", "  working:");
        assertThat(apply(false).problems())
                .extracting(Object::toString)
                .containsExactly(
                        "c.yaml:4 phases.serving cannot be taken away: it has opened, and people were asked in it");
    }

    @Test
    void keepsUnitsAndUncountedStatusesOfACampaignThatHasOpened() throws Exception {
        apply(false);
        members.keepUp();
        file = file.replaceFirst("units: .*", "rules: {not-counted: [exempt], joiners: exclude}");

        assertThat(apply(false).problems())
                .extracting(problem -> problem.what())
                .containsExactly(
                        "rules.not-counted cannot be changed: a phase of the campaign has opened",
                        "units cannot be changed: a phase of the campaign has opened");
        assertThat(campaigns.byCode(code).orElseThrow().rules()).isEqualTo(Rules.usual());
    }

    @Test
    void refusesNonsenseByTheLine() throws Exception {
        file = """
                campaign: "two words"
                name: {vi: Kê khai}
                units: [KHONG-CO]
                rules: {moves: sometimes, counts: yesterday, colour: red}
                phases:
                  serving:
                    name: {vi: Đợt 1, en: Phase 1}
                    opens: 5/1/2026
                    deadline: 2026-01-20
                    grace: few
                    work-statuses: [serving]
                """;
        assertThat(apply(false).problems())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "c.yaml:2 lacks en",
                        "c.yaml:4 does not know colour; known are counts, joiners, moves, not-counted, status-change",
                        "c.yaml:8 5/1/2026 is no day like 2026-12-31",
                        "c.yaml:10 few is no number of days",
                        "c.yaml:4 does not know sometimes; known are follow, stay",
                        "c.yaml:4 yesterday is no day like 2026-12-31",
                        "c.yaml:3 there is no unit with the code KHONG-CO");

        file = """
                campaign: "two words"
                name: {vi: Kê khai, en: Trial}
                phases:
                  serving:
                    name: {vi: Đợt 1, en: Phase 1}
                    opens: 2026-01-21
                    deadline: 2026-01-20
                    grace: 400
                    work-statuses: [serving, resting]
                  other:
                    name: {vi: Đợt 2, en: Phase 2}
                    opens: 2025-12-01
                    deadline: 2025-12-31
                    work-statuses: [retired, serving]
                """;
        assertThat(apply(false).problems())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "c.yaml:1 campaign should be 1 to 40 letters, digits, dots or hyphens",
                        "c.yaml:9 phases.serving.work-statuses names a work status that there is not: RESTING",
                        "c.yaml:7 phases.serving.deadline lies before the opening",
                        "c.yaml:8 phases.serving.grace should be 0 to 365 days",
                        "c.yaml:13 phases.other.deadline lies in the past: 2025-12-31",
                        "c.yaml:14 phases.other.work-statuses asks people whom another phase of the campaign asks too:"
                                + " SERVING in serving");
        file = "campaign: [";
        assertThat(apply(false).problems()).isNotEmpty();
    }

    @Test
    void understandsTheExampleThatExplainsEveryField() throws Exception {
        clock.set(SettableClock.START.plus(Duration.ofDays(300)));
        file = Files.readString(Path.of("src/docs/campaign.yaml")).replace("\"2026\"", code);

        CampaignFiles.Outcome outcome = apply(true);

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.differences()).hasSize(3);
    }

    private CampaignFiles.Outcome apply(boolean dryRun) throws Exception {
        return files.apply("c.yaml", new ByteArrayInputStream(file.getBytes(UTF_8)), dryRun, null);
    }

    private Phase phase(String of) {
        return campaigns.phasesOf(campaigns.byCode(code).orElseThrow()).stream()
                .filter(phase -> phase.code().equals(of))
                .findFirst()
                .orElseThrow();
    }
}
