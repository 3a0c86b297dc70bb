package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What differs between two versions.
 *
 * @param removed lines that the later version does not have at all; an account that is no longer used is {@code changed}
 */
public record Change(List<AccountLine> added, List<AccountLine> removed, List<Changed> changed) {

    /** One account, as it was said before and after. */
    public record Changed(AccountLine before, AccountLine after) {}

    public boolean nothing() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /** Pairs lines by their id, then by the account that they name: one removed and entered again has not changed. */
    static Change between(List<AccountLine> before, List<AccountLine> after) {
        List<AccountLine> unpaired = new ArrayList<>(before);
        List<AccountLine> added = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        List<AccountLine> newIds = new ArrayList<>();
        for (AccountLine line : after) {
            take(unpaired, old -> old.id().equals(line.id()))
                    .ifPresentOrElse(old -> note(old, line, changed), () -> newIds.add(line));
        }
        for (AccountLine line : newIds) {
            take(unpaired, old -> Duplicates.identity(old).equals(Duplicates.identity(line)))
                    .ifPresentOrElse(old -> note(old, line, changed), () -> added.add(line));
        }
        return new Change(List.copyOf(added), List.copyOf(unpaired), List.copyOf(changed));
    }

    private static Optional<AccountLine> take(List<AccountLine> lines, Predicate<AccountLine> which) {
        Optional<AccountLine> found = lines.stream().filter(which).findFirst();
        found.ifPresent(lines::remove);
        return found;
    }

    private static void note(AccountLine before, AccountLine after, List<Changed> changed) {
        if (differs(before, after)) {
            changed.add(new Changed(before, after));
        }
    }

    /** Whether something else is said of one account than of another, or it is another account. */
    static boolean differs(AccountLine before, AccountLine after) {
        return !comparable(before).equals(comparable(after));
    }

    /** What is said of an account; how it was typed and what we flagged is not. */
    private static List<Object> comparable(AccountLine line) {
        return List.of(
                Duplicates.identity(line),
                line.platform(),
                line.kind(),
                line.state(),
                Optional.ofNullable(line.displayName()),
                Optional.ofNullable(line.registeredPhone()));
    }
}
