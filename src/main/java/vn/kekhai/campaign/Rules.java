package vn.kekhai.campaign;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PartyStatus;

/**
 * How a campaign counts its people.
 *
 * @param notCounted who of those who belong is not counted
 * @param countsFrom the first day on which a declaration counts; null for the day on which the first phase opens
 * @param earlierCounts whether a declaration of any earlier day counts too
 */
public record Rules(
        Joiners joiners,
        Moves moves,
        StatusChange statusChange,
        Set<PartyStatus> notCounted,
        @Nullable LocalDate countsFrom,
        boolean earlierCounts) {

    /** What becomes of people who come onto the roster after the opening. */
    public enum Joiners {
        INCLUDE,
        EXCLUDE
    }

    /** What becomes of those who move to another unit after the opening. */
    public enum Moves {
        /** They are counted where they are now. */
        FOLLOW,
        /** They stay counted where they were. */
        STAY
    }

    /** What becomes of those whose work status changes after the opening. */
    public enum StatusChange {
        /** Of the two phases the one whose deadline is earlier keeps the person. */
        KEEP_EARLIER_DEADLINE,
        /** The person leaves the old status's phase and is asked in that of the new one. */
        NEW_PHASE
    }

    public Rules {
        notCounted = Set.copyOf(notCounted);
    }

    /** What goes for a campaign that says nothing else. */
    public static Rules usual() {
        return new Rules(
                Joiners.INCLUDE,
                Moves.FOLLOW,
                StatusChange.KEEP_EARLIER_DEADLINE,
                EnumSet.of(PartyStatus.EXEMPT, PartyStatus.SUSPENDED, PartyStatus.TRANSFERRING),
                null,
                false);
    }

    /** Whether a person of this status is counted. */
    public boolean counts(PartyStatus status) {
        return status.belongs() && !notCounted.contains(status);
    }
}
