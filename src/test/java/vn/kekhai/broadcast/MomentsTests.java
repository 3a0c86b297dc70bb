package vn.kekhai.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kekhai.script.ScriptFolder;
import vn.kekhai.script.Scripts;

class MomentsTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** Monday, 5 January 2026, nine in the morning. */
    private static final Instant NOW = at("2026-01-05T09:00");

    private final Moments moments =
            new Moments(Scripts.read(ScriptFolder.packed()).texts(), ZONE);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20/1 8h              | 2026-01-20T08:00
            8h 20/1              | 2026-01-20T08:00
            8h ngày 20/1         | 2026-01-20T08:00
            20/01/2026 14:30     | 2026-01-20T14:30
            20-1 14h30           | 2026-01-20T14:30
            mai 8h               | 2026-01-06T08:00
            Mai, 8 giờ           | 2026-01-06T08:00
            8g30 sáng mai        | 2026-01-06T08:30
            ngày mai lúc 8h30    | 2026-01-06T08:30
            mốt 7h               | 2026-01-07T07:00
            ngày kia 7h          | 2026-01-07T07:00
            hôm nay 15h          | 2026-01-05T15:00
            3h chiều nay         | 2026-01-05T15:00
            7 giờ tối            | 2026-01-05T19:00
            1h trưa mai          | 2026-01-06T13:00
            12h trưa             | 2026-01-05T12:00
            15h                  | 2026-01-05T15:00
            8h                   | 2026-01-06T08:00
            thứ hai 14:00        | 2026-01-05T14:00
            thứ 3 8h             | 2026-01-06T08:00
            cn 8h                | 2026-01-11T08:00
            chủ nhật này lúc 8h  | 2026-01-11T08:00
            thứ hai tới 9h       | 2026-01-12T09:00
            thu hai toi 9h       | 2026-01-12T09:00
            9h thứ hai tới       | 2026-01-12T09:00
            thứ ba tới 9h        | 2026-01-06T09:00
            thứ hai tối 9h       | 2026-01-05T21:00
            9h tối thứ hai       | 2026-01-05T21:00
            thứ hai tới 9h tối   | 2026-01-12T21:00
            toi mai 8h           | 2026-01-06T20:00
            next monday 9am      | 2026-01-12T09:00
            8.30 mai             | 2026-01-06T08:30
            mai 8 giờ 15 phút    | 2026-01-06T08:15
            tomorrow 8am         | 2026-01-06T08:00
            at 8:30 pm today     | 2026-01-05T20:30
            monday 2pm           | 2026-01-05T14:00
            the day after tomorrow at 9 am | 2026-01-07T09:00
            """)
    void readsADayAndAnHourAsPeopleTypeThem(String typed, String expected) {
        assertThat(moments.read(typed, NOW)).isEqualTo(new Moments.At(at(expected)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mai                 | no-hour
            20/1                | no-hour
            hôm nay 8h          | past
            4/1/2026 8h         | past
            thứ hai 8h          | past
            1/8 8h              | too-far
            31/2 8h             | unclear
            mai 25h             | unclear
            mai 8h61            | unclear
            khi nào cũng được   | unclear
            8                   | unclear
            mai 8h nếu được     | unclear
            1/2 3/4 8h          | unclear
            """)
    void saysWhatIsWrongWithTheOthers(String typed, String why) {
        assertThat(moments.read(typed, NOW)).isEqualTo(new Moments.Unclear(why));
    }

    @Test
    void takesADateWithoutAYearForTheNextOne() {
        Instant december = at("2025-12-20T09:00");

        assertThat(moments.read("5/1 8h", december)).isEqualTo(new Moments.At(at("2026-01-05T08:00")));
        assertThat(moments.read("19/12 8h", december)).isEqualTo(new Moments.Unclear("past"));
    }
}
