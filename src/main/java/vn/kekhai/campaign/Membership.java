package vn.kekhai.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Roll;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.WorkStatus;

/**
 * A person in a phase, counted or not, as it is kept up with the roster.
 *
 * @param ownDeadline the person's own last day, when that is later than the phase's
 * @param since since when the person has been counted; null when never
 * @param leftWhy why the person is not counted, a short code; null when counted
 */
record Membership(
        UUID phase,
        PersonId person,
        UnitId unit,
        WorkStatus workStatus,
        @Nullable LocalDate ownDeadline,
        Origin origin,
        @Nullable Instant since,
        @Nullable Instant leftAt,
        @Nullable String leftWhy) {

    /** How a person came into a phase. */
    enum Origin {
        OPENING,
        JOINER,
        MOVED,
        STATUS
    }

    /** Came onto the roster when the phase had opened, and the campaign's rule leaves those out. */
    static final String JOINED_LATE = "JOINED_LATE";
    /** Is counted in another phase of the campaign. */
    static final String ELSEWHERE = "ELSEWHERE";
    /** Moved to a unit that the campaign does not ask. */
    static final String MOVED_OUT = "MOVED_OUT";
    /** Has another work status now, and the campaign's rule puts such people into that status's phase. */
    static final String STATUS = "STATUS";

    static Membership counted(UUID phase, Roll roll, Origin origin, Instant since, @Nullable LocalDate ownDeadline) {
        return new Membership(
                phase, roll.person(), roll.unit(), roll.workStatus(), ownDeadline, origin, since, null, null);
    }

    static Membership uncounted(UUID phase, Roll roll, Origin origin, Instant at, String why) {
        return new Membership(phase, roll.person(), roll.unit(), roll.workStatus(), null, origin, null, at, why);
    }

    boolean isCounted() {
        return leftWhy == null;
    }

    Membership left(Instant at, String why) {
        return new Membership(phase, person, unit, workStatus, ownDeadline, origin, since, at, why);
    }

    /** Where and what the person is now. */
    Membership following(Roll roll, boolean unitToo) {
        return new Membership(
                phase,
                person,
                unitToo ? roll.unit() : unit,
                roll.workStatus(),
                ownDeadline,
                origin,
                since,
                leftAt,
                leftWhy);
    }
}
