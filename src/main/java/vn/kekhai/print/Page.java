package vn.kekhai.print;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.librepdf.openpdf.fonts.Liberation;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/**
 * A4 pages to be drawn on. Lengths are millimetres from the upper left corner; sizes of letters are points. Written as it
 * is drawn, so that a thousand pages need no more memory than one.
 */
final class Page implements AutoCloseable {

    static final float WIDTH = 210;
    static final float HEIGHT = 297;

    private static final float POINTS = 72 / 25.4f;
    private static final float LINE_HEIGHT = 1.25f;
    private static final Color GREY = new Color(0x59, 0x59, 0x59);

    private final Document document = new Document(PageSize.A4);
    private final PdfContentByte canvas;
    private final BaseFont plain;
    private final BaseFont bold;

    /** @param language of what is drawn, two letters; read by screen readers */
    Page(OutputStream out, String title, String language) {
        PdfWriter writer = PdfWriter.getInstance(document, out);
        document.addTitle(title);
        document.open();
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString(language));
        canvas = writer.getDirectContent();
        try {
            plain = Liberation.SANS.create().getBaseFont();
            bold = Liberation.SANS_BOLD.create().getBaseFont();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void next() {
        document.newPage();
    }

    /**
     * Writes a text into a column, as many lines as it needs.
     *
     * @return where the next line below it would begin
     */
    float text(String text, float x, float y, float width, float size, boolean strong) {
        return paragraph(text, x, y, width, size, strong ? bold : plain, Color.BLACK, Element.ALIGN_LEFT);
    }

    float centred(String text, float x, float y, float width, float size, boolean strong) {
        return paragraph(text, x, y, width, size, strong ? bold : plain, Color.BLACK, Element.ALIGN_CENTER);
    }

    float small(String text, float x, float y, float width, float size) {
        return paragraph(text, x, y, width, size, plain, GREY, Element.ALIGN_LEFT);
    }

    /** The largest size, not above this one, in which a text stands on one line of that width. */
    float fitting(String text, float width, float size) {
        float natural = bold.getWidthPoint(text, size);
        return Math.min(size, size * width * POINTS / natural);
    }

    /** How high a text stands in a column. */
    float height(String text, float width, float size, boolean strong) {
        ColumnText column = column(text, 0, 0, width, size, strong ? bold : plain, Color.BLACK, Element.ALIGN_LEFT);
        column.go(true);
        return HEIGHT - column.getYLine() / POINTS;
    }

    /**
     * Writes a text into a column of a bounded height: smaller than wished where it would be higher, and cut short where it
     * would be so even in the smallest size.
     *
     * @return where the next line below it would begin
     */
    float within(String text, float x, float y, float width, float height, Sizes sizes, boolean strong) {
        float size = sizes.wished();
        while (size > sizes.smallest() && height(text, width, size, strong) > height) {
            size = Math.max(sizes.smallest(), size - 0.5f);
        }
        String some = text;
        for (int end = text.length() - 1; end > 0 && height(some, width, size, strong) > height; end--) {
            some = text.substring(0, end).stripTrailing() + "…";
        }
        return text(some, x, y, width, size, strong);
    }

    /** In which size letters are drawn, and how small they may become. */
    record Sizes(float wished, float smallest) {}

    private float paragraph(
            String text, float x, float y, float width, float size, BaseFont face, Color colour, int align) {
        ColumnText column = column(text, x, y, width, size, face, colour, align);
        column.go();
        return HEIGHT - column.getYLine() / POINTS;
    }

    private ColumnText column(
            String text, float x, float y, float width, float size, BaseFont face, Color colour, int align) {
        ColumnText column = new ColumnText(canvas);
        Phrase phrase = new Phrase(size * LINE_HEIGHT, text, new Font(face, size, Font.NORMAL, colour));
        column.setSimpleColumn(
                phrase, x * POINTS, 0, (x + width) * POINTS, (HEIGHT - y) * POINTS, size * LINE_HEIGHT, align);
        return column;
    }

    /** Draws a QR code; phones read it from 25 mm on. */
    void qr(QrCode code, float x, float y, float side) {
        float square = side / code.size();
        canvas.setColorFill(Color.BLACK);
        for (int row = 0; row < code.size(); row++) {
            for (int column = 0; column < code.size(); column++) {
                if (code.isDark(column, row)) {
                    // a hair larger than it is, so that no white line shows between two of them
                    canvas.rectangle(
                            (x + column * square) * POINTS,
                            (HEIGHT - y - (row + 1) * square) * POINTS,
                            square * POINTS + 0.05f,
                            square * POINTS + 0.05f);
                }
            }
        }
        canvas.fill();
    }

    void line(float fromX, float fromY, float toX, float toY) {
        canvas.setLineWidth(0.5f);
        canvas.setLineDash(0);
        stroke(fromX, fromY, toX, toY);
    }

    /** Where to cut. */
    void cut(float fromX, float fromY, float toX, float toY) {
        canvas.setLineWidth(0.5f);
        canvas.setLineDash(4, 3, 0);
        stroke(fromX, fromY, toX, toY);
        canvas.setLineDash(0);
    }

    private void stroke(float fromX, float fromY, float toX, float toY) {
        canvas.setColorStroke(GREY);
        canvas.moveTo(fromX * POINTS, (HEIGHT - fromY) * POINTS);
        canvas.lineTo(toX * POINTS, (HEIGHT - toY) * POINTS);
        canvas.stroke();
    }

    void box(float x, float y, float width, float height) {
        canvas.setLineWidth(0.8f);
        canvas.setColorStroke(Color.BLACK);
        canvas.rectangle(x * POINTS, (HEIGHT - y - height) * POINTS, width * POINTS, height * POINTS);
        canvas.stroke();
    }

    @Override
    public void close() {
        document.close();
    }
}
