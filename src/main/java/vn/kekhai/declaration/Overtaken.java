package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A draft whose declaration was changed by somebody else meanwhile. It begins anew from what stands now; what was entered in
 * it waits there to be confirmed, so that nothing has to be typed twice and nothing of the other one's is lost.
 */
final class Overtaken {

    private Overtaken() {}

    /**
     * @param began the lines with which the draft began
     * @param newest a draft that begins with what stands now
     */
    static Drafting renewed(Drafting draft, List<AccountLine> began, Drafting newest) {
        List<AccountLine> offered = new ArrayList<>();
        Set<UUID> replaced = new HashSet<>(draft.instead());
        for (AccountLine line : entered(draft, began)) {
            Optional<AccountLine> same =
                    find(newest.lines(), other -> other.id().equals(line.id()));
            if (same.isEmpty() ? addsTo(newest.lines(), line) : Change.differs(same.get(), line)) {
                offered.add(line);
                same.ifPresent(other -> replaced.add(other.id()));
            }
        }
        return newest.offering(offered, replaced, draft);
    }

    /** The lines that are not as they were at the beginning, and those that wait to be confirmed. */
    private static List<AccountLine> entered(Drafting draft, List<AccountLine> began) {
        List<AccountLine> entered = new ArrayList<>(draft.lines());
        entered.removeIf(line -> draft.instead().contains(line.id())
                || find(began, before -> before.id().equals(line.id()) && !Change.differs(before, line))
                        .isPresent());
        entered.addAll(draft.pending());
        return entered;
    }

    private static boolean addsTo(List<AccountLine> lines, AccountLine line) {
        return find(lines, other -> Duplicates.identity(other).equals(Duplicates.identity(line)))
                .map(other -> Change.differs(other, Duplicates.again(other, line)))
                .orElse(true);
    }

    private static Optional<AccountLine> find(List<AccountLine> lines, Predicate<AccountLine> which) {
        return lines.stream().filter(which).findFirst();
    }
}
