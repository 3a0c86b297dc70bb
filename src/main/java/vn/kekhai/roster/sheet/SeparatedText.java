package vn.kekhai.roster.sheet;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import vn.kekhai.roster.sheet.UnreadableFile.Why;

/** Text with a separator: UTF-8 with or without a mark, or what Excel calls Unicode text. */
final class SeparatedText {

    private static final char[] SEPARATORS = {',', ';', '\t'};

    private SeparatedText() {}

    static List<List<Line>> tables(byte[] content) throws UnreadableFile {
        String text = text(content);
        if (text.isBlank()) {
            throw new UnreadableFile(Why.EMPTY, "the file is empty");
        }
        if (text.indexOf('\0') >= 0) {
            throw new UnreadableFile(Why.NEITHER, "this is neither an Excel workbook (.xlsx) nor text (.csv)");
        }
        List<List<Line>> tables = new ArrayList<>();
        for (char separator : SEPARATORS) {
            if (text.indexOf(separator) >= 0) {
                tables.add(lines(text, separator));
            }
        }
        return tables;
    }

    private static List<Line> lines(String text, char separator) throws UnreadableFile {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .setLenientEof(true)
                .setTrailingData(true)
                .get();
        List<Line> lines = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord each : parser) {
                Limits.row(each.getRecordNumber(), each.size());
                lines.add(new Line((int) each.getRecordNumber(), Limits.cells(each.toList())));
            }
            return lines;
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableFile(Why.QUOTES, "the quotes of this text do not match: row " + (lines.size() + 1));
        }
    }

    private static String text(byte[] content) throws UnreadableFile {
        if (content.length >= 2 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xFE) {
            return decoded(content, 2, UTF_16LE);
        }
        if (content.length >= 2 && (content[0] & 0xFF) == 0xFE && (content[1] & 0xFF) == 0xFF) {
            return decoded(content, 2, UTF_16BE);
        }
        boolean marked = content.length >= 3
                && (content[0] & 0xFF) == 0xEF
                && (content[1] & 0xFF) == 0xBB
                && (content[2] & 0xFF) == 0xBF;
        return decoded(content, marked ? 3 : 0, UTF_8);
    }

    private static String decoded(byte[] content, int from, Charset charset) throws UnreadableFile {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(content, from, content.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableFile(
                    Why.ENCODING,
                    "this is neither an Excel workbook (.xlsx) nor text in UTF-8:"
                            + " in Excel, save as \"CSV UTF-8\" or as .xlsx");
        }
    }
}
