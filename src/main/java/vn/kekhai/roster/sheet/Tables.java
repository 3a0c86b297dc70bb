package vn.kekhai.roster.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.kekhai.roster.sheet.UnreadableFile.Why;

/** Reads the tables that a file holds. */
public final class Tables {

    private static final long LARGEST_FILE = 64L << 20;

    private Tables() {}

    /**
     * The bytes of a file.
     *
     * @throws UnreadableFile when there is no such file, or it is larger than 64 MiB
     */
    public static byte[] bytes(Path file) throws UnreadableFile {
        try {
            if (!Files.isRegularFile(file)) {
                throw new UnreadableFile(Why.NOT_THERE, "there is no file " + file);
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new UnreadableFile(Why.TOO_LARGE, "the file is larger than " + (LARGEST_FILE >> 20) + " MiB");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnreadableFile(
                    Why.NOT_THERE, "the file cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /**
     * The tables in a file: the visible sheets of a workbook, or text read with each separator that it may have. Whoever
     * knows the headings picks the right one.
     *
     * @throws UnreadableFile when it is neither, or would unpack to too much
     */
    public static List<List<Line>> of(byte[] content) throws UnreadableFile {
        if (content.length == 0) {
            throw new UnreadableFile(Why.EMPTY, "the file is empty");
        }
        if (startsWith(content, 'P', 'K', 3, 4)) {
            return Workbooks.tables(content);
        }
        if (startsWith(content, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UnreadableFile(
                    Why.OLD_OR_LOCKED,
                    "this is an old or a password-protected Excel file: save it as .xlsx without a password");
        }
        return SeparatedText.tables(content);
    }

    private static boolean startsWith(byte[] content, int... bytes) {
        if (content.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
