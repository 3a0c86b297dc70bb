package vn.kekhai.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a roster file, read; what it does not say is null.
 *
 * @param phone in E.164
 * @param titles what the row says of offices; null where the file has no such column
 * @param positionUnit the code of the unit of the office, where the file tells it
 * @param problems why the row does not do; a row without any is good
 */
record RosterLine(
        int row,
        @Nullable String code,
        @Nullable String name,
        @Nullable LocalDate birth,
        @Nullable String phone,
        @Nullable String card,
        @Nullable String citizen,
        @Nullable LocalDate joined,
        @Nullable UnitRef unit,
        @Nullable UnitRef residence,
        @Nullable WorkStatus work,
        @Nullable PartyStatus party,
        boolean active,
        @Nullable List<String> titles,
        @Nullable String positionUnit,
        List<Problem> problems) {

    /** A row that tells of a unit and of no person: its code, its name, the unit above. */
    static RosterLine ofUnit(int row, @Nullable UnitRef unit, List<Problem> problems) {
        return new RosterLine(
                row, null, null, null, null, null, null, null, unit, null, null, null, false, null, null, problems);
    }

    /** The same row with one more problem. */
    RosterLine with(Problem problem) {
        List<Problem> all = new ArrayList<>(problems);
        all.add(problem);
        return new RosterLine(
                row,
                code,
                name,
                birth,
                phone,
                card,
                citizen,
                joined,
                unit,
                residence,
                work,
                party,
                active,
                titles,
                positionUnit,
                all);
    }

    boolean isOfPerson() {
        return name != null || !problems.isEmpty();
    }

    boolean isGood() {
        return problems.isEmpty();
    }

    Set<String> numbers() {
        return Stream.of(card, citizen).flatMap(Stream::ofNullable).collect(Collectors.toUnmodifiableSet());
    }
}
