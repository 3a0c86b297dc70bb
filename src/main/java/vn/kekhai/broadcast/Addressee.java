package vn.kekhai.broadcast;

import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.WorkStatus;

/**
 * Somebody whom an audience means.
 *
 * @param obstacle why nothing would reach the person now, a short code; null when something would
 * @param channel on which it would; null when on none
 */
record Addressee(
        PersonId person,
        UnitId unit,
        WorkStatus workStatus,
        @Nullable String obstacle,
        @Nullable String channel) {

    boolean isReached() {
        return obstacle == null;
    }
}
