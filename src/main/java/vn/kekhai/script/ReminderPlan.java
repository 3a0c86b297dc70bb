package vn.kekhai.script;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * On which occasions the bot writes unasked about a phase: what {@code plans/reminders.yaml} says.
 *
 * @param occasions in the order in which they are written; of two that fall on one moment the later one counts
 */
public record ReminderPlan(List<Occasion> occasions) {

    /** The file's path below {@code bot-scripts}. */
    public static final String FILE = "plans/reminders.yaml";

    public ReminderPlan {
        occasions = List.copyOf(occasions);
    }

    /** The occasion of this name, if the plan has it. */
    public Optional<Occasion> find(String id) {
        return occasions.stream().filter(occasion -> occasion.id().equals(id)).findFirst();
    }

    /**
     * One occasion.
     *
     * @param id its one name: in the plan, in the keys of texts and of doubles, in the log, in the transcripts
     * @param anchor from what the days are counted
     * @param days how many, not negative
     * @param at when on that day, in the house's zone
     * @param to who is written to
     * @param states how it must stand with a member who is written to, or about whom others are
     * @param workingDays whether it moves to a working day when it falls on another
     * @param place where it is written
     */
    public record Occasion(
            String id,
            Anchor anchor,
            int days,
            LocalTime at,
            Reader to,
            Set<Standing> states,
            boolean workingDays,
            Place place) {

        public Occasion {
            states = Set.copyOf(states);
        }

        /** The key of its text. */
        public String textKey() {
            return "reminder." + id;
        }
    }

    /** From what the days of an occasion are counted; in the file with small letters and hyphens. */
    public enum Anchor {
        AFTER_OPENING,
        /** After the day on which somebody was counted in later than the others. */
        AFTER_JOINING,
        BEFORE_DEADLINE,
        AFTER_DEADLINE,
        /** After the last day of grace, which is the deadline where there is none. */
        AFTER_GRACE
    }

    /** Who is written to. */
    public enum Reader {
        MEMBER,
        /** Whoever answers for the cell. */
        SECRETARY,
        /** Whoever answers for the unit above the cells. */
        COMMITTEE
    }

    /** How it stands with a member. */
    public enum Standing {
        NOT_STARTED,
        IN_PROGRESS,
        RETURNED,
        /** Any of the others, when the member's own deadline has passed. */
        OVERDUE
    }
}
