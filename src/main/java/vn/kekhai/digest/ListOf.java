package vn.kekhai.digest;

import java.util.Locale;
import java.util.Optional;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.roster.PersonId;

/** The lists of a cell's members; the first seven hold each member once, so that they add up. */
enum ListOf {
    MISSING,
    IN_PROGRESS,
    RETURNED,
    DECLARED,
    NONE,
    UNREACHABLE,
    EXEMPT,
    /** Those whose declaration waits to be accepted; they are among the declared too. */
    PENDING;

    static Optional<ListOf> of(String code) {
        for (ListOf list : values()) {
            if (list.code().equals(code)) {
                return Optional.of(list);
            }
        }
        return Optional.empty();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean holds(MemberStatus status, PersonId reader) {
        return this == PENDING
                ? status.acceptancePending() && !status.member().person().equals(reader)
                : status.state() == state();
    }

    private MemberState state() {
        return MemberState.valueOf(name());
    }
}
