package vn.kekhai.roster;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import vn.kekhai.roster.sheet.UnreadableFile;

class RosterFileTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    private static final String HEADINGS = "STT|Họ và tên|Số thẻ Đảng viên|Số CCCD|Ngày sinh|Ngày kết nạp|"
            + "Chi bộ đang sinh hoạt|Chi bộ nơi cư trú|Trạng thái|Số điện thoại";
    private static final String AN =
            "1|NGUYỄN VĂN AN|099060123456|099060123456|05/03/1960|19/05/1985|Chi bộ 1|Chi bộ 2|Chính thức|0901234567";

    @Test
    void readsTheExportOfThePartyMembersSystem() throws UnreadableFile {
        RosterLine an = only(SheetBytes.csv(HEADINGS, AN));

        assertThat(an.name()).isEqualTo("Nguyễn Văn An");
        assertThat(an.card()).isEqualTo("099060123456");
        assertThat(an.citizen()).isEqualTo("099060123456");
        assertThat(an.birth()).isEqualTo(LocalDate.of(1960, 3, 5));
        assertThat(an.joined()).isEqualTo(LocalDate.of(1985, 5, 19));
        assertThat(an.unit()).isEqualTo(new UnitRef(null, "Chi bộ 1", null));
        assertThat(an.residence()).isEqualTo(new UnitRef(null, "Chi bộ 2", null));
        assertThat(an.party()).isEqualTo(PartyStatus.OFFICIAL);
        assertThat(an.phone()).isEqualTo("+84901234567");
        assertThat(an.titles()).isNull();
    }

    @Test
    void readsTheSameFromEveryKindOfFile() throws Exception {
        RosterFile comma = read(SheetBytes.csv(',', HEADINGS, AN));

        assertThat(read(SheetBytes.csv(';', HEADINGS, AN))).isEqualTo(comma);
        assertThat(read(SheetBytes.csv('\t', HEADINGS, AN))).isEqualTo(comma);
        assertThat(read(("\ufeff" + new String(SheetBytes.csv(HEADINGS, AN), UTF_8)).getBytes(UTF_8)))
                .isEqualTo(comma);
        assertThat(read(("\ufeff" + new String(SheetBytes.csv('\t', HEADINGS, AN), UTF_8)).getBytes(UTF_16LE)))
                .isEqualTo(comma);
        assertThat(read(SheetBytes.xlsx(HEADINGS, AN))).isEqualTo(comma);
        assertThat(read(Normalizer.normalize(new String(SheetBytes.csv(HEADINGS, AN), UTF_8), Normalizer.Form.NFD)
                        .getBytes(UTF_8)))
                .isEqualTo(comma);
    }

    @Test
    void findsTheHeadingsInAnyOrderCaseAndAccentAndBelowATitle() throws UnreadableFile {
        RosterFile file = read(SheetBytes.csv(
                "ĐẢNG BỘ PHƯỜNG X|||||",
                "|||||",
                "DANH SÁCH ĐẢNG VIÊN|||||",
                "so  dien thoai|NGÀY SINH* (dd/mm/yyyy)|Dân tộc|SỐ CCCD|Họ Và Tên*|CHI BỘ ĐANG SINH HOẠT",
                "(1)|(2)|(3)|(4)|(5)|(6)",
                "0901234567|05/03/1960|Kinh|099060123456|Nguyễn Văn An|Chi bộ 1"));

        assertThat(file.lines()).singleElement().satisfies(an -> {
            assertThat(an.row()).isEqualTo(6);
            assertThat(an.name()).isEqualTo("Nguyễn Văn An");
            assertThat(an.birth()).isEqualTo(LocalDate.of(1960, 3, 5));
        });
        assertThat(file.headings().unread()).containsExactly("Dân tộc");
    }

    @Test
    void joinsThePartsOfAName() throws UnreadableFile {
        assertThat(only(SheetBytes.csv("Họ đệm|Tên|Chi bộ", "NGUYỄN VĂN|AN|Chi bộ 1"))
                        .name())
                .isEqualTo("Nguyễn Văn An");
    }

    @Test
    void undoesWhatExcelHasDoneToNumbers() throws UnreadableFile {
        RosterLine line = only(SheetBytes.csv(
                "Họ và tên|Số thẻ Đảng viên|Số CCCD|Số điện thoại|Chi bộ",
                "Nguyễn Văn An|99060123456.0|1060123456|901234567.0|Chi bộ 1"));

        assertThat(line.card()).isEqualTo("099060123456");
        assertThat(line.citizen()).isEqualTo("001060123456");
        assertThat(line.phone()).isEqualTo("+84901234567");
    }

    @Test
    void readsNumbersRealDatesAndFormulasOfAWorkbook() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Bìa");
            sheet.value(0, 0, "Danh sách");
            Worksheet list = book.newWorksheet("DS");
            String[] headings = {"Họ và tên", "Số CCCD", "Ngày sinh", "Ngày kết nạp", "Chi bộ", "Số điện thoại"};
            for (int i = 0; i < headings.length; i++) {
                list.value(1, i, headings[i]);
            }
            list.value(3, 0, "NGUYỄN VĂN AN");
            list.value(3, 1, 99060123456L);
            list.value(3, 2, LocalDate.of(1960, 3, 5));
            list.style(3, 2).format("dd/MM/yyyy").set();
            list.value(3, 3, 31186);
            list.value(3, 4, "Chi bộ 1");
            list.value(3, 5, 901234567);
        }

        assertThat(read(out.toByteArray()).lines()).singleElement().satisfies(an -> {
            assertThat(an.row()).isEqualTo(4);
            assertThat(an.citizen()).isEqualTo("099060123456");
            assertThat(an.birth()).isEqualTo(LocalDate.of(1960, 3, 5));
            assertThat(an.joined()).isEqualTo(LocalDate.of(1985, 5, 19));
            assertThat(an.phone()).isEqualTo("+84901234567");
        });
    }

    @Test
    void tellsWhatIsWrongByRowColumnAndKindAndNeverTheValue() throws UnreadableFile {
        List<RosterLine> lines = read(SheetBytes.csv(
                        "Họ và tên|Số CCCD|Ngày sinh|Số điện thoại|Chi bộ",
                        "Nguyễn Văn An|099060123456|31/02/1960|0901234567|Chi bộ 1",
                        "Trần Bình|7,9E+10|05/03/1960|0901234567|Chi bộ 1",
                        "Lê Cường|09906012345X|05/03/1960|1234|Chi bộ 1",
                        "|099060123457|05/03/1960|0901234567|Chi bộ 1",
                        "Phạm 4 Dung|099060123458|05/03/1960|0901234567|"))
                .lines();

        assertThat(lines.stream().flatMap(line -> line.problems().stream()).map(Problem::toString))
                .containsExactly(
                        "row 2, column \"Ngày sinh\", date: there is no such day in the calendar (day, month, year)",
                        "row 3, column \"Số CCCD\", number: Excel has cut its digits (scientific notation):"
                                + " enter it anew as text",
                        "row 4, column \"Số CCCD\", number: is not of 6 to 12 digits",
                        "row 4, column \"Số điện thoại\", phone: is no phone number",
                        "row 5, column \"Họ và tên\", name: is missing",
                        "row 6, column \"Họ và tên\", name: holds what no name has, such as a digit, or is too long",
                        "row 6, column \"Chi bộ\", unit: is missing");
    }

    @Test
    void takesMissingNumbersAndBirthDatesForANoteOnly() throws UnreadableFile {
        RosterFile file = read(SheetBytes.csv("Họ và tên|Số CCCD|Ngày sinh|Chi bộ", "Nguyễn Văn An||1945|Chi bộ 1"));

        assertThat(file.lines()).allMatch(RosterLine::isGood);
        assertThat(file.warnings())
                .extracting(Problem::reason)
                .containsExactlyInAnyOrder(
                        "there is neither a citizen nor a card number", "has no day and month, and is left empty");
    }

    @Test
    void readsOfficialUnitCodesWhereverTheyStand() throws UnreadableFile {
        UnitRef bracketed = only(SheetBytes.csv("Họ tên|Chi bộ", "Nguyễn Văn An|[38].[168].[053].[000].[001]"))
                .unit();
        UnitRef withName = only(SheetBytes.csv("Họ tên|Chi bộ", "Nguyễn Văn An|38.168.053.000.001 - Chi bộ 1"))
                .unit();

        assertThat(bracketed).isEqualTo(new UnitRef("38.168.053.000.001", null, null));
        assertThat(withName).isEqualTo(new UnitRef("38.168.053.000.001", "Chi bộ 1", null));
        assertThat(UnitRef.above("38.168.053.000.001")).isEqualTo("38.168.053");
        assertThat(UnitRef.above("38")).isNull();
    }

    @Test
    void neverTakesACitizenNumberForAMemberCode() throws UnreadableFile {
        RosterLine line = only(SheetBytes.csv("Mã đảng viên|Họ tên|Chi bộ", "099060123456|Nguyễn Văn An|Chi bộ 1"));

        assertThat(line.code()).isNull();
        assertThat(line.citizen()).isEqualTo("099060123456");
    }

    @Test
    void passesOverHeadingsOfGroupsAndSums() throws UnreadableFile {
        assertThat(read(SheetBytes.csv(
                                "STT|Họ và tên|Chi bộ",
                                "I. CHI BỘ 1||",
                                "1|Nguyễn Văn An|Chi bộ 1",
                                "||",
                                "STT|Họ và tên|Chi bộ",
                                "2|Trần Bình|Chi bộ 1",
                                "Tổng cộng|2|"))
                        .lines())
                .extracting(RosterLine::name)
                .containsExactly("Nguyễn Văn An", "Trần Bình");
    }

    @Test
    void saysWhyAFileCannotBeUsed() throws IOException {
        refused(new byte[0], "the file is empty");
        refused("  \n ".getBytes(UTF_8), "the file is empty");
        refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2}, "old or a password-protected Excel");
        refused(new byte[] {'P', 'K', 3, 4, 9, 9, 9}, "no Excel workbook");
        refused(zip("readme.txt", 10), "no Excel workbook");
        refused(new byte[] {(byte) 0xC3, 0x28, ',', 1}, "UTF-8");
        refused(new byte[] {0, 1, 2, 3, ','}, "neither an Excel workbook (.xlsx) nor text");
        refused("just words".getBytes(UTF_8), "no row of headings");
        refused(SheetBytes.csv("Họ và tên|Số CCCD", "Nguyễn Văn An|099060123456"), "column of the unit is missing");
        refused(SheetBytes.csv("Họ và tên|Chi bộ"), "no row below the headings");
    }

    @Test
    void refusesAWorkbookThatUnpacksToSomethingHuge() throws IOException {
        refused(zip("xl/worksheets/sheet1.xml", 210 << 20), "unpacks to more than");
    }

    private static void refused(byte[] content, String reason) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining(reason);
    }

    private static byte[] zip(String name, int zeros) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            byte[] some = new byte[Math.min(zeros, 1 << 20)];
            for (int written = 0; written < zeros; written += some.length) {
                zip.write(some);
            }
        }
        return out.toByteArray();
    }

    private static RosterLine only(byte[] content) throws UnreadableFile {
        List<RosterLine> lines = read(content).lines();
        assertThat(lines).hasSize(1).allMatch(RosterLine::isGood);
        return lines.getFirst();
    }

    private static RosterFile read(byte[] content) throws UnreadableFile {
        return RosterFile.read(content, TODAY);
    }
}
