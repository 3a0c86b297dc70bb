package vn.kekhai.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.broadcast.BroadcastState.CANCELLED;
import static vn.kekhai.broadcast.BroadcastState.CONFIRMED;
import static vn.kekhai.broadcast.BroadcastState.DONE;
import static vn.kekhai.broadcast.BroadcastState.DRAFT;
import static vn.kekhai.broadcast.BroadcastState.PAUSED;
import static vn.kekhai.broadcast.BroadcastState.SENDING;
import static vn.kekhai.broadcast.BroadcastState.WAITING_APPROVAL;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BroadcastStateTests {

    private static final Map<BroadcastState, Set<BroadcastState>> WAYS = Map.of(
            DRAFT, Set.of(WAITING_APPROVAL, CONFIRMED, CANCELLED),
            WAITING_APPROVAL, Set.of(CONFIRMED, CANCELLED),
            CONFIRMED, Set.of(SENDING, PAUSED, WAITING_APPROVAL, CANCELLED),
            SENDING, Set.of(PAUSED, DONE, CANCELLED),
            PAUSED, Set.of(SENDING, CONFIRMED, WAITING_APPROVAL, CANCELLED),
            DONE, Set.of(SENDING),
            CANCELLED, Set.of());

    @Test
    void hasTheseWaysAndNoOthers() {
        WAYS.forEach((from, ways) -> {
            Set<BroadcastState> found = EnumSet.noneOf(BroadcastState.class);
            for (BroadcastState to : BroadcastState.values()) {
                if (from.mayBecome(to)) {
                    found.add(to);
                }
            }
            assertThat(found).as(from.name()).isEqualTo(ways);
        });
    }

    @Test
    void neverReturnsFromCancelled() {
        for (BroadcastState to : BroadcastState.values()) {
            assertThat(CANCELLED.mayBecome(to)).isFalse();
        }
    }
}
