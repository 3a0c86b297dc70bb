package vn.kekhai.report.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kekhai.report.file.BadTemplate.Fault;

/** What comes out of a template is what was put in, and nothing runs. */
class TemplateTests {

    @Test
    void anExcelFileHasEveryValueAsTextOrNumberAndNoFormula() throws Exception {
        byte[] file = filled(Format.XLSX, SamplePaper.small());
        List<Row> rows;
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            rows = workbook.getFirstSheet().read();
        }
        List<Row> table = rows.stream()
                .filter(row -> row.getRowNum() >= 9 && row.getRowNum() <= 18)
                .toList();

        assertThat(table).hasSize(10);
        for (int i = 0; i < SamplePaper.ATTACKS.size(); i++) {
            Cell cell = table.get(i + 1).getCell(1);
            assertThat(cell.getType()).isEqualTo(CellType.STRING);
            assertThat(cell.getFormula()).isNull();
            assertThat(cell.asString()).isEqualTo(SamplePaper.ATTACKS.get(i).replace("\r", ""));
        }
        assertThat(table.getFirst().getCell(2).asString()).isEqualTo("Facebook: facebook.com/uoc\nZalo: 0905 123 456");
        assertThat(table.getFirst().getCell(3).getType()).isEqualTo(CellType.NUMBER);
        assertThat(table.getFirst().getCell(3).asNumber().intValue()).isEqualTo(2);
        assertThat(table.getLast().getCell(1).asString()).isEqualTo("Cộng");
        assertThat(text(file, "xl/worksheets/sheet1.xml"))
                .doesNotContain("<f>", "<f ", "{{")
                .contains("CHI BỘ 5 &amp; &lt;Hòa Cường&gt;", "ref=\"A19:D19\"");
        assertThat(rows.getLast().getCell(0).asString()).isEqualTo("Mã kiểm tra: abc123");
    }

    @Test
    void aWordFileHasEveryRowAndItsLines() throws Exception {
        byte[] file = filled(Format.DOCX, SamplePaper.small());
        String document = text(file, "word/document.xml");

        assertThat(document.split("<w:tr>", -1)).hasSize(1 + 1 + 1 + 9 + 1 + 1);
        assertThat(document)
                .doesNotContain("{{", "<?kekhai")
                .contains("Facebook: facebook.com/uoc</w:t><w:br/><w:t xml:space=\"preserve\">Zalo: 0905 123 456")
                .contains("CHI BỘ 5 &amp; &lt;Hòa Cường&gt;", "Nguyễn Thị Ước", "Cộng");
        assertThat(text(file, "word/footer1.xml")).contains("Mã kiểm tra: abc123");
        Xml.read("document", document.getBytes(UTF_8));
    }

    @Test
    void aPdfSaysTheSame() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PdfPaper(SamplePaper.DRAFT).write(SamplePaper.small(), out);
        try (var pdf = Loader.loadPDF(out.toByteArray())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ 5 & <Hòa Cường>", "Đặng Thị Ước", "Số 01/2026")
                    .contains("facebook.com/uoc", "=HYPERLINK(\"http://x\")", "NGƯỜI LẬP BIỂU", "Mã kiểm tra: abc123");
            assertThat(pdf.getPage(0).getRotation()).isEqualTo(90);
        }
    }

    @Test
    void theSameReportMakesTheSameBytes() throws Exception {
        for (Format format : List.of(Format.XLSX, Format.DOCX)) {
            assertThat(SamplePaper.DRAFT.template(format)).isEqualTo(SamplePaper.DRAFT.template(format));
            assertThat(filled(format, SamplePaper.small())).isEqualTo(filled(format, SamplePaper.small()));
        }
    }

    @Test
    void findsPlacesThatWordCutIntoPieces() throws Exception {
        byte[] cut = with(
                SamplePaper.DRAFT.template(Format.DOCX),
                "word/document.xml",
                "<w:t xml:space=\"preserve\">{{dong.ho-ten}}</w:t>",
                "<w:t>Đ/c {{do</w:t></w:r><w:r><w:t>ng.ho</w:t></w:r><w:r><w:t>-ten}} (x)</w:t>");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Template.read(Format.DOCX, cut, SamplePaper.LAYOUT).fill(SamplePaper.small(), out);

        assertThat(text(out.toByteArray(), "word/document.xml"))
                .containsPattern("Đ/c Đặng Thị Ước</w:t>.{0,200} \\(x\\)</w:t>");
    }

    @Test
    void sharedStringsOfExcelAreFoundToo() throws Exception {
        byte[] made = with(
                SamplePaper.DRAFT.template(Format.XLSX),
                "xl/worksheets/sheet1.xml",
                "t=\"inlineStr\"><is><t xml:space=\"preserve\">{{dong.ho-ten}}</t></is>",
                "t=\"s\"><v>1</v>");
        Map<String, byte[]> parts = parts(made);
        parts.put(
                "xl/sharedStrings.xml",
                ("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>x</t></si>"
                                + "<si><r><t>{{dong.</t></r><r><t>ho-ten}}</t></r></si></sst>")
                        .getBytes(UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Template.read(Format.XLSX, zip(parts), SamplePaper.LAYOUT).fill(SamplePaper.small(), out);

        assertThat(text(out.toByteArray(), "xl/worksheets/sheet1.xml")).contains("Đặng Thị Ước");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DOCX | {{dong.ho-ten}}  | {{dong.ho-tem}}                       | unknown
            DOCX | {{tieu-de}}      | {{dong.ho-ten}}                       | outside-row
            DOCX | {{tong.ho-ten}}  | {{dong.ho-ten}}                       | two-rows
            DOCX | {{tieu-de}}      | {{tieu-de                             | open
            DOCX | w:instr=" PAGE " | w:instr=" INCLUDETEXT c:/x "          | field
            DOCX | TargetMode       | TargetMode="External"                 | outside
            XLSX | {{dong.ho-ten}}  | {{dong.ten}}                          | unknown
            XLSX | ref="A5:D5"      | ref="A9:D9"                           | merged
            XLSX | <is>             | <f>1+1</f><is>                        | formula
            """)
    void tellsWhatIsWrongWithATemplate(Format format, String from, String to, String code) throws Exception {
        Map<String, byte[]> parts = parts(SamplePaper.DRAFT.template(format));
        parts.replaceAll((name, content) -> new String(content, UTF_8)
                .replace("Target=\"styles.xml\"/>", "Target=\"styles.xml\" TargetMode=\"\"/>")
                .replace(from.equals("TargetMode") ? "TargetMode=\"\"" : from, to)
                .getBytes(UTF_8));
        assertThat(faults(format, zip(parts))).extracting(Fault::code).contains(code);
    }

    @Test
    void refusesWhatIsNoOfficeFileWhatRunsAndWhatSwells() throws Exception {
        assertThat(faults(Format.DOCX, "no zip at all".getBytes(UTF_8)))
                .extracting(Fault::code)
                .containsExactly("no-office-file");
        assertThat(faults(Format.DOCX, SamplePaper.DRAFT.template(Format.XLSX)))
                .extracting(Fault::code)
                .containsExactly("no-office-file");
        Map<String, byte[]> macro = parts(SamplePaper.DRAFT.template(Format.XLSX));
        macro.put("xl/vbaProject.bin", new byte[10]);
        assertThat(faults(Format.XLSX, zip(macro))).extracting(Fault::code).containsExactly("active");
        Map<String, byte[]> bomb = parts(SamplePaper.DRAFT.template(Format.XLSX));
        bomb.put("xl/bomb.xml", new byte[30_000_000]);
        assertThat(faults(Format.XLSX, zip(bomb))).extracting(Fault::code).containsExactly("too-large");
        Map<String, byte[]> entity = parts(SamplePaper.DRAFT.template(Format.DOCX));
        entity.put(
                "word/document.xml",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".getBytes(UTF_8));
        assertThat(faults(Format.DOCX, zip(entity))).extracting(Fault::code).containsExactly("unreadable");
    }

    private static List<Fault> faults(Format format, byte[] file) {
        BadTemplate bad =
                catchThrowableOfType(BadTemplate.class, () -> Template.read(format, file, SamplePaper.LAYOUT));
        return bad == null ? List.of() : bad.faults();
    }

    private static byte[] filled(Format format, Paper paper) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Template.read(format, SamplePaper.DRAFT.template(format), SamplePaper.LAYOUT)
                .fill(paper, out);
        return out.toByteArray();
    }

    private static byte[] with(byte[] file, String part, String from, String to) throws IOException {
        Map<String, byte[]> parts = parts(file);
        String text = new String(parts.get(part), UTF_8);
        assertThat(text).contains(from);
        parts.put(part, text.replace(from, to).getBytes(UTF_8));
        return zip(parts);
    }

    private static String text(byte[] file, String part) throws IOException {
        return new String(parts(file).get(part), UTF_8);
    }

    private static Map<String, byte[]> parts(byte[] file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : new ArrayList<>(parts.entrySet())) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
