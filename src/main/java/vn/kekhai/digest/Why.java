package vn.kekhai.digest;

import java.util.Locale;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Reach;

/** Why there is no declaration of a member, as far as it can be told; in the order in which a secretary can do something. */
enum Why {
    /** The paper form lies with the secretary and has not been entered. */
    PAPER,
    RETURNED,
    IN_PROGRESS,
    NOT_LINKED,
    BLOCKED,
    /** Wants no reminders. */
    REFUSED,
    /** Could, and has not yet. */
    SILENT;

    static Why of(MemberStatus status) {
        if (status.member().paperReceived() != null && status.state() == MemberState.MISSING) {
            return PAPER;
        }
        if (status.state() == MemberState.RETURNED) {
            return RETURNED;
        }
        if (status.state() == MemberState.IN_PROGRESS) {
            return IN_PROGRESS;
        }
        if (status.reach() != Reach.LINKED) {
            return status.reach() == Reach.BLOCKED ? BLOCKED : NOT_LINKED;
        }
        return status.wantsReminders() ? SILENT : REFUSED;
    }

    Saying saying() {
        return new Saying("digest.why-" + code());
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
