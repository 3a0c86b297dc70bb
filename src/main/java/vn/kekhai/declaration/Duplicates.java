package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges lines that name the same account. The key alone decides, since it names its platform; a line without a key is
 * the same as another of its platform on which the very same was typed.
 */
final class Duplicates {

    private Duplicates() {}

    /**
     * Each account once, in the order of first mention. A merged line has the first one's id, kind and raw text; a name,
     * a phone and a state other than "in use" are kept whichever line said them, the later of two; flags add up.
     */
    static List<AccountLine> merge(List<AccountLine> lines) {
        Map<List<String>, AccountLine> merged = new LinkedHashMap<>();
        for (AccountLine line : lines) {
            merged.merge(identity(line), line, Duplicates::merge);
        }
        return List.copyOf(merged.values());
    }

    /** A line whose account is typed once more: what is said of its state now is what counts. */
    static AccountLine again(AccountLine line, AccountLine typed) {
        return merge(line, typed).withState(typed.state());
    }

    /** What makes two lines the same account. */
    static List<String> identity(AccountLine line) {
        return line.key() != null
                ? List.of(line.key())
                : List.of(line.platform(), line.raw().strip());
    }

    private static AccountLine merge(AccountLine first, AccountLine second) {
        List<String> flags = new ArrayList<>(first.flags());
        flags.addAll(second.flags());
        return new AccountLine(
                first.id(),
                first.platform(),
                first.kind() == AccountKind.OTHER ? second.kind() : first.kind(),
                first.key(),
                first.display(),
                first.raw(),
                second.displayName() != null ? second.displayName() : first.displayName(),
                second.registeredPhone() != null ? second.registeredPhone() : first.registeredPhone(),
                second.state() != AccountState.IN_USE ? second.state() : first.state(),
                flags.stream().distinct().limit(AccountLine.MOST_FLAGS).toList());
    }
}
