package vn.kekhai.reminder;

import java.time.LocalDate;
import java.util.Optional;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.script.ReminderPlan.Occasion;
import vn.kekhai.script.ReminderPlan.Standing;

/** Whether a member is one of those who are written to on an occasion, by how it stands with the member now. */
final class Audience {

    private Audience() {}

    /**
     * The rule by which a member is not for this occasion, whether or not the message would get through; empty when the
     * member is.
     *
     * @param day today
     */
    static Optional<Rule> concerns(Occasion occasion, MemberStatus status, LocalDate day) {
        return settled(status)
                .or(() -> isFor(occasion, status, day) ? Optional.empty() : Optional.of(Rule.NOT_THIS_AUDIENCE));
    }

    /** The rule by which a member is for no occasion at all, nor for a nudge; empty when there is something to remind of. */
    static Optional<Rule> settled(MemberStatus status) {
        return Optional.ofNullable(
                switch (status.state()) {
                    case DECLARED -> Rule.DECLARED;
                    case NONE -> Rule.NONE;
                    case EXEMPT -> Rule.EXEMPT;
                    case UNREACHABLE -> Rule.UNREACHABLE;
                    case MISSING, IN_PROGRESS, RETURNED -> status.hasHandedInPaper() ? Rule.PAPER_RECEIVED : null;
                });
    }

    /** The rule by which a message cannot or shall not get through to a member; empty when it can. */
    static Optional<Rule> reaches(MemberStatus status) {
        if (!status.wantsReminders()) {
            return Optional.of(Rule.OPTED_OUT);
        }
        return Optional.ofNullable(
                switch (status.reach()) {
                    case LINKED -> null;
                    case NOT_LINKED -> Rule.NOT_LINKED;
                    case BLOCKED -> Rule.BLOCKED;
                });
    }

    /** Whether somebody still has to declare though the own deadline has passed. */
    static boolean isOverdue(MemberStatus status, LocalDate day) {
        boolean wanted = status.state() == MemberState.MISSING
                || status.state() == MemberState.IN_PROGRESS
                || status.state() == MemberState.RETURNED
                || status.state() == MemberState.UNREACHABLE;
        return wanted
                && !status.hasHandedInPaper()
                && day.isAfter(status.member().deadline());
    }

    private static boolean isFor(Occasion occasion, MemberStatus status, LocalDate day) {
        if (day.isAfter(status.member().deadline()) && occasion.states().contains(Standing.OVERDUE)) {
            return true;
        }
        Standing standing = switch (status.state()) {
            case IN_PROGRESS -> Standing.IN_PROGRESS;
            case RETURNED -> Standing.RETURNED;
            default -> Standing.NOT_STARTED;
        };
        return occasion.states().contains(standing);
    }
}
