package vn.kekhai.script;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/**
 * When somebody is told, unasked, how it stands.
 *
 * @param id its name; with {@code digest.} before it the key of its text
 * @param to who is told
 * @param at the hour, in the house's zone
 * @param until at this hour a digest of the day is no longer begun, as after an outage
 * @param onlyWorkingDays whether public holidays and weekends are left out
 * @param days the days of the week; where {@code beforeMeeting} is set, all
 * @param beforeMeeting only so many days before the day on which the unit meets; 0 where meetings do not matter
 * @param place where it is written
 */
public record DigestPlan(
        String id,
        Audience to,
        LocalTime at,
        LocalTime until,
        boolean onlyWorkingDays,
        Set<DayOfWeek> days,
        int beforeMeeting,
        Place place) {

    public DigestPlan {
        days = Set.copyOf(days);
    }

    /** The key of its first lines; dedup keys and logs bear the same name. */
    public String textKey() {
        return "digest." + id;
    }

    /** Who is told; a closed list. */
    public enum Audience {
        /** The secretary of each cell, or who stands in: who is missing, by name. */
        SECRETARY,
        /** The officers of each unit above cells: sums. */
        COMMITTEE
    }
}
