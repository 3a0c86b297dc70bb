package vn.kekhai.report.file;

import java.util.List;

/** The Excel template of a draft. */
final class ExcelDraft {

    private static final String S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String VENDOR = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    // places in the list of looks of styles()
    private static final int PLAIN = 1;
    private static final int STRONG = 2;
    private static final int SLANTED = 3;
    private static final int TITLE = 4;
    private static final int HEAD = 5;
    private static final int HEAD_ON_END = 6;
    private static final int TEXT = 7;
    private static final int NUMBER = 8;
    private static final int SUM_TEXT = 9;
    private static final int SUM_NUMBER = 10;
    private static final int WORDS = 11;
    private static final int SMALL = 12;

    private static final int HEAD_ROW = 8;

    private final Draft draft;
    private final int columns;
    private final int half;
    private final StringBuilder rows = new StringBuilder();
    private final StringBuilder merges = new StringBuilder();
    private int merged;

    ExcelDraft(Draft draft) {
        this.draft = draft;
        this.columns = draft.layout().columns().size();
        this.half = middle();
    }

    /** How many columns make the left half of the sheet. */
    private int middle() {
        int width = 0;
        int column = 0;
        while (width < draft.weight() / 2) {
            width += draft.layout().columns().get(column).weight();
            column++;
        }
        return column;
    }

