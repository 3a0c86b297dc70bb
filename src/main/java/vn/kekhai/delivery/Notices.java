package vn.kekhai.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import vn.kekhai.roster.PersonId;

/** Where notices to people are left, and where it is told what became of them. All writing joins the caller's transaction. */
@Service
public class Notices {

    /** Stores notices, each for the chat that its person used last and that can be reached; one for whom there is none is stored as skipped, with the reason. A dedup key that is there already changes nothing. */
    public void post(Collection<Notice> notices) {
        throw new UnsupportedOperationException();
    }

    /** Stores that these are not written to. */
    public void skip(Collection<Skipped> skipped) {
        throw new UnsupportedOperationException();
    }

    /** Of these people, those to whom a message of this purpose was posted (not skipped) for a moment from {@code from} on and before {@code to}. */
    public Set<PersonId> writtenTo(Collection<PersonId> people, Purpose purpose, Instant from, Instant to) {
        throw new UnsupportedOperationException();
    }

    public Tally tally(UUID group) {
        throw new UnsupportedOperationException();
    }

    /** Holds back what is not sent yet; some messages already in hand, at most a claim's batch, still leave. */
    public int pause(UUID group) {
        throw new UnsupportedOperationException();
    }

    public int resume(UUID group) {
        throw new UnsupportedOperationException();
    }

    /** Ends what is not sent yet, for good. */
    public int cancel(UUID group, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Tries again what was refused or gone, as far as its people can be reached now; how many. */
    public int retryFailed(UUID group) {
        throw new UnsupportedOperationException();
    }

    /** How many unasked messages wait, counted no further than {@code most}: whoever makes many stops making more when it is deep. */
    public int backlog(int most) {
        throw new UnsupportedOperationException();
    }

    /** Everything about a person's messages, the newest first. */
    public List<Fate> timeline(PersonId person, int most) {
        throw new UnsupportedOperationException();
    }
}
