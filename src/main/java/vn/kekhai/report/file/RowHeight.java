package vn.kekhai.report.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * How high a row of a sheet must be for its values to be read: not every program that opens a sheet makes rows higher by
 * itself. The height of the template's row is that of one line.
 */
final class RowHeight {

    private static final double ONE_LINE = 15;
    private static final double USUAL_WIDTH = 9;

    /** A row can be no higher. */
    private static final double MOST = 409;

    private final double line;
    private final Map<String, Double> widths = new HashMap<>();

    RowHeight(Document sheet, Element row) {
        this.line = row.getAttribute("ht").isEmpty() ? ONE_LINE : Double.parseDouble(row.getAttribute("ht"));
        for (Element cell : Xml.all(row, "c")) {
            List<String> slots = Mould.slots(Part.text(cell));
            if (slots.size() == 1) {
                widths.put(slots.getFirst(), width(sheet, column(cell.getAttribute("r"))));
            }
        }
    }

    private static int column(String cell) {
        int column = 0;
        for (char letter : cell.replaceAll("[0-9]", "").toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        return column;
    }

    private static double width(Document sheet, int column) {
        return Xml.all(sheet, "col").stream()
                .filter(col -> Integer.parseInt(col.getAttribute("min")) <= column
                        && column <= Integer.parseInt(col.getAttribute("max"))
                        && !col.getAttribute("width").isEmpty())
                .mapToDouble(col -> Double.parseDouble(col.getAttribute("width")))
                .findFirst()
                .orElse(USUAL_WIDTH);
    }

    /** In points, for a row of these values by the names of their places. */
    String of(Map<String, String> values) {
        int most = 1;
        for (Map.Entry<String, Double> width : widths.entrySet()) {
            int lines = 0;
            for (String piece : values.getOrDefault(width.getKey(), "").split("\n", -1)) {
                lines += Math.max(1, (int) Math.ceil(piece.length() / Math.max(1, width.getValue())));
            }
            most = Math.max(most, lines);
        }
        return Double.toString(Math.min(MOST, most * line));
    }
}