    byte[] bytes() {
        Packing packing = new Packing(
                VENDOR,
                "xl/workbook.xml",
                "sheet.main",
                "xl/worksheets/sheet1.xml",
                "worksheet",
                "xl/styles.xml",
                "styles");
        packing.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + S + "\" xmlns:r=\"" + Packing.RELATIONSHIPS + "\"><sheets><sheet name=\"1\""
                        + " sheetId=\"1\" r:id=\"rId1\"/></sheets><definedNames><definedName name=\"_xlnm.Print_Titles\""
                        + " localSheetId=\"0\">'1'!$" + HEAD_ROW + ":$" + HEAD_ROW
                        + "</definedName></definedNames></workbook>");
        packing.put(
                "xl/_rels/workbook.xml.rels",
                Packing.relationships("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"));
        packing.put("xl/styles.xml", styles());
        packing.put("xl/worksheets/sheet1.xml", sheet());
        return packing.bytes();
    }

    private String sheet() {
        two(1, "{{cap-tren}}", PLAIN, draft.word("party"), STRONG);
        two(2, "{{don-vi}}", STRONG, "{{ngay}}", SLANTED);
        two(3, draft.word("number"), PLAIN, "", PLAIN);
        whole(5, "{{tieu-de}}", TITLE, 22);
        whole(6, "{{dot}}", SLANTED, 18);
        table();
        int below = HEAD_ROW + (draft.layout().sum() ? 3 : 2);
        whole(below, "{{can-doi}}", WORDS, 34);
        two(below + 2, draft.word("maker"), STRONG, "{{thay-mat}}", STRONG);
        two(below + 3, draft.word("sign"), SLANTED, "{{chuc-vu}}", STRONG);
        two(below + 7, "", PLAIN, "{{nguoi-ky}}", STRONG);
        whole(below + 9, draft.word("check"), SMALL, 14);
        StringBuilder widths = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            widths.append("<col min=\"" + (i + 1) + "\" max=\"" + (i + 1) + "\" width=\""
                    + Math.max(5, draft.layout().columns().get(i).weight() / 17.0) + "\" customWidth=\"1\"/>");
        }
        return "<worksheet xmlns=\"" + S + "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
                + "<sheetFormatPr defaultRowHeight=\"15\"/><cols>" + widths + "</cols><sheetData>" + rows
                + "</sheetData><mergeCells count=\"" + merged + "\">" + merges + "</mergeCells>"
                + "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
                + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>"
                + "<headerFooter><oddFooter>&amp;R&amp;8" + draft.word("page")
                + " &amp;P/&amp;N</oddFooter></headerFooter>"
                + "</worksheet>";
    }

    private void table() {
        StringBuilder head = new StringBuilder();
        StringBuilder row = new StringBuilder();
        StringBuilder sum = new StringBuilder();
        List<Column> all = draft.layout().columns();
        for (int i = 0; i < columns; i++) {
            boolean number = all.get(i).number();
            head.append(cell(i, HEAD_ROW, draft.headings().get(i), draft.onEnd(i) ? HEAD_ON_END : HEAD));
            row.append(cell(i, HEAD_ROW + 1, draft.ofRow(i), number ? NUMBER : TEXT));
            sum.append(cell(i, HEAD_ROW + 2, draft.ofSum(i), number ? SUM_NUMBER : SUM_TEXT));
        }
        row(HEAD_ROW, head.toString(), draft.dense() ? 120 : 58);
        row(HEAD_ROW + 1, row.toString(), draft.dense() ? 13 : 15);
        if (draft.layout().sum()) {
            row(HEAD_ROW + 2, sum.toString(), 15);
        }
    }

    private void two(int row, String left, int leftLook, String right, int rightLook) {
        row(row, cell(0, row, left, leftLook) + cell(half, row, right, rightLook), 18);
        merge(0, half - 1, row);
        merge(half, columns - 1, row);
    }

    private void whole(int row, String text, int look, int height) {
        row(row, cell(0, row, text, look), height);
        merge(0, columns - 1, row);
    }

    private void row(int row, String cells, int height) {
        rows.append("<row r=\"" + row + "\"" + (height == 0 ? "" : " ht=\"" + height + "\" customHeight=\"1\"") + ">"
                + cells + "</row>");
    }

    private void merge(int from, int to, int row) {
        merges.append("<mergeCell ref=\"" + name(from) + row + ":" + name(to) + row + "\"/>");
        merged++;
    }

    private static String cell(int column, int row, String text, int look) {
        return "<c r=\"" + name(column) + row + "\" s=\"" + look + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                + Mould.escaped(text) + "</t></is></c>";
    }

    /** A column's letters. */
    private static String name(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : (char) ('A' + column / 26 - 1) + last;
    }

    private String styles() {
        int size = draft.dense() ? 9 : 10;
        String line = " style=\"thin\"><color rgb=\"FF000000\"/></";
        return "<styleSheet xmlns=\"" + S + "\"><fonts count=\"7\">"
                + font(11, "") + font(12, "") + font(12, "<b/>") + font(12, "<i/>") + font(14, "<b/>")
                + font(size, "") + font(size, "<b/>")
                + "</fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border><left" + line
                + "left><right" + line + "right><top" + line + "top><bottom" + line
                + "bottom><diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
                + "<cellXfs count=\"13\">"
                + look(0, 0, 0, "")
                + look(1, 49, 0, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"")
                + look(2, 49, 0, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"")
                + look(3, 49, 0, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"")
                + look(4, 49, 0, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"")
                + look(6, 49, 1, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"")
                + look(6, 49, 1, "horizontal=\"center\" vertical=\"bottom\" wrapText=\"1\" textRotation=\"90\"")
                + look(5, 49, 1, "vertical=\"top\" wrapText=\"1\"")
                + look(5, 3, 1, "horizontal=\"right\" vertical=\"top\"")
                + look(6, 49, 1, "vertical=\"top\" wrapText=\"1\"")
                + look(6, 3, 1, "horizontal=\"right\" vertical=\"top\"")
                + look(0, 49, 0, "vertical=\"center\" wrapText=\"1\"")
                + look(5, 49, 0, "vertical=\"center\"")
                + "</cellXfs></styleSheet>";
    }

    private static String font(int size, String look) {
        return "<font>" + look + "<sz val=\"" + size + "\"/><name val=\"Times New Roman\"/><family val=\"1\"/></font>";
    }

    private static String look(int font, int format, int border, String alignment) {
        return "<xf numFmtId=\"" + format + "\" fontId=\"" + font + "\" fillId=\"0\" borderId=\"" + border
                + "\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment "
                + alignment + "/></xf>";
    }
}
