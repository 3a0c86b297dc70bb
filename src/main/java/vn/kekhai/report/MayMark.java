package vn.kekhai.report;

import org.jspecify.annotations.Nullable;
import vn.kekhai.campaign.Member.Mark;
import vn.kekhai.roster.PersonId;

/** Whether somebody may mark a member as exempt or unreachable, or note a paper form: one rule for the chat and the console. */
public enum MayMark {
    YES,
    /** nobody is exempt, nor left in peace, by one's own word */
    NOT_YOURSELF,
    /** the mark would say nothing: the member has declared, or is marked, or is just declaring and so not unreachable */
    NOT_NEEDED;

    /**
     * Whether it may be done. Whoever may mark a member at all may also take a mark away.
     *
     * @param by who does it; null for the console's own admin, who is nobody on the roster
     */
    public static MayMark of(MemberStatus status, Mark mark, @Nullable PersonId by) {
        return of(status.state(), mark, status.member().person().equals(by));
    }

    /** The same, where it is known whether it is the own status. */
    public static MayMark of(MemberState state, Mark mark, boolean own) {
        if (mark == Mark.NONE) {
            return YES;
        }
        if (own) {
            return NOT_YOURSELF;
        }
        boolean says = state == MemberState.MISSING || state == MemberState.IN_PROGRESS && mark == Mark.EXEMPT;
        return says ? YES : NOT_NEEDED;
    }

    /**
     * Whether it may be noted that the member's paper form came in, after which nobody is reminded of anything.
     *
     * @param by who does it; null for the console's own admin, who is nobody on the roster
     */
    public static MayMark paper(MemberStatus status, @Nullable PersonId by) {
        return paper(status.state(), status.member().person().equals(by));
    }

    /** The same, where it is known whether it is the own form. */
    public static MayMark paper(MemberState state, boolean own) {
        if (own) {
            return NOT_YOURSELF;
        }
        return state.isDone() ? NOT_NEEDED : YES;
    }
}
