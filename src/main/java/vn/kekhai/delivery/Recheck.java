package vn.kekhai.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PersonId;

/**
 * Asked once more, in the moment in which messages are taken out to be sent, whether they still are to be. Implemented by
 * the modules that post notices: what was true when a message was planned need not be true when it leaves.
 */
public interface Recheck {

    /** The messages that this one judges. */
    Purpose purpose();

    /**
     * Which of these must not go out any more, with the rule that stops each, a short code. Called in the claiming
     * transaction, with at most some hundred messages; must ask its tables a bounded number of times.
     */
    Map<UUID, String> stopped(List<Due> due);

    /**
     * Which of these must wait, and until when they are asked for again: what comes at a bad moment need not be lost. Called
     * after {@link #stopped}, with those that it let pass, in the same way.
     */
    default Map<UUID, Instant> postponed(List<Due> due) {
        return Map.of();
    }

    /**
     * A message about to be sent.
     *
     * @param id its row
     * @param group the run or broadcast it belongs to
     */
    record Due(UUID id, PersonId person, @Nullable UUID group, String textKey) {}
}
