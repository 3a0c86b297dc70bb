package vn.kekhai.roster.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** Excel workbooks (.xlsx). Formulas count with the value that Excel stored beside them. */
final class Workbooks {

    private static final String NO_WORKBOOK = "this is no Excel workbook (.xlsx), or it is damaged";
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");

    private Workbooks() {}

    static List<List<Line>> tables(byte[] content) throws UnreadableFile {
        refuseBomb(content);
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
            throw new UnreadableFile(NO_WORKBOOK);
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

    /** Unpacks all of it once, keeping nothing, since what a zip says of its own size may be untrue. */
    private static void refuseBomb(byte[] content) throws UnreadableFile {
        byte[] buffer = new byte[1 << 16];
        long unpacked = 0;
        // not the JDK's ZipInputStream: it takes the sizes that some writers of workbooks put behind an entry for
        // damage
        try (ZipFile zip = ZipFile.builder().setByteArray(content).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        unpacked += read;
                        if (unpacked > Limits.UNPACKED) {
                            throw new UnreadableFile("the workbook unpacks to more than " + (Limits.UNPACKED >> 20)
                                    + " MiB: this is no roster");
                        }
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableFile(NO_WORKBOOK);
        }
    }
}
