package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The lines of a draft together with the pending accounts, which were found right.
 *
 * @param lines all of them
 * @param inUseAgain lines, as they were, whose accounts were no longer in use and are typed as if they were
 * @param met whether an account was among the lines already
 * @param leftOut whether there was no room for all
 */
record Joined(List<AccountLine> lines, List<AccountLine> inUseAgain, boolean met, boolean leftOut) {

    static Joined of(Drafting draft) {
        List<AccountLine> lines = new ArrayList<>();
        List<AccountLine> pending = new ArrayList<>(draft.pending());
        int place = draft.looking();
        for (int i = 0; i < draft.lines().size(); i++) {
            AccountLine line = draft.lines().get(i);
            Optional<AccountLine> changed = draft.pending().stream()
                    .filter(account -> account.id().equals(line.id()))
                    .findFirst();
            if (changed.isPresent()) {
                lines.add(changed.get());
                pending.remove(changed.get());
            } else if (draft.instead().contains(line.id())) {
                place = Math.min(place, i);
            } else {
                lines.add(line);
            }
        }
        List<AccountLine> fresh = new ArrayList<>();
        List<AccountLine> inUseAgain = new ArrayList<>();
        boolean met = false;
        for (AccountLine account : pending) {
            int at = placeOf(account, lines);
            if (at < 0) {
                fresh.add(account);
                continue;
            }
            AccountLine before = lines.set(at, Duplicates.again(lines.get(at), account));
            if (before.state() != AccountState.IN_USE && account.state() == AccountState.IN_USE) {
                inUseAgain.add(before);
            } else {
                met = true;
            }
        }
        int room = Math.clamp(Drafting.MOST_LINES - lines.size(), 0, fresh.size());
        lines.addAll(Math.min(place, lines.size()), fresh.subList(0, room));
        return new Joined(Duplicates.merge(lines), List.copyOf(inUseAgain), met, room < fresh.size());
    }

    private static int placeOf(AccountLine account, List<AccountLine> lines) {
        List<String> identity = Duplicates.identity(account);
        return IntStream.range(0, lines.size())
                .filter(i -> Duplicates.identity(lines.get(i)).equals(identity))
                .findFirst()
                .orElse(-1);
    }
}
