package vn.kekhai.roster;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a page of the console, and what this person may do today. A controller takes one as an argument; the console
 * makes it for each request.
 *
 * @param account the console's account
 * @param person who it is; null for the house's own admin
 */
public record Viewer(UUID account, @Nullable PersonId person, Grants grants) {

    /** Under which id the trail knows what is done. */
    public UUID actor() {
        return person == null ? account : person.value();
    }

    /** Whether there is any unit in which this may be done. */
    public boolean has(Power power) {
        return grants.has(power);
    }
}
