package vn.kekhai.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/**
 * Somebody who is asked to declare in a phase.
 *
 * @param unit the cell in which the person is counted
 * @param deadline the last day for this person, inclusive; usually the phase's
 * @param mark what the secretary said of the person, if anything
 * @param markReason a code of the closed list in {@link Mark}
 * @param paperReceived when the paper form came in; null while it has not
 * @param joined when the person was counted in, where that was after the opening; null for those of the opening
 */
public record Member(
        UUID phase,
        PersonId person,
        UnitId unit,
        LocalDate deadline,
        Mark mark,
        @Nullable String markReason,
        @Nullable Instant paperReceived,
        @Nullable Instant joined) {

    /** One of those of the opening. */
    public Member(
            UUID phase,
            PersonId person,
            UnitId unit,
            LocalDate deadline,
            Mark mark,
            @Nullable String markReason,
            @Nullable Instant paperReceived) {
        this(phase, person, unit, deadline, mark, markReason, paperReceived, null);
    }

    /** What the secretary can say of a member instead of a declaration; each with a reason. */
    public enum Mark {
        NONE,
        /** Nobody gets through; the person stays counted. */
        UNREACHABLE("no-phone", "wrong-number", "no-answer", "away"),
        /** Need not declare; counted, and shown by itself. */
        EXEMPT("old-or-ill", "abroad", "long-treatment", "other");

        private final List<String> reasons;

        Mark(String... reasons) {
            this.reasons = List.of(reasons);
        }

        /** The codes of the reasons that can be given for it, in the order in which they are offered. */
        public List<String> reasons() {
            return reasons;
        }
    }
}
