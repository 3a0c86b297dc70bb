package vn.kekhai.report.file;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A part of an office file with places in it and, in one of the parts, a row that stands for as many as there are. */
final class Part {

    private static final String MARK = "kekhai-row";
    private static final Pattern CUT = Pattern.compile("<\\?" + MARK + " ?\\?>");

    /** What stands for a row's own number, and for one behind the rows that is so many further: {@code {{#}}, {{#3}}}. */
    static final String NUMBER = "#";

    /** What stands for a row's height. */
    static final String HEIGHT = "#height";

    private final Mould before;
    private final @Nullable Mould row;
    private final @Nullable Mould after;

    Part(Document document, @Nullable Element row) {
        if (row == null) {
            this.before = new Mould(Xml.write(document));
            this.row = null;
            this.after = null;
            return;
        }
        Xml.mark(row, MARK);
        String[] pieces = CUT.split(Xml.write(document), -1);
        this.before = new Mould(pieces[0]);
        this.row = new Mould(pieces[1]);
        this.after = new Mould(pieces[2]);
    }

    /**
     * Writes the part.
     *
     * @param first the number of the first row, where rows are numbered
     * @param height how high a row is, by its values, where rows have a height
     */
    void fill(
            Paper paper,
            int first,
            UnaryOperator<String> written,
            Function<Map<String, String>, String> height,
            Appendable out)
            throws IOException {
        Map<String, String> once = paper.once();
        before.fill(out, slot -> written.apply(once.getOrDefault(slot, "")));
        if (row == null || after == null) {
            return;
        }
        int number = first;
        for (List<String> values : paper.rows()) {
            Map<String, String> named = paper.named(Layout.ROW, values);
            String own = Integer.toString(number);
            row.fill(out, slot -> switch (slot) {
                case NUMBER -> own;
                case HEIGHT -> height.apply(named);
                default -> written.apply(named.getOrDefault(slot, once.getOrDefault(slot, "")));
            });
            number++;
        }
        int last = number - 1;
        after.fill(
                out,
                slot -> slot.startsWith(NUMBER)
                        ? Integer.toString(last + Integer.parseInt(slot.substring(1)))
                        : written.apply(once.getOrDefault(slot, "")));
    }

    /** An element's text, as it is read aloud. */
    static String text(Element element) {
        return Objects.requireNonNullElse(element.getTextContent(), "");
    }
}
