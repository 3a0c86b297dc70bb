package vn.kekhai.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import vn.kekhai.script.ReminderPlan.Anchor;
import vn.kekhai.script.ReminderPlan.Reader;

class ReminderPlanTests {

    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("bot-scripts"), folder);
    }

    @Test
    void readsThePackedPlan() {
        ReminderPlan plan = Scripts.read(ScriptFolder.packed()).reminders();

        ReminderPlan.Occasion day3 = plan.find("day-3").orElseThrow();
        assertThat(day3.anchor()).isEqualTo(Anchor.BEFORE_DEADLINE);
        assertThat(day3.days()).isEqualTo(3);
        assertThat(day3.at()).isEqualTo("08:00");
        assertThat(day3.to()).isEqualTo(Reader.MEMBER);
        assertThat(day3.workingDays()).isFalse();
        assertThat(day3.textKey()).isEqualTo("reminder.day-3");
    }

    @Test
    void tellsMistakesByFileAndLine() throws IOException {
        plan("""
                day-3:
                  before-deadline: 3
                  at: 8 giờ
                  to: everybody
                  states: [asleep]
                day-2:
                  before-deadline: 2
                  after-deadline: 2
                """);

        assertThat(problems())
                .contains(
                        "plans/reminders.yaml:3 day-3 is at '8 giờ'; write it as 08:00",
                        "plans/reminders.yaml:4 day-3 says to 'everybody'; known are member, secretary, committee",
                        "plans/reminders.yaml:5 day-3 names the state 'asleep'; known are not-started, in-progress,"
                                + " returned, overdue",
                        "plans/reminders.yaml:6 day-2 must say exactly one of after-opening, after-joining,"
                                + " before-deadline, after-deadline, after-grace");
    }

    @Test
    void refusesNightsFarDaysAndUnknownWords() throws IOException {
        plan("""
                day-3:
                  before-deadline: 400
                  at: 23:00
                  to: member
                  states: [overdue]
                  loudly: true
                """);

        assertThat(problems())
                .contains(
                        "plans/reminders.yaml:2 day-3 lies 400 days away; 0 to 366 are possible",
                        "plans/reminders.yaml:3 day-3 is at 23:00; people are written to between 06:00 and 20:00")
                .anyMatch(problem -> problem.startsWith("plans/reminders.yaml:6 does not know loudly"));
    }

    @Test
    void wantsATextForEachOccasion() throws IOException {
        plan("""
                day-30:
                  before-deadline: 30
                  at: 08:00
                  to: member
                  states: [not-started]
                """);

        assertThat(problems()).contains("plans/reminders.yaml:1 occasion day-30 has no text reminder.day-30");
    }

    @Test
    void takesAnOccasionOfTheEditorsOwn() throws IOException {
        append("plans/reminders.yaml", """
                day-30:
                  before-deadline: 30
                  at: 08:00
                  to: member
                  states: [not-started]
                """);
        append("texts/vi/reminder.yaml", "day-30: \"{phase}: {left}\"\n");
        append("texts/en/reminder.yaml", "day-30: \"{phase}: {left}\"\n");
        assertThat(problems()).isEmpty();

        append("texts/vi/reminder.yaml", "day-31: \"{phase}\"\n");
        append("texts/en/reminder.yaml", "day-31: \"{phase}\"\n");
        assertThat(problems()).hasSize(2).allMatch(problem -> problem.endsWith("day-31 is said nowhere"));
    }

    @Test
    void tellsWhenAnOwnTextAsksForWhatItDoesNotGet() throws IOException {
        append("plans/reminders.yaml", """
                day-30:
                  before-deadline: 30
                  at: 08:00
                  to: member
                  states: [not-started]
                """);
        append("texts/vi/reminder.yaml", "day-30: \"{phase}: {units}\"\n");
        append("texts/en/reminder.yaml", "day-30: \"{phase}: {units}\"\n");

        assertThat(problems()).hasSize(2).allMatch(problem -> problem.endsWith("day-30 does not get {units}"));
    }

    @Test
    void missesThePlan() throws IOException {
        Files.delete(folder.resolve(ReminderPlan.FILE));

        assertThat(problems()).contains("plans/reminders.yaml:1 is missing");
    }

    private void plan(String yaml) throws IOException {
        Files.writeString(folder.resolve(ReminderPlan.FILE), yaml);
    }

    private void append(String file, String yaml) throws IOException {
        Path path = folder.resolve(file);
        Files.write(path, (Files.readString(path) + yaml).getBytes(UTF_8));
    }

    private List<String> problems() {
        List<Problem> problems = new ArrayList<>();
        Scripts.read(ScriptFolder.at(folder), problems);
        return problems.stream().map(Problem::toString).toList();
    }
}
