package vn.kekhai.roster;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A small ward of its own for each test, so that tests may share a database. */
final class Sample {

    static final String HEADINGS = "Mã đảng viên|Họ và tên|Số CCCD|Ngày sinh|Mã chi bộ|Chi bộ đang sinh hoạt|"
            + "Mã đảng bộ cấp trên|Đảng bộ cấp trên|Trạng thái|Tình trạng công tác|Chức vụ|Chi bộ nơi cư trú|Số điện thoại";

    /** Goes on from the time of day, because the database outlives a run. */
    private static final AtomicLong NUMBERED = new AtomicLong(Instant.now().getEpochSecond());

    final String word = Secrets.letters(10).replaceAll("\\d", "Q").toLowerCase(Locale.ROOT);
    /** Six digits that no other sample has. */
    final String number = String.format(Locale.ROOT, "%06d", NUMBERED.getAndIncrement() % 1_000_000);

    final String phone = "09" + String.format(Locale.ROOT, "%08d", Math.floorMod(word.hashCode() * 31L, 100_000_000L));
    final String ward = "W-" + word;
    final String first = "C1-" + word;
    final String second = "C2-" + word;

    /** A citizen number that no row of any sample has. */
    static String freshCitizen() {
        return String.format(Locale.ROOT, "098090%06d", NUMBERED.getAndIncrement() % 1_000_000);
    }

    String code(String person) {
        return person + "-" + word;
    }

    /** How An is called. */
    String an() {
        return Names.proper("NGUYỄN " + word.toUpperCase(Locale.ROOT) + " AN");
    }

    /** Rows with a middle name of this sample's own for each {@code ~}. */
    String[] named(String... rows) {
        return Arrays.stream(rows)
                .map(row -> row.replace("~", word.toUpperCase(Locale.ROOT)))
                .toArray(String[]::new);
    }

    /** Headings and four people: An, secretary, and Bình in the first cell, Cường, deputy, and Dung in the second. */
    String[] rows() {
        return new String[] {
            HEADINGS,
            row("an", "NGUYỄN ~ AN", "099060" + number, "05/03/1960", first, "Hưu trí", "Bí thư") + phone,
            row("binh", "TRẦN ~ BÌNH", "099085" + number, "07/08/1985", first, "Đương chức", ""),
            row("cuong", "LÊ ~ CƯỜNG", "099070" + number, "09/10/1970", second, "Đương chức", "Phó bí thư chi bộ"),
            row("dung", "PHẠM ~ DUNG", "099055" + number, "11/12/1955", second, "Hưu trí", "")
        };
    }

    String row(
            String person,
            String name,
            @Nullable String citizen,
            String birth,
            String unit,
            String work,
            String title) {
        String unitName = (unit.equals(first) ? "Chi bộ Một " : "Chi bộ Hai ") + word;
        return String.join(
                "|",
                code(person),
                name,
                citizen == null ? "" : citizen,
                birth,
                unit,
                unitName,
                ward,
                "Đảng bộ phường " + word,
                "Chính thức",
                work,
                title,
                "Chi bộ Hai " + word,
                "");
    }
}
