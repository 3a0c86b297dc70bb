package vn.kekhai.declaration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.engine.Saying;

/**
 * A line of the form as it was understood.
 *
 * @param typed as it stands in the form
 * @param line the account; null where none was understood
 * @param why what is wrong where there is no account; how to find the right link where it hides its account
 * @param notes what should be looked at
 * @param ask what must be answered before the account is recorded
 * @param is the answer, {@code yes} or {@code no}; empty while there is none
 * @param again whether a line above names the same account
 */
record AssistedRow(
        String typed,
        @Nullable AccountLine line,
        @Nullable Saying why,
        List<Saying> notes,
        Ask ask,
        String is,
        boolean again) {

    /** What only the member knows. */
    enum Ask {
        NOTHING,
        /** The link is of something that somebody posted: whether the account is the member's. */
        ACCOUNT,
        /** Whether the member runs the group, or just belongs to it. */
        GROUP
    }

    AssistedRow {
        notes = List.copyOf(notes);
    }

    /** Whether no account was understood. */
    public boolean isWrong() {
        return line == null;
    }

    /** Whether an answer is still wanted. */
    public boolean isOpen() {
        return line != null && ask != Ask.NOTHING && is.isEmpty();
    }

    /** Whether it will be recorded. */
    public boolean isTaken() {
        return line != null && (ask == Ask.NOTHING || is.equals("yes"));
    }

    /** Tells no words. */
    @Override
    public String toString() {
        return "AssistedRow[" + line + " " + ask + "]";
    }
}
