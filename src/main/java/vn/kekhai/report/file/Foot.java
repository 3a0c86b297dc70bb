package vn.kekhai.report.file;

import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfWriter;

/** What stands below each page: by what the report is checked, and which page it is. */
final class Foot extends PdfPageEventHelper {

    private static final float UP = 20;

    private final String left;
    private final String page;
    private final Font font;

    Foot(String left, String page, BaseFont face) {
        this.left = left;
        this.page = page;
        this.font = new Font(face, 7);
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        float right = document.getPageSize().getWidth() - document.rightMargin();
        put(writer, Element.ALIGN_LEFT, left, document.leftMargin());
        put(writer, Element.ALIGN_RIGHT, page + " " + writer.getPageNumber(), right);
    }

    private void put(PdfWriter writer, int align, String words, float x) {
        ColumnText.showTextAligned(writer.getDirectContent(), align, new Phrase(words, font), x, UP, 0);
    }
}
