package vn.kekhai.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.roster.PersonId;

/**
 * What there is to say of a cell to somebody.
 *
 * @param wanted of whom something is wanted, in the order in which they are told
 * @param remindable how many of these the reader can remind
 * @param pending whose declarations wait to be accepted
 * @param declared who has declared since the last time
 * @param joined how many members were not there the last time
 * @param left how many were, and are no more
 */
record CellNews(
        Cell cell,
        List<MemberStatus> wanted,
        int remindable,
        List<MemberStatus> pending,
        List<MemberStatus> declared,
        int joined,
        int left) {

    /** @param before what this reader was told last; null when nothing was yet, and then nothing is called new */
    static CellNews of(Cell cell, @Nullable Told before, PersonId reader) {
        List<MemberStatus> declared = new ArrayList<>();
        int joined = 0;
        int stayed = 0;
        if (before != null) {
            for (MemberStatus status : cell.members()) {
                Integer then = before.number(id(status));
                int now = Told.number(status.state());
                if (then == null) {
                    joined++;
                } else {
                    stayed++;
                }
                if (Told.declared(now) && (then == null || !Told.declared(then))) {
                    declared.add(status);
                }
            }
        }
        int left = before == null ? 0 : before.numbers().size() - stayed;
        return new CellNews(
                cell, cell.wanted(), cell.remindable(reader).size(), cell.pending(reader), declared, joined, left);
    }

    /** Whether there is nothing that the reader could do or would want to know. */
    boolean isNothing() {
        return wanted.isEmpty() && pending.isEmpty() && declared.isEmpty();
    }

    private static UUID id(MemberStatus status) {
        return status.member().person().value();
    }
}
