package vn.kekhai.report.file;

import java.util.List;

/** The Word template of a draft. Lengths are twentieths of a point. */
final class WordDraft {

    private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String VENDOR = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static final int WIDTH = 15_398;
    private static final String FONT = "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\""
            + " w:cs=\"Times New Roman\" w:eastAsia=\"Times New Roman\"/>";

    private final Draft draft;

    WordDraft(Draft draft) {
        this.draft = draft;
    }

    byte[] bytes() {
        Packing packing = new Packing(
                VENDOR,
                "word/document.xml",
                "document.main",
                "word/styles.xml",
                "styles",
                "word/footer1.xml",
                "footer");
        packing.put("word/document.xml", document());
        packing.put(
                "word/_rels/document.xml.rels", Packing.relationships("styles", "styles.xml", "footer", "footer1.xml"));
        packing.put(
                "word/styles.xml",
                "<w:styles xmlns:w=\"" + W + "\"><w:docDefaults><w:rPrDefault><w:rPr>" + FONT
                        + "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault>"
                        + "<w:pPrDefault><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>"
                        + "</w:pPrDefault></w:docDefaults></w:styles>");
        packing.put("word/footer1.xml", "<w:ftr xmlns:w=\"" + W + "\">" + footer() + "</w:ftr>");
        return packing.bytes();
    }

    private String document() {
        return "<w:document xmlns:w=\"" + W + "\" xmlns:r=\"" + Packing.RELATIONSHIPS + "\"><w:body>"
                + heads()
                + p("center", 28, "b", "{{tieu-de}}", 240)
                + p("center", 24, "i", "{{dot}}", 0)
                + p("center", 12, "", "", 0)
                + table()
                + p("left", 20, "", "{{can-doi}}", 100)
                + p("left", 12, "", "", 0)
                + signatures()
                + "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/>"
                + "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
                + "<w:pgMar w:top=\"720\" w:right=\"720\" w:bottom=\"720\" w:left=\"720\" w:header=\"360\""
                + " w:footer=\"360\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>";
    }

    private String heads() {
        return bare(
                p("center", 24, "", "{{cap-tren}}", 0)
                        + p("center", 24, "b", "{{don-vi}}", 0)
                        + p("center", 24, "", "*", 0)
                        + p("center", 24, "", draft.word("number"), 0),
                p("center", 28, "bu", draft.word("party"), 0) + p("center", 24, "i", "{{ngay}}", 60));
    }

    private String signatures() {
        return bare(
                p("center", 24, "b", draft.word("maker"), 0) + p("center", 20, "i", draft.word("sign"), 0),
                p("center", 24, "b", "{{thay-mat}}", 0)
                        + p("center", 24, "b", "{{chuc-vu}}", 0)
                        + p("center", 24, "", "", 900)
                        + p("center", 24, "b", "{{nguoi-ky}}", 0));
    }

    /** Two halves side by side, without lines. */
    private static String bare(String left, String right) {
        String half = "<w:tcPr><w:tcW w:w=\"" + WIDTH / 2 + "\" w:type=\"dxa\"/></w:tcPr>";
        return "<w:tbl><w:tblPr><w:tblW w:w=\"" + WIDTH + "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>"
                + "<w:tblGrid><w:gridCol w:w=\"" + WIDTH / 2 + "\"/><w:gridCol w:w=\"" + WIDTH / 2 + "\"/></w:tblGrid>"
                + "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>" + half + left + "</w:tc><w:tc>" + half + right
                + "</w:tc></w:tr></w:tbl>";
    }

    private String table() {
        List<Column> columns = draft.layout().columns();
        int size = draft.dense() ? 13 : 18;
        int margin = draft.dense() ? 30 : 70;
        StringBuilder grid = new StringBuilder();
        StringBuilder head = new StringBuilder();
        StringBuilder row = new StringBuilder();
        StringBuilder sum = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            int width = WIDTH * columns.get(i).weight() / draft.weight();
            String align = columns.get(i).number() ? "right" : "left";
            grid.append("<w:gridCol w:w=\"" + width + "\"/>");
            head.append(cell(
                    width,
                    draft.onEnd(i) ? "<w:textDirection w:val=\"btLr\"/>" : "",
                    p(
                            draft.onEnd(i) ? "left" : "center",
                            size,
                            "b",
                            Mould.escaped(draft.headings().get(i)),
                            0)));
            row.append(cell(width, "", p(align, size, "", draft.ofRow(i), 0)));
            sum.append(cell(width, "", p(align, size, "b", draft.ofSum(i), 0)));
        }
        String line = " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>";
        String height = draft.dense() ? "<w:trHeight w:val=\"2200\" w:hRule=\"atLeast\"/>" : "";
        return "<w:tbl><w:tblPr><w:tblW w:w=\"" + WIDTH + "\" w:type=\"dxa\"/><w:tblBorders><w:top" + line + "<w:left"
                + line + "<w:bottom" + line + "<w:right" + line + "<w:insideH" + line + "<w:insideV" + line
                + "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"" + margin
                + "\" w:type=\"dxa\"/>"
                + "<w:right w:w=\"" + margin + "\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>" + grid
                + "</w:tblGrid>"
                + "<w:tr><w:trPr><w:cantSplit/>" + height + "<w:tblHeader/></w:trPr>" + head + "</w:tr>"
                + "<w:tr><w:trPr><w:cantSplit/></w:trPr>" + row + "</w:tr>"
                + (draft.layout().sum() ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>" + sum + "</w:tr>" : "")
                + "</w:tbl>";
    }

    private static String cell(int width, String more, String content) {
        return "<w:tc><w:tcPr><w:tcW w:w=\"" + width + "\" w:type=\"dxa\"/>" + more
                + "<w:vAlign w:val=\"center\"/></w:tcPr>" + content + "</w:tc>";
    }

    /** @param look of b, i, u, such as {@code bu} */
    private static String p(String align, int halfPoints, String look, String text, int before) {
        return "<w:p><w:pPr><w:spacing w:before=\"" + before + "\"/><w:jc w:val=\"" + align + "\"/></w:pPr><w:r><w:rPr>"
                + FONT
                + (look.contains("b") ? "<w:b/>" : "")
                + (look.contains("i") ? "<w:i/>" : "")
                + "<w:sz w:val=\"" + halfPoints + "\"/><w:szCs w:val=\"" + halfPoints + "\"/>"
                + (look.contains("u") ? "<w:u w:val=\"single\"/>" : "")
                + "</w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
    }

    private String footer() {
        String run = "<w:r><w:rPr>" + FONT + "<w:sz w:val=\"14\"/></w:rPr>";
        return "<w:p><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"" + WIDTH + "\"/></w:tabs></w:pPr>"
                + run + "<w:t xml:space=\"preserve\">" + draft.word("check") + "</w:t></w:r>"
                + run + "<w:tab/><w:t xml:space=\"preserve\">" + draft.word("page") + " </w:t></w:r>"
                + "<w:fldSimple w:instr=\" PAGE \">" + run + "<w:t>1</w:t></w:r></w:fldSimple>"
                + run + "<w:t>/</w:t></w:r>"
                + "<w:fldSimple w:instr=\" NUMPAGES \">" + run + "<w:t>1</w:t></w:r></w:fldSimple></w:p>";
    }
}
