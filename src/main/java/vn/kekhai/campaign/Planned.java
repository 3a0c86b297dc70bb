package vn.kekhai.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A campaign with all its phases, as it is or as somebody wants it.
 *
 * @param phases by opening day
 * @param countsSince a declaration of an earlier moment does not count
 */
public record Planned(Campaign campaign, List<Phase> phases, Instant countsSince) {

    public Planned {
        phases = List.copyOf(phases);
    }

    /** The day on which the first phase opens; the last of all days where there is none. */
    public LocalDate opens() {
        return phases.isEmpty() ? LocalDate.MAX : phases.getFirst().opens();
    }
}
