package vn.kekhai.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.delivery.ClaimTable.Found;

/**
 * Where the messages of one account and priority stand that may be taken: from the front, a bounded number at a time. Where
 * so many at the front have to wait, since they are behind others of their chats, it goes on behind them, a stretch each
 * time; and now and then once more from the front, since they do not have to wait for ever.
 */
final class Search {

    /** @param goesOn whether a further look may find more at once */
    record Result(List<UUID> ids, boolean goesOn) {

        static final Result NOTHING = new Result(List.of(), false);

        Result and(Result other) {
            List<UUID> both = new ArrayList<>(ids);
            both.addAll(other.ids);
            return new Result(both, goesOn || other.goesOn);
        }
    }

    static final int A_STRETCH = 200;

    private static final Duration ANEW = Duration.ofSeconds(30);

    private final ClaimTable table;
    private final Account account;
    private final Priority priority;

    /** The last one that was looked at behind the front. */
    private @Nullable Found reached;

    private Instant begun = Instant.MIN;

    Search(ClaimTable table, Account account, Priority priority) {
        this.table = table;
        this.account = account;
        this.priority = priority;
    }

    /** Runs in the caller's transaction. */
    Result find(Instant now, int most) {
        if (most == 0) {
            return Result.NOTHING;
        }
        int stretch = Math.max(A_STRETCH, 2 * most);
        List<UUID> ids = new ArrayList<>();
        List<Found> front = table.front(account, priority, now, stretch);
        Found last = take(front, ids, most);
        if (last == null || ids.size() == most || front.size() < stretch) {
            return new Result(ids, false);
        }
        Found from = reached;
        if (from == null || !begun.plus(ANEW).isAfter(now)) {
            from = last;
            begun = now;
        }
        List<Found> next = table.behind(from, account, priority, now, stretch);
        Found seen = take(next, ids, most);
        reached = seen == null ? from : seen;
        return new Result(ids, next.size() == stretch && ids.size() < most);
    }

    /** Takes what may be taken, and tells which one it looked at last. */
    private static @Nullable Found take(List<Found> found, List<UUID> ids, int most) {
        Found last = null;
        for (Found one : found) {
            if (ids.size() == most) {
                return last;
            }
            last = one;
            if (one.first()) {
                ids.add(one.id());
            }
        }
        return last;
    }
}
