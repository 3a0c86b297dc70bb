package vn.kekhai.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Roster files for the tests. */
final class SheetBytes {

    private SheetBytes() {}

    /** Rows of cells with a bar between, written as CSV with this separator. */
    static byte[] csv(char separator, String... rows) {
        return List.of(rows).stream()
                .map(row -> List.of(row.split("\\|", -1)).stream()
                        .map(cell -> "\"" + cell.strip().replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(String.valueOf(separator))))
                .collect(Collectors.joining("\r\n"))
                .getBytes(UTF_8);
    }

    static byte[] csv(String... rows) {
        return csv(',', rows);
    }

    /** The same rows as a workbook, every cell as text. */
    static byte[] xlsx(String... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Danh sách");
            for (int r = 0; r < rows.length; r++) {
                String[] cells = rows[r].split("\\|", -1);
                for (int c = 0; c < cells.length; c++) {
                    if (!cells[c].isBlank()) {
                        sheet.value(r, c, cells[c].strip());
                    }
                }
            }
        }
        return out.toByteArray();
    }
}
