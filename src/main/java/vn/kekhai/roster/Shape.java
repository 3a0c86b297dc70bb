package vn.kekhai.roster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kekhai.roster.sheet.Line;
import vn.kekhai.roster.sheet.UnreadableFile;
import vn.kekhai.roster.sheet.UnreadableFile.Why;

/**
 * Which table of a file is the list, where its headings are, and what its columns are taken for.
 *
 * @param table the number of the table in the file, from 0
 * @param row the row of the headings, as a spreadsheet shows it
 * @param headings what stands there, also what we do not read
 * @param examples what stands below them, in the first row that has anything
 * @param places the number of the column that each of ours is, from 0
 */
record Shape(int table, int row, List<String> headings, List<String> examples, Map<Column, Integer> places) {

    private static final int SEARCHED_ROWS = 40;
    private static final int LENGTH = 80;

    /**
     * What a file seems to be: the table in which most headings are known, else the first that looks like a table at all.
     *
     * @throws UnreadableFile when no row has two cells
     */
    static Shape of(List<List<Line>> tables) throws UnreadableFile {
        Shape best = null;
        for (int i = 0; i < tables.size(); i++) {
            Optional<Headings> here = Headings.in(tables.get(i));
            if (here.isPresent()
                    && (best == null
                            || here.get().places().size() > best.places().size())) {
                best = at(i, tables.get(i), here.get().row(), here.get().places());
            }
        }
        for (int i = 0; i < tables.size() && best == null; i++) {
            Optional<Line> first = tables.get(i).stream()
                    .limit(SEARCHED_ROWS)
                    .filter(line -> line.cells().stream()
                                    .filter(cell -> !cell.isBlank())
                                    .count()
                            >= 2)
                    .findFirst();
            if (first.isPresent()) {
                best = at(i, tables.get(i), first.get().number(), Map.of());
            }
        }
        if (best == null) {
            throw new UnreadableFile(
                    Why.NO_HEADINGS,
                    "no row of headings was found: a roster needs at least the columns"
                            + " \"Họ và tên\" and \"Chi bộ đang sinh hoạt\" (or \"Mã đơn vị\")");
        }
        return best;
    }

    private static Shape at(int number, List<Line> table, int row, Map<Column, Integer> places) {
        Line headings = new Line(row, List.of());
        Line example = headings;
        for (Line line : table) {
            if (line.number() == row) {
                headings = line;
            } else if (line.number() > row && example.isEmpty()) {
                example = line;
            }
        }
        List<String> texts = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (int i = 0; i < headings.cells().size(); i++) {
            texts.add(cut(headings.cell(i)));
            below.add(cut(example.cell(i)));
        }
        return new Shape(number, row, texts, below, places);
    }

    private static String cut(String text) {
        String tidy = Names.tidy(text);
        return tidy.length() > LENGTH ? tidy.substring(0, LENGTH) : tidy;
    }

    Shape with(Map<Column, Integer> chosen) {
        return new Shape(table, row, headings, examples, chosen);
    }

    boolean hasName() {
        return places.containsKey(Column.NAME) || places.containsKey(Column.GIVEN_NAME);
    }

    boolean hasUnit() {
        return places.containsKey(Column.UNIT) || places.containsKey(Column.UNIT_CODE);
    }

    Headings asHeadings() {
        Map<Column, String> texts = new EnumMap<>(Column.class);
        places.forEach((column, place) -> texts.put(column, headings.get(place)));
        List<String> unread = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            if (!headings.get(i).isEmpty() && !places.containsValue(i)) {
                unread.add(headings.get(i));
            }
        }
        return new Headings(row, places, texts, unread);
    }
}
