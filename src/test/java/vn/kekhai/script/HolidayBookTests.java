package vn.kekhai.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HolidayBookTests {

    @TempDir
    private Path folder;

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void readsDaysAndRunsOfDays() throws Exception {
        HolidayBook book = read("""
                "2026":
                  expected: true
                  off:
                    2026-02-16..2026-02-18: Tết
                    2026-05-01: Lao động
                  worked:
                    2026-05-02: làm bù
                """);

        assertThat(problems).isEmpty();
        assertThat(book.years()).containsExactly(2026);
        assertThat(book.expected()).containsExactly(2026);
        assertThat(book.off())
                .containsOnlyKeys(
                        LocalDate.of(2026, 2, 16),
                        LocalDate.of(2026, 2, 17),
                        LocalDate.of(2026, 2, 18),
                        LocalDate.of(2026, 5, 1));
        assertThat(book.worked()).containsEntry(LocalDate.of(2026, 5, 2), "làm bù");
    }

    @Test
    void tellsWhatIsWrongByTheLine() throws Exception {
        read("""
                "2026":
                  off:
                    2026-02-30: không có ngày này
                    2027-01-01: năm khác
                    2026-02-18..2026-02-16: ngược
                    2026-05-01: một lần
                    2026-05-01..2026-05-02: hai lần
                    2026-06-01:
                  worked:
                    2026-05-04: thứ Hai
                    2026-05-02: nghỉ và làm
                  nghỉ: không biết
                sang năm:
                  off:
                """);

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "plans/holidays.yaml:12 does not know nghỉ; known are expected, off, worked",
                        "plans/holidays.yaml:3 2026-02-30 is no day like 2026-01-01 and no run like"
                                + " 2026-02-16..2026-02-20",
                        "plans/holidays.yaml:4 2027-01-01 is not in 2026",
                        "plans/holidays.yaml:5 2026-02-18..2026-02-16 is no run of days",
                        "plans/holidays.yaml:7 2026-05-01 stands here twice",
                        "plans/holidays.yaml:8 2026-06-01 lacks its name",
                        "plans/holidays.yaml:10 2026-05-04 is worked anyway",
                        "plans/holidays.yaml:1 2026-05-02 is off and worked",
                        "plans/holidays.yaml:13 should be a year, not sang năm");
    }

    @Test
    void goesByThePackedFileWhereTheFolderHasNone() {
        assertThat(HolidayBook.read(ScriptFolder.at(folder), problems::add).years())
                .contains(2026, 2027);
        assertThat(problems).isEmpty();
    }

    private HolidayBook read(String text) throws Exception {
        Path file = folder.resolve(HolidayBook.FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return HolidayBook.read(ScriptFolder.at(folder), problems::add);
    }
}
