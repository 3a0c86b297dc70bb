package vn.kekhai.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kekhai.script.DigestPlan.Audience;

class DigestPlansTests {

    @TempDir
    Path folder;

    private List<String> problems(String plans) throws IOException {
        Path packed = Path.of("bot-scripts");
        try (Stream<Path> files = Files.walk(packed)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".yaml"))::iterator) {
                Path copy = folder.resolve(packed.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
        Files.writeString(folder.resolve("plans/digests.yaml"), plans);
        List<Problem> problems = new ArrayList<>();
        Scripts.read(ScriptFolder.at(folder), problems);
        return problems.stream().map(Problem::toString).toList();
    }

    @Test
    void arePackedWithoutProblems() {
        List<DigestPlan> plans = Scripts.read(ScriptFolder.packed()).digests();

        assertThat(plans).extracting(DigestPlan::id).contains("cell-meeting", "cell-morning", "committee-weekly");
        DigestPlan morning = plans.stream()
                .filter(plan -> plan.id().equals("cell-morning"))
                .findFirst()
                .orElseThrow();
        assertThat(morning.to()).isEqualTo(Audience.SECRETARY);
        assertThat(morning.at()).isEqualTo(LocalTime.of(7, 30));
        assertThat(morning.onlyWorkingDays()).isTrue();
        assertThat(morning.textKey()).isEqualTo("digest.cell-morning");
    }

    @Test
    void takeDaysOfTheWeekAndEndFourHoursLaterWhereNotSaid() {
        List<DigestPlan> plans = Scripts.read(ScriptFolder.packed()).digests();
        DigestPlan weekly = plans.stream()
                .filter(plan -> plan.id().equals("committee-weekly"))
                .findFirst()
                .orElseThrow();
        DigestPlan meeting = plans.stream()
                .filter(plan -> plan.id().equals("cell-meeting"))
                .findFirst()
                .orElseThrow();

        assertThat(weekly.days()).containsExactly(DayOfWeek.MONDAY);
        assertThat(meeting.beforeMeeting()).isEqualTo(2);
        assertThat(meeting.until()).isEqualTo(LocalTime.of(11, 30));
    }

    @Test
    void tellTheEditorWhatIsWrongAndWhere() throws IOException {
        assertThat(problems("""
                digests:
                  cell-morning:
                    to: everybody
                    at: seven
                    days: [funday]
                    why: because
                """))
                .contains(
                        "plans/digests.yaml:3 cell-morning should say to: secretary or committee",
                        "plans/digests.yaml:4 should be an hour such as 07:30",
                        "plans/digests.yaml:5 does not know the day funday; write working, daily, or a list such as [monday]",
                        "plans/digests.yaml:6 does not know why; known are at, before-meeting, days, to, until");
    }

    @Test
    void wantATextOfTheirNameAndAnOrderOfHours() throws IOException {
        assertThat(problems("""
                digests:
                  cell-evening:
                    to: secretary
                    at: 19:00
                    until: 18:00
                    days: daily
                """))
                .contains(
                        "plans/digests.yaml:2 cell-evening has no text digest.cell-evening in texts/vi",
                        "plans/digests.yaml:2 cell-evening has no text digest.cell-evening in texts/en",
                        "plans/digests.yaml:2 cell-evening is over before it begins: until should be later than at");
    }

    @Test
    void goByMeetingsForSecretariesAlone() throws IOException {
        assertThat(problems("""
                digests:
                  committee-weekly:
                    to: committee
                    at: 08:00
                    before-meeting: 3
                  cell-morning:
                    to: secretary
                    at: 07:30
                """))
                .contains(
                        "plans/digests.yaml:2 committee-weekly goes by meetings: that is for secretaries, and days cannot be"
                                + " said besides",
                        "plans/digests.yaml:6 cell-morning does not say on which days: days or before-meeting");
    }
}
