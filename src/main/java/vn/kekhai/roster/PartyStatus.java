package vn.kekhai.roster;

import java.util.List;
import java.util.stream.Stream;

/** How a person stands in the Party; decides whether the person belongs and is counted. */
public enum PartyStatus {
    OFFICIAL,
    PROBATIONARY,
    /** excused from work and meetings */
    EXEMPT,
    SUSPENDED,
    /** on the way to another cell: in neither cell's list */
    TRANSFERRING,
    /** gone to another organisation, or in its unit's file no longer */
    LEFT,
    RESIGNED,
    REMOVED,
    EXPELLED,
    DECEASED;

    /** Whether a person of this status is still one of ours. */
    public boolean belongs() {
        return switch (this) {
            case OFFICIAL, PROBATIONARY, EXEMPT, SUSPENDED, TRANSFERRING -> true;
            case LEFT, RESIGNED, REMOVED, EXPELLED, DECEASED -> false;
        };
    }

    /** The names of those of people who are still ours. */
    static List<String> belonging() {
        return Stream.of(values())
                .filter(PartyStatus::belongs)
                .map(PartyStatus::name)
                .toList();
    }
}
