package vn.kekhai.roster;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A roster file on its way in.
 *
 * @param account whose it is; nobody else sees it
 * @param person who that is; null for the house's own admin
 * @param name how the file was called, and only to be shown
 * @param why what went wrong, as a text's key; null while nothing has
 * @param counts of the preview or of what was written, by {@link UploadLine.Kind} and other names
 * @param preview the hash of what was shown
 * @param part whether it is a part of the list alone, by which nobody leaves
 */
record Upload(
        UUID id,
        UUID account,
        @Nullable PersonId person,
        State state,
        @Nullable String why,
        String name,
        Shape shape,
        Map<String, Integer> counts,
        @Nullable String preview,
        boolean allowLeft,
        boolean part,
        int stepsDone,
        int stepsAll,
        Instant createdAt,
        Instant expiresAt) {

    enum State {
        /** the officer says what the columns are */
        COLUMNS,
        /** being compared with the roster */
        CHECKING,
        /** what it would change can be looked at */
        CHECKED,
        /** being written */
        WRITING,
        DONE,
        FAILED;

        public boolean underWay() {
            return this == CHECKING || this == WRITING;
        }
    }

    /** Whether so many would leave that it has to be said a second time. */
    public boolean losesTooMany() {
        return ImportPlan.losesTooMany(count("leavers"), count("members"));
    }

    public int count(String name) {
        return counts.getOrDefault(name, 0);
    }

    /** Whether nothing would be written. */
    public boolean changesNothing() {
        return count("ADDED") + count("MOVED") + count("UPDATED") + count("LEFT") + count("UNIT") + count("OFFICE")
                == 0;
    }

    UUID actor() {
        return person == null ? account : person.value();
    }
}
