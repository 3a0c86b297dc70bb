package vn.kekhai.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a draft would change, and what speaks against it. Nothing is changed where anything does. */
public record Proposal(List<Difference> differences, List<Objection> objections) {

    public Proposal {
        differences = List.copyOf(differences);
        objections = List.copyOf(objections);
    }

    public boolean isAcceptable() {
        return objections.isEmpty();
    }

    /**
     * A field that becomes another.
     *
     * @param field its path, such as {@code phases.serving.deadline}; {@code phases.serving} for a phase as a whole
     * @param was null when it is new
     * @param now null when it is taken away
     */
    public record Difference(
            String field, @Nullable String was, @Nullable String now) {

        @Override
        public String toString() {
            if (was == null) {
                return field + ": new, " + now;
            }
            return now == null ? field + ": taken away" : field + ": " + was + " -> " + now;
        }
    }

    /**
     * Why a field cannot be what it is.
     *
     * @param detail what it is about, such as the code of the other phase; may be empty
     */
    public record Objection(String field, Reason reason, String detail) {

        @Override
        public String toString() {
            return field + " " + reason.words + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    /** The reasons that there are; the words are for operators. */
    public enum Reason {
        BAD_CODE("should be 1 to 40 letters, digits, dots or hyphens"),
        TAKEN("is the code of another campaign"),
        NO_NAME("lacks its name, of at most 200 letters"),
        NO_PHASES("has no phases"),
        TWICE("stands there twice"),
        NO_STATUSES("has no work statuses"),
        UNKNOWN_STATUS("names a work status that there is not"),
        OVERLAP("asks people whom another phase of the campaign asks too"),
        DEADLINE_BEFORE_OPENING("lies before the opening"),
        DEADLINE_PAST("lies in the past"),
        BAD_GRACE("should be 0 to 365 days"),
        BELONGS_NOT("names a Party status whose people are never counted"),
        OPENED("cannot be changed: the phase has opened, and its people are frozen"),
        OPENED_REMOVED("cannot be taken away: it has opened, and people were asked in it"),
        OPENED_CAMPAIGN("cannot be changed: a phase of the campaign has opened");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }
}
