package vn.kekhai.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What {@code plans/holidays.yaml} says.
 *
 * @param years the years of which it is known
 * @param expected those of them of which some days are not announced yet
 * @param off days on which nobody works, with their names
 * @param worked weekend days that are worked, with the reason
 */
public record HolidayBook(
        Set<Integer> years, Set<Integer> expected, Map<LocalDate, String> off, Map<LocalDate, String> worked) {

    /** The file's name below {@code bot-scripts}. */
    public static final String FILE = "plans/holidays.yaml";

    public HolidayBook {
        years = Set.copyOf(years);
        expected = Set.copyOf(expected);
        off = Map.copyOf(off);
        worked = Map.copyOf(worked);
    }

    /** Reads the file of this folder; a folder without it goes by the one that came with the program. */
    static HolidayBook read(ScriptFolder folder, Consumer<Problem> problems) {
        try (InputStream in = folder.open(FILE)
                .or(() -> ScriptFolder.packed().open(FILE))
                .orElseThrow(() -> new IllegalStateException("the program was packed without " + FILE))) {
            return new HolidayReader().read(YamlNode.read(FILE, in, problems));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
