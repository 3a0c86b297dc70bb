package vn.kekhai.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who of the roster is meant by a row: by member code; else by card or citizen number; else by name, birth date and unit.
 * Two people are never taken for one on a guess: a row that may mean more than one person is refused with the reason.
 */
final class Recognition {

    /** A good row and the unit it names. */
    record Row(RosterLine line, UUID unit) {

        String name() {
            return Names.folded(Objects.requireNonNull(line.name()));
        }
    }

    private record NameAt(String name, UUID unit) {}

    /** A record that was given up for another one. */
    private record Merged(PersonState gone, PersonState stays) {}

    private final Map<String, PersonState> byCode = new HashMap<>();
    private final Map<String, Set<PersonState>> byNumber = new HashMap<>();
    private final Map<NameAt, List<PersonState>> byNameAt = new HashMap<>();
    private final Map<String, List<PersonState>> byName = new HashMap<>();

    private final Map<String, Merged> mergedByCode = new HashMap<>();
    private final Map<String, Merged> mergedByNumber = new HashMap<>();
    private final Map<NameAt, Merged> mergedByNameAt = new HashMap<>();
    private final Set<UUID> standForTwo = new HashSet<>();

    private final Map<UUID, Integer> claimedBy = new HashMap<>();
    private final Map<Integer, PersonState> meant = new HashMap<>();
    private final Map<Integer, Problem> refused = new HashMap<>();
    private final Set<Integer> byMerged = new HashSet<>();
    private final Map<Integer, Problem> passedOver = new HashMap<>();
    private final Set<UUID> inDoubt = new HashSet<>();

    /**
     * @param known all who may be meant
     * @param merged records that were merged, with the one that stays
     */
    Recognition(Collection<PersonState> known, Map<PersonState, PersonState> merged) {
        merged.forEach((gone, stays) -> {
            Merged both = new Merged(gone, stays);
            mergedByCode.put(gone.code(), both);
            gone.numbers().forEach(number -> mergedByNumber.put(number, both));
            mergedByNameAt.put(new NameAt(gone.foldedName(), gone.unit()), both);
            standForTwo.add(stays.id());
        });
        for (PersonState person : known) {
            byCode.put(person.code(), person);
            person.numbers()
                    .forEach(number -> byNumber.computeIfAbsent(number, key -> new LinkedHashSet<>())
                            .add(person));
            byNameAt.computeIfAbsent(new NameAt(person.foldedName(), person.unit()), key -> new ArrayList<>())
                    .add(person);
            byName.computeIfAbsent(person.foldedName(), key -> new ArrayList<>())
                    .add(person);
        }
    }

    /** Recognises all rows together, the surest marks first. */
    void recognise(List<Row> rows) {
        rows.forEach(this::byCodeOrNumber);
        // after those who are meant by their own marks, so that these come first
        rows.stream().filter(this::isOpen).forEach(this::byMergedMarks);
        List<Row> left = rows.stream().filter(this::isOpen).toList();
        refuseTwice(left);
        left = left.stream().filter(this::isOpen).toList();
        Map<NameAt, List<Row>> namesakes =
                left.stream().collect(Collectors.groupingBy(row -> new NameAt(row.name(), row.unit())));
        left.forEach(row -> byName(row, namesakes.getOrDefault(new NameAt(row.name(), row.unit()), List.of())));
    }

    /** The person whom a row means; nothing when the row is of somebody new, or refused. */
    Optional<PersonState> person(Row row) {
        return Optional.ofNullable(meant.get(row.line().row()));
    }

    Optional<Problem> refusal(Row row) {
        return Optional.ofNullable(refused.get(row.line().row()));
    }

    /** Why a row that is no error goes in nowhere: it is of a record that was merged with another one. */
    Optional<Problem> passedOver(Row row) {
        return Optional.ofNullable(passedOver.get(row.line().row()));
    }

    boolean goesIn(Row row) {
        return refusal(row).isEmpty() && passedOver(row).isEmpty();
    }

    /** Whether the row means its person by the marks of a record that was merged. */
    boolean isByMerged(Row row) {
        return byMerged.contains(row.line().row());
    }

    boolean isClaimed(PersonState person) {
        return claimedBy.containsKey(person.id());
    }

    /** Whether a refused row may have meant this person, who then must not be taken for one who has left. */
    boolean isInDoubt(PersonState person) {
        return inDoubt.contains(person.id());
    }

