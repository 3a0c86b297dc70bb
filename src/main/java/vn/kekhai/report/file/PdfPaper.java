package vn.kekhai.report.file;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.librepdf.openpdf.fonts.Liberation;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/** A report as a PDF of A4 on its side, in the look of a draft. Pages go out as they are full. */
public final class PdfPaper {

    private static final float MARGIN = 34;
    private static final int ROWS_AT_ONCE = 100;

    private final Draft draft;
    private final BaseFont plain;
    private final BaseFont bold;
    private final BaseFont italic;

    public PdfPaper(Draft draft) {
        this.draft = draft;
        try {
            this.plain = Liberation.SERIF.create().getBaseFont();
            this.bold = Liberation.SERIF_BOLD.create().getBaseFont();
            this.italic = Liberation.SERIF_ITALIC.create().getBaseFont();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the file.
     *
     * @param out is flushed and stays open
     */
    public void write(Paper paper, OutputStream out) {
        Map<String, String> fields = paper.fields();
        Document document = new Document(PageSize.A4.rotate(), MARGIN, MARGIN, MARGIN, MARGIN + 6);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        writer.setPageEvent(new Foot(filled(draft.word("check"), fields), draft.word("page"), plain));
        document.addTitle(field(fields, "tieu-de") + " " + field(fields, "so"));
        document.open();
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString("vi"));
        document.add(heads(fields));
        document.add(line(field(fields, "tieu-de"), bold, 14, Element.ALIGN_CENTER, 12));
        document.add(line(field(fields, "dot"), italic, 12, Element.ALIGN_CENTER, 0));
        table(paper, document);
        document.add(line(field(fields, "can-doi"), plain, 10, Element.ALIGN_LEFT, 4));
        document.add(signatures(fields));
        document.close();
    }

    private static String field(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "");
    }

    private static String filled(String words, Map<String, String> fields) {
        return Mould.SLOT
                .matcher(words)
                .replaceAll(slot -> Matcher.quoteReplacement(
                        fields.getOrDefault(slot.group(1).strip(), "")));
    }

    private PdfPTable heads(Map<String, String> fields) {
        PdfPTable table = halves();
        PdfPCell left = bare();
        left.addElement(line(field(fields, "cap-tren"), plain, 12, Element.ALIGN_CENTER, 0));
        left.addElement(line(field(fields, "don-vi"), bold, 12, Element.ALIGN_CENTER, 0));
        left.addElement(line("*", plain, 12, Element.ALIGN_CENTER, 0));
        left.addElement(line(filled(draft.word("number"), fields), plain, 12, Element.ALIGN_CENTER, 0));
        PdfPCell right = bare();
        Paragraph party = new Paragraph(16, draft.word("party"), new Font(bold, 14, Font.UNDERLINE, Color.BLACK));
        party.setAlignment(Element.ALIGN_CENTER);
        right.addElement(party);
        right.addElement(line(field(fields, "ngay"), italic, 12, Element.ALIGN_CENTER, 3));
        table.addCell(left);
        table.addCell(right);
        return table;
    }

    private PdfPTable signatures(Map<String, String> fields) {
        PdfPTable table = halves();
        table.setSpacingBefore(10);
        table.setKeepTogether(true);
        PdfPCell left = bare();
        left.addElement(line(draft.word("maker"), bold, 12, Element.ALIGN_CENTER, 0));
        left.addElement(line(draft.word("sign"), italic, 10, Element.ALIGN_CENTER, 0));
        PdfPCell right = bare();
        right.addElement(line(field(fields, "thay-mat"), bold, 12, Element.ALIGN_CENTER, 0));
        right.addElement(line(field(fields, "chuc-vu"), bold, 12, Element.ALIGN_CENTER, 0));
        right.addElement(line(field(fields, "nguoi-ky"), bold, 12, Element.ALIGN_CENTER, 48));
        table.addCell(left);
        table.addCell(right);
        return table;
    }

    private static PdfPTable halves() {
        PdfPTable table = new PdfPTable(2);
        table.setWidthPercentage(100);
        return table;
    }

    private static PdfPCell bare() {
        PdfPCell cell = new PdfPCell();
        cell.setBorder(Rectangle.NO_BORDER);
        return cell;
    }

    private static Paragraph line(String text, BaseFont face, float size, int align, float before) {
        Paragraph line = new Paragraph(size * 1.2f, text, new Font(face, size, Font.NORMAL, Color.BLACK));
        line.setAlignment(align);
        line.setSpacingBefore(before);
        return line;
    }

    private void table(Paper paper, Document document) {
        List<Column> columns = draft.layout().columns();
        float[] widths = new float[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).weight();
        }
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(10);
        table.setHeaderRows(1);
        table.setSplitLate(false);
        table.setComplete(false);
        Font head = font(bold);
        for (int i = 0; i < widths.length; i++) {
            table.addCell(heading(draft.headings().get(i), draft.onEnd(i), head));
        }
        Font face = font(plain);
        int written = 0;
        for (List<String> row : paper.rows()) {
            row(table, columns, row, face);
            written++;
            if (written % ROWS_AT_ONCE == 0) {
                document.add(table);
            }
        }
        if (!paper.sum().isEmpty()) {
            row(table, columns, paper.sum(), head);
        }
        table.setComplete(true);
        document.add(table);
    }

    private Font font(BaseFont face) {
        return new Font(face, draft.dense() ? 6.5f : 8.5f, Font.NORMAL, Color.BLACK);
    }

    private static PdfPCell heading(String words, boolean onEnd, Font font) {
        PdfPCell cell = new PdfPCell(new Phrase(font.getSize() * 1.15f, words, font));
        if (onEnd) {
            cell.setRotation(90);
        }
        cell.setHorizontalAlignment(onEnd ? Element.ALIGN_LEFT : Element.ALIGN_CENTER);
        cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
        cell.setPadding(2);
        return cell;
    }

    private static void row(PdfPTable table, List<Column> columns, List<String> row, Font font) {
        for (int i = 0; i < row.size(); i++) {
            PdfPCell cell = new PdfPCell(new Phrase(font.getSize() * 1.2f, row.get(i), font));
            cell.setHorizontalAlignment(columns.get(i).number() ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
            cell.setPadding(1.5f);
            cell.setPaddingBottom(3);
            table.addCell(cell);
        }
    }
}
