package vn.kekhai.roster;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.sheet.UnreadableFile;

/** The roster file of a district: cells of forty in wards of twenty-five. It is changed, and brought in again as a whole. */
public final class District {

    public static final int OF_A_CELL = 40;
    private static final int CELLS_OF_A_WARD = 25;
    private static final List<String> FAMILY = List.of("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi");
    private static final List<String> MIDDLE = List.of("Văn", "Thị", "Hữu", "Đức", "Minh", "Thanh");
    private static final List<String> GIVEN =
            List.of("An", "Bình", "Cường", "Dung", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam", "Phúc");
    private static final LocalDate BORN = LocalDate.of(1950, 1, 1);
    private static final int BORN_WITHIN_DAYS = 18_000;

    /** A row; not in the file any more where the Party status is empty, so that no number is given twice. */
    private record Entry(int number, int cell, WorkStatus work, String party, String title) {

        Entry of(WorkStatus other) {
            return new Entry(number, cell, other, party, title);
        }

        Entry in(int other) {
            return new Entry(number, other, work, party, "");
        }

        Entry gone() {
            return new Entry(number, cell, work, "", "");
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final RosterImport imports;
    private final JdbcClient jdbc;

    public District(ApplicationContext house) {
        this.imports = house.getBean(RosterImport.class);
        this.jdbc = house.getBean(JdbcClient.class);
    }

    /**
     * Writes somebody into the file.
     *
     * @param party as files write it, such as {@code Chính thức}
     * @param title as files write it; empty for none
     * @return the person's code
     */
    public String add(int cell, WorkStatus work, String party, String title) {
        int number = entries.size();
        String code = String.format(Locale.ROOT, "D%05d", number);
        entries.put(code, new Entry(number, cell, work, party, title));
        return code;
    }

    /** The person is in the file no longer. */
    public void remove(String code) {
        entries.put(code, entry(code).gone());
    }

    public void become(String code, WorkStatus work) {
        entries.put(code, entry(code).of(work));
    }

    /** To another cell, where the person holds no office. */
    public void move(String code, int cell) {
        entries.put(code, entry(code).in(cell));
    }

    /** Holds no office any more. */
    public void standDown(String code) {
        entries.put(code, entry(code).in(entry(code).cell()));
    }

    private Entry entry(String code) {
        return Objects.requireNonNull(entries.get(code), code);
    }

    /** Brings the file in as it is now; what the house says of it. */
    public String bring() {
        StringWriter file = new StringWriter();
        file.write("Mã đảng viên,Họ và tên,Ngày sinh,Mã chi bộ,Chi bộ đang sinh hoạt,Mã đảng bộ cấp trên,"
                + "Đảng bộ cấp trên,Trạng thái,Tình trạng công tác,Chức vụ\n");
        entries.forEach((code, entry) -> {
            if (!entry.party().isEmpty()) {
                file.write(line(code, entry));
            }
        });
        try {
            RosterImport.Outcome outcome = imports.run(file.toString().getBytes(StandardCharsets.UTF_8), false, false);
            if (!outcome.written() || !outcome.plan().bad().isEmpty()) {
                throw new IllegalStateException(
                        "the roster did not go in: " + outcome.plan().summary() + " "
                                + outcome.plan().bad().stream().limit(3).toList());
            }
            return outcome.plan().summary();
        } catch (UnreadableFile e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(String code, Entry entry) {
        int number = entry.number();
        int cell = entry.cell();
        int ward = cell / CELLS_OF_A_WARD;
        LocalDate born = BORN.plusDays(number * 7L % BORN_WITHIN_DAYS);
        return String.format(
                Locale.ROOT,
                "%s,%s %s %s,%02d/%02d/%d,DC%03d,Chi bộ Khu phố %d,DW%02d,Đảng bộ phường %d,%s,%s,%s%n",
                code,
                FAMILY.get(number % FAMILY.size()),
                MIDDLE.get(number / 3 % MIDDLE.size()),
                GIVEN.get(number / 5 % GIVEN.size()),
                born.getDayOfMonth(),
                born.getMonthValue(),
                born.getYear(),
                cell,
                cell,
                ward,
                ward,
                entry.party(),
                entry.work() == WorkStatus.RETIRED ? "Hưu trí" : "Đương chức",
                entry.title());
    }

    /** Everybody who ever was in the file, by code. */
    public Map<String, PersonId> ids() {
        Map<String, PersonId> ids = new HashMap<>();
        jdbc.sql("select code, id from roster_person").query(row -> {
            ids.put(row.getString(1), new PersonId(Ids.of(row.getBytes(2))));
        });
        return ids;
    }
}
