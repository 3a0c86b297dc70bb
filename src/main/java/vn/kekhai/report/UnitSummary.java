package vn.kekhai.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import vn.kekhai.report.file.Column;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** The summary of a unit: a row for each unit directly below it, one for the members of none of them, and the sum. */
@Component
final class UnitSummary implements Gathering {

    /** A row: the unit, and its numbers with those of all that lies below it. */
    record Row(Unit unit, boolean own, Figures figures) {}

    /** What is on the screen and in the file. */
    record Table(List<Row> rows, Figures sum) {}

    private final Units units;
    private final FigureTable figures;
    private final Texts texts;

    UnitSummary(Units units, FigureTable figures, Texts texts) {
        this.units = units;
        this.figures = figures;
        this.texts = texts;
    }

    @Override
    public ReportKind kind() {
        return ReportKind.UNIT_SUMMARY;
    }

    @Override
    public int count(UUID phase, Unit unit) {
        return Math.max(1, units.below(unit.id()).size());
    }

    /** @throws IllegalStateException when it does not add up, which would be our own mistake */
    Table table(UUID phase, Unit unit) {
        List<Unit> below = units.below(unit.id());
        Map<UnitId, Figures> counted =
                figures.below(phase, below.stream().map(Unit::id).toList());
        Figures own = figures.own(phase, unit.id());
        Figures sum = own;
        List<Row> rows = new ArrayList<>();
        for (Unit one : below) {
            Figures its = counted.getOrDefault(one.id(), new Figures(Map.of()));
            sum = sum.plus(its);
            // a unit that is no more is told of only while members are counted in it
            if (one.validTo() == null || its.of(Figure.MEMBERS) > 0) {
                rows.add(new Row(one, false, its));
            }
        }
        if (below.isEmpty() || own.of(Figure.MEMBERS) > 0) {
            rows.add(new Row(unit, !below.isEmpty(), own));
        }
        if (!sum.addUp() || !rows.stream().allMatch(row -> row.figures().addUp())) {
            throw new IllegalStateException("the summary of unit " + unit.id().value() + " does not add up");
        }
        return new Table(rows, sum);
    }

    @Override
    public List<String> gather(UUID phase, Unit unit, Consumer<Line> to) {
        Table table = table(phase, unit);
        int number = 0;
        for (Row row : table.rows()) {
            number++;
            String name = name(row, Language.VI);
            to.accept(new Line(
                    row.own() ? row.unit().code() + "/" : row.unit().code(),
                    name,
                    cells(Integer.toString(number), name, row.figures())));
        }
        return cells("", texts.render(Language.VI, "report.sum"), table.sum());
    }

    String name(Row row, Language language) {
        return row.own()
                ? texts.render(language, "report.own", Map.of("unit", row.unit().name()))
                : row.unit().name();
    }

    private List<String> cells(String number, String name, Figures of) {
        Map<String, String> values = new HashMap<>();
        values.put("tt", number);
        values.put("to-chuc", name);
        values.put("ty-le", share(of));
        for (Figure figure : Figure.values()) {
            values.put(figure.column(), Integer.toString(of.of(figure)));
        }
        return kind().layout().columns().stream()
                .map(Column::name)
                .map(column -> values.getOrDefault(column, ""))
                .toList();
    }

    /** How many of a hundred who must declare have, to a tenth. */
    private static String share(Figures of) {
        int tenths = of.totals().perThousand();
        return tenths / 10 + (tenths % 10 == 0 ? "" : "," + tenths % 10) + "%";
    }
}
