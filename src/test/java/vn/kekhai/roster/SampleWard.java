package vn.kekhai.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.test.context.TestComponent;

/** A small ward with people of its own, for tests of the modules above. */
@TestComponent
public class SampleWard {

    private final RosterImport imports;
    private final People people;
    private final Units units;

    SampleWard(RosterImport imports, People people, Units units) {
        this.imports = imports;
        this.people = people;
        this.units = units;
    }

    /** Four people of a new ward: a retired secretary, two serving members and another retired one. */
    public List<PersonId> move() throws Exception {
        Ward ward = ward();
        return List.of("an", "binh", "cuong", "dung").stream().map(ward::id).toList();
    }

    /**
     * A new ward whose file can be changed and brought in again: An (retired, secretary) and Bình (serving) in the first
     * cell, Cường (serving, deputy) and Dung (retired) in the second.
     */
    public Ward ward() throws Exception {
        Ward ward = new Ward();
        ward.bring();
        return ward;
    }

    /** The file of a ward. */
    public final class Ward {

        private final Sample sample = new Sample();
        private final List<String> headings = List.of(Sample.HEADINGS.split("\\|", -1));
        private final Map<String, String[]> rows = new LinkedHashMap<>();

        private Ward() {
            String[] given = sample.rows();
            for (int i = 1; i < given.length; i++) {
                String[] cells = given[i].split("\\|", -1);
                rows.put(cells[0].substring(0, cells[0].indexOf('-')), cells);
            }
        }

        /** Writes a cell of the file, by the column's heading. */
        public Ward set(String person, String heading, String value) {
            Objects.requireNonNull(rows.get(person))[headings.indexOf(heading)] = value;
            return this;
        }

        /** A citizen number that nobody has yet. */
        public String freshCitizen() {
            return Sample.freshCitizen();
        }

        /** Another row: a serving member of the first cell. */
        public Ward add(String person) {
            String[] row = sample.row(
                            person,
                            "VŨ ~ " + person.toUpperCase(java.util.Locale.ROOT),
                            null,
                            "01/02/1980",
                            sample.first,
                            "Đương chức",
                            "")
                    .split("\\|", -1);
            rows.put(person, row);
            return this;
        }

        public Ward toSecondCell(String person) {
            return set(person, "Mã chi bộ", sample.second)
                    .set(person, "Chi bộ đang sinh hoạt", "Chi bộ Hai " + sample.word);
        }

        /** Takes a row out of the file. */
        public Ward remove(String person) {
            rows.remove(person);
            return this;
        }

        /** Brings the file in as it is now. */
        public void bring() throws Exception {
            imports.run(csv(), false, true);
        }

        public String code(String person) {
            return sample.code(person);
        }

        /** A row of the file as text. */
        public String line(String person) {
            return new String(
                    SheetBytes.csv(sample.named(String.join("|", Objects.requireNonNull(rows.get(person))))), UTF_8);
        }

        /** The file as it is now, as text. */
        public byte[] csv() {
            return SheetBytes.csv(sample.named(all()));
        }

        /** The same as a workbook. */
        public byte[] xlsx() throws Exception {
            return SheetBytes.xlsx(sample.named(all()));
        }

        private String[] all() {
            List<String> lines = new ArrayList<>(List.of(Sample.HEADINGS));
            rows.values().forEach(cells -> lines.add(String.join("|", cells)));
            return lines.toArray(String[]::new);
        }

        public PersonId id(String person) {
            return people.byCode(sample.code(person)).orElseThrow().id();
        }

        /** The ward itself. */
        public UnitId unit() {
            return units.byCode(sample.ward).orElseThrow().id();
        }

        public UnitId firstCell() {
            return units.byCode(sample.first).orElseThrow().id();
        }

        public UnitId secondCell() {
            return units.byCode(sample.second).orElseThrow().id();
        }
    }
}
