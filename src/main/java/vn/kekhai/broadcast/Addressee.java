package vn.kekhai.broadcast;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/**
 * Somebody whom an audience means.
 *
 * @param obstacle why nothing would reach the person now, a short code; null when something would
 * @param channel on which it would; null when on none
 */
record Addressee(
        PersonId person,
        UnitId unit,
        @Nullable String obstacle,
        @Nullable String channel) {

    static List<PersonId> people(Collection<Addressee> some) {
        return some.stream().map(Addressee::person).toList();
    }

    boolean isReached() {
        return obstacle == null;
    }
}