    /**
     * A row that is bad for other reasons may mean any of these people.
     *
     * @return false when it cannot be told at all whom it means
     */
    boolean doubt(RosterLine bad, @Nullable UUID unit) {
        PersonState coded = bad.code() == null ? null : byCode.get(bad.code());
        if (coded != null) {
            inDoubt.add(coded.id());
        }
        bad.numbers().forEach(number -> byNumber.getOrDefault(number, Set.of()).forEach(p -> inDoubt.add(p.id())));
        if (bad.name() != null && unit != null) {
            byNameAt.getOrDefault(new NameAt(Names.folded(bad.name()), unit), List.of())
                    .forEach(person -> inDoubt.add(person.id()));
        }
        return bad.name() != null || coded != null || !bad.numbers().isEmpty();
    }

    private void byMergedMarks(Row row) {
        RosterLine line = row.line();
        Merged coded = line.code() == null ? null : mergedByCode.get(line.code());
        Merged numbered = line.numbers().stream()
                .map(mergedByNumber::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (coded != null) {
            take(row, coded);
        } else if (numbered != null && line.code() != null && numbered.gone().codeGiven()) {
            refuse(row, "member code", Flaw.NUMBER_WITH_OTHER_CODE, Set.of(numbered.stays()));
        } else if (numbered != null) {
            take(row, numbered);
        }
    }

    /** The row of a merged record moves nobody back to where that record was, and says nothing where the other one does. */
    private void take(Row row, Merged merged) {
        PersonState person = merged.stays();
        boolean back = row.unit().equals(merged.gone().unit()) && !row.unit().equals(person.unit());
        if (back || isClaimed(person)) {
            passOver(row, person);
        } else {
            claim(row, person);
            byMerged.add(row.line().row());
        }
    }

    private void passOver(Row row, PersonState person) {
        passedOver.put(row.line().row(), new Problem(row.line().row(), null, "person", Flaw.MERGED, person.code()));
        inDoubt.add(person.id());
    }

    private void byCodeOrNumber(Row row) {
        RosterLine line = row.line();
        if (line.code() != null && mergedByCode.containsKey(line.code())) {
            return;
        }
        Set<PersonState> numbered = line.numbers().stream()
                .flatMap(number -> byNumber.getOrDefault(number, Set.of()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        PersonState coded = line.code() == null ? null : byCode.get(line.code());
        if (coded != null) {
            if (numbered.stream().anyMatch(person -> !person.id().equals(coded.id()))) {
                numbered.add(coded);
                refuse(row, "number", Flaw.CODE_AGAINST_NUMBER, numbered);
            } else if (numbered.isEmpty() && isSomebodyElse(row, coded)) {
                refuse(row, "member code", Flaw.CODE_OF_ANOTHER, Set.of(coded));
            } else {
                claim(row, coded);
            }
            return;
        }
        if (numbered.size() > 1) {
            refuse(row, "number", Flaw.NUMBERS_OF_TWO, numbered);
        } else if (numbered.size() == 1) {
            byNumber(row, numbered.iterator().next());
        }
    }

    /** A code that slipped into another row must not turn one person into another. */
    private static boolean isSomebodyElse(Row row, PersonState person) {
        boolean otherBirth = person.birth() != null
                && row.line().birth() != null
                && !person.birth().equals(row.line().birth());
        return otherBirth && !person.foldedName().equals(row.name());
    }

    private void byNumber(Row row, PersonState person) {
        RosterLine line = row.line();
        boolean otherName = !person.foldedName().equals(row.name());
        boolean sameBirth = person.birth() != null && person.birth().equals(line.birth());
        if (line.code() != null && person.codeGiven()) {
            refuse(row, "member code", Flaw.NUMBER_WITH_OTHER_CODE, Set.of(person));
        } else if (otherName && !sameBirth) {
            refuse(row, "number", Flaw.NUMBER_OF_ANOTHER, Set.of(person));
        } else {
            claim(row, person);
        }
    }

    private void claim(Row row, PersonState person) {
        Integer earlier = claimedBy.putIfAbsent(person.id(), row.line().row());
        if (earlier == null) {
            meant.put(row.line().row(), person);
        } else {
            refuse(row, "person", Flaw.SAME_PERSON, earlier, Set.of(person));
        }
    }

    /** New people: a code or number can be given once. */
    private void refuseTwice(List<Row> rows) {
        Map<String, Row> first = new HashMap<>();
        for (Row row : rows) {
            Set<String> marks = new HashSet<>(row.line().numbers());
            if (row.line().code() != null) {
                marks.add("code " + row.line().code());
            }
            for (String mark : marks) {
                Row earlier = first.putIfAbsent(mark, row);
                if (earlier != null && isOpen(row)) {
                    refuse(row, "number", Flaw.GIVEN_TWICE, earlier.line().row(), Set.of());
                    if (!earlier.name().equals(row.name())) {
                        refuse(earlier, "number", Flaw.GIVEN_TWICE, row.line().row(), Set.of());
                    }
                }
            }
        }
    }

    private void byName(Row row, List<Row> namesakes) {
        RosterLine line = row.line();
        List<Row> rivals = namesakes.stream()
                .filter(other -> other.line().row() != line.row())
                .filter(other -> mayBeOne(line.birth() == null, other.line().birth() == null)
                        || Objects.equals(line.birth(), other.line().birth()))
                .toList();
        List<PersonState> candidates = byNameAt.getOrDefault(new NameAt(row.name(), row.unit()), List.of()).stream()
                .filter(person -> !isClaimed(person) && !(line.code() != null && person.codeGiven()))
                .filter(person -> mayBeOne(line.birth() == null, person.birth() == null)
                        || Objects.equals(line.birth(), person.birth()))
                .toList();
        List<PersonState> sameDay = candidates.stream()
                .filter(person -> line.birth() != null && line.birth().equals(person.birth()))
                .toList();
        List<PersonState> likely = sameDay.isEmpty() ? candidates : sameDay;
        Merged merged = mergedByNameAt.get(new NameAt(row.name(), row.unit()));
        if (likely.isEmpty() && merged != null && mayBeOf(line, merged.gone())) {
            take(row, merged);
        } else if (likely.isEmpty() && secondOfTwo(row).isPresent()) {
            passOver(row, secondOfTwo(row).get());
        } else if (likely.isEmpty()) {
            asNew(row, rivals);
        } else if (likely.size() == 1 && rivals.isEmpty()) {
            claim(row, likely.getFirst());
        } else {
            refuse(row, "person", Flaw.NAMESAKES, likely);
        }
    }

    private static boolean mayBeOf(RosterLine line, PersonState person) {
        return mayBeOne(line.birth() == null, person.birth() == null) || Objects.equals(line.birth(), person.birth());
    }

    /** Whoever has this name here, is meant by another row already, and stands for two records. */
    private Optional<PersonState> secondOfTwo(Row row) {
        return byNameAt.getOrDefault(new NameAt(row.name(), row.unit()), List.of()).stream()
                .filter(person -> standForTwo.contains(person.id()) && mayBeOf(row.line(), person))
                .filter(person ->
                        row.line().code() == null && row.line().numbers().isEmpty())
                .findFirst();
    }

    /** Somebody new, unless the same name and birth date are found elsewhere, or twice in the file. */
    private void asNew(Row row, List<Row> rivals) {
        RosterLine line = row.line();
        List<PersonState> elsewhere = line.birth() == null
                ? List.of()
                : byName.getOrDefault(row.name(), List.of()).stream()
                        .filter(person -> !person.unit().equals(row.unit()) && !isClaimed(person))
                        .filter(person -> line.birth().equals(person.birth()))
                        .filter(person ->
                                line.numbers().isEmpty() || person.numbers().isEmpty())
                        .filter(person -> line.code() == null || !person.codeGiven())
                        .toList();
        if (!elsewhere.isEmpty()) {
            refuse(row, "person", Flaw.IN_ANOTHER_UNIT, elsewhere.getFirst().code(), elsewhere);
            return;
        }
        for (Row rival : rivals) {
            if (!toldApart(line, rival.line())) {
                boolean repeated = sameButRow(line, rival.line());
                if (!repeated || rival.line().row() < line.row()) {
                    refuse(
                            row,
                            "person",
                            repeated ? Flaw.REPEATS : Flaw.NOT_TOLD_APART,
                            rival.line().row(),
                            List.of());
                    return;
                }
            }
        }
    }

    /** Both have a mark of the same kind, which differ; that they are equal was seen before. */
    private static boolean toldApart(RosterLine one, RosterLine other) {
        boolean byCode = one.code() != null && other.code() != null;
        boolean byNumber = !one.numbers().isEmpty() && !other.numbers().isEmpty();
        return byCode || byNumber;
    }

    private static boolean sameButRow(RosterLine one, RosterLine other) {
        return Objects.equals(one.birth(), other.birth())
                && Objects.equals(one.phone(), other.phone())
                && Objects.equals(one.joined(), other.joined())
                && Collections.disjoint(one.numbers(), other.numbers())
                && one.numbers().size() == other.numbers().size();
    }

    private static boolean mayBeOne(boolean firstUnknown, boolean secondUnknown) {
        return firstUnknown || secondUnknown;
    }

    private boolean isOpen(Row row) {
        return !passedOver.containsKey(row.line().row())
                && !meant.containsKey(row.line().row())
                && !refused.containsKey(row.line().row());
    }

    private void refuse(Row row, String kind, Flaw flaw, Collection<PersonState> mayMean) {
        refuse(row, kind, flaw, "", mayMean);
    }

    private void refuse(Row row, String kind, Flaw flaw, Object about, Collection<PersonState> mayMean) {
        refused.put(row.line().row(), new Problem(row.line().row(), null, kind, flaw, about.toString()));
        mayMean.forEach(person -> inDoubt.add(person.id()));
    }
}
