package vn.kekhai.admin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PersonId;

/**
 * Somebody who may sign in.
 *
 * @param person whose offices it acts by; null for the house's own admin
 * @param password its hash; null while the account is not set up
 * @param wrong tries in a row that were not right
 * @param blockedUntil no try before this moment counts; null when it may try
 */
record Account(
        UUID id,
        @Nullable PersonId person,
        @Nullable String password,
        boolean secondFactor,
        int wrong,
        @Nullable Instant blockedUntil,
        @Nullable Instant setUpAt,
        boolean disabled) {

    /** The id of the house's own admin. */
    static final UUID HOUSE = new UUID(0, 1);

    boolean isHouse() {
        return id.equals(HOUSE);
    }

    /** Under which id the trail knows what it does. */
    UUID actor() {
        return person == null ? id : person.value();
    }

    /** Tells the id alone. */
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
