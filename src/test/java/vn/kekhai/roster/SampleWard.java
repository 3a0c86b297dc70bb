package vn.kekhai.roster;

import java.util.List;
import org.springframework.boot.test.context.TestComponent;

/** A small ward with people of its own, for tests of the modules above. */
@TestComponent
public class SampleWard {

    private final RosterImport imports;
    private final People people;

    SampleWard(RosterImport imports, People people) {
        this.imports = imports;
        this.people = people;
    }

    /** Four people of a new ward: a retired secretary, two serving members and another retired one. */
    public List<PersonId> move() throws Exception {
        Sample sample = new Sample();
        imports.run(SheetBytes.csv(sample.named(sample.rows())), false, false);
        return List.of("an", "binh", "cuong", "dung").stream()
                .map(code -> people.byCode(sample.code(code)).orElseThrow().id())
                .toList();
    }
}
