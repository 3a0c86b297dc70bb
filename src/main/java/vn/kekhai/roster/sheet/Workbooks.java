package vn.kekhai.roster.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.sheet.UnreadableFile.Why;

/** Excel workbooks (.xlsx). Formulas count with the value that Excel stored beside them. */
final class Workbooks {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");

    private Workbooks() {}

    static List<List<Line>> tables(byte[] content) throws UnreadableFile {
        WorkbookGuard.check(content);
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, true))) {
            List<List<Line>> tables = new ArrayList<>();
            for (Sheet sheet : book.getSheets()
                    .filter(each -> each.getVisibility() == SheetVisibility.VISIBLE)
                    .toList()) {
                tables.add(lines(sheet));
            }
            return tables;
        } catch (IOException | ExcelReaderException | IllegalArgumentException | NullPointerException e) {
            // the library has no one exception for a zip that is no workbook, or a damaged one
            throw new UnreadableFile(Why.DAMAGED, "this is no Excel workbook (.xlsx), or it is damaged");
        }
    }

    private static List<Line> lines(Sheet sheet) throws IOException, UnreadableFile {
        List<Line> lines = new ArrayList<>();
        try (Stream<Row> rows = sheet.openStream()) {
            for (Iterator<Row> each = rows.iterator(); each.hasNext(); ) {
                Row row = each.next();
                Limits.row(row.getRowNum(), row.getCellCount());
                List<String> cells = new ArrayList<>(row.getCellCount());
                for (int i = 0; i < row.getCellCount(); i++) {
                    cells.add(text(row.getCell(i)));
                }
                lines.add(new Line(row.getRowNum(), Limits.cells(cells)));
            }
        }
        return lines;
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        String raw = cell.getRawValue();
        return switch (cell.getType()) {
            case EMPTY -> "";
            case STRING -> cell.getText();
            case NUMBER -> isDate(cell) ? cell.asDate().toLocalDate().toString() : plain(raw);
            case FORMULA, BOOLEAN, ERROR -> plain(raw);
        };
    }

    /** Digits without an exponent and without a fraction of zeros; any other text as it is. */
    private static String plain(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        if (!NUMBER.matcher(raw).matches()) {
            return raw;
        }
        BigDecimal number = new BigDecimal(raw);
        return (number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros()).toPlainString();
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        if (cell.getType() != CellType.NUMBER || format == null) {
            return false;
        }
        String bare = LITERAL.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        return bare.indexOf('y') >= 0 || bare.indexOf('d') >= 0 && bare.indexOf('m') >= 0;
    }
}
