package vn.kekhai.roster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kekhai.roster.sheet.Line;
import vn.kekhai.roster.sheet.SafeCells;

/**
 * Where the columns of a file are.
 *
 * @param row the row of the headings; the rows above are a title
 * @param places the index of each column that was found
 * @param texts how the file itself calls it
 * @param unread headings that we do not read
 */
record Headings(int row, Map<Column, Integer> places, Map<Column, String> texts, List<String> unread) {

    private static final int SEARCHED_ROWS = 40;
    private static final int HEADING_LENGTH = 80;

    /** The row among the first ones in which the most headings are known: at least a name and one other column. */
    static Optional<Headings> in(List<Line> lines) {
        Optional<Headings> best = Optional.empty();
        for (Line line : lines.subList(0, Math.min(lines.size(), SEARCHED_ROWS))) {
            Headings here = at(line);
            boolean better = here.places.size() > best.map(b -> b.places.size()).orElse(1);
            if (better && here.hasName()) {
                best = Optional.of(here);
            }
        }
        return best;
    }

    private static Headings at(Line line) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        Map<Column, String> texts = new EnumMap<>(Column.class);
        List<String> unread = new ArrayList<>();
        for (int i = 0; i < line.cells().size(); i++) {
            String text = Names.tidy(line.cell(i));
            Optional<Column> column = Column.announcedBy(text);
            if (column.isPresent() && !places.containsKey(column.get())) {
                places.put(column.get(), i);
                texts.put(column.get(), text);
            } else if (!text.isEmpty()) {
                unread.add(text.length() > HEADING_LENGTH ? text.substring(0, HEADING_LENGTH) : text);
            }
        }
        return new Headings(line.number(), places, texts, unread);
    }

    private boolean hasName() {
        return has(Column.NAME) || has(Column.GIVEN_NAME);
    }

    boolean has(Column column) {
        return places.containsKey(column);
    }

    /** The tidied text of a cell; empty where the file has no such column. */
    String cell(Line line, Column column) {
        return Names.tidy(raw(line, column));
    }

    /** The text of a cell with its line breaks; empty where the file has no such column. */
    String raw(Line line, Column column) {
        Integer place = places.get(column);
        return place == null ? "" : SafeCells.bare(line.cell(place));
    }

    /** Whether there is anything in a column that we read. */
    boolean fillsAny(Line line) {
        return places.values().stream().anyMatch(place -> !line.cell(place).isBlank());
    }

    /** The heading of a column, as the file writes it. */
    String text(Column column) {
        return texts.getOrDefault(column, column.name());
    }
}
