package vn.kekhai.broadcast;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an admin looks at.
 *
 * @param order what was ordered by a button; empty where nothing was
 * @param broadcast which broadcast; null while none is chosen
 * @param listed those that can be chosen
 * @param orders what can be done with the chosen one
 * @param count how many messages could be, or were, tried again; where there is something to decide, how many people were
 *     shown to be meant
 */
record SendingDraft(String order, @Nullable UUID broadcast, List<Line> listed, List<String> orders, int count) {

    static final SendingDraft EMPTY = new SendingDraft("", null, List.of(), List.of(), 0);

    SendingDraft {
        listed = Objects.requireNonNullElse(listed, List.of());
        orders = Objects.requireNonNullElse(orders, List.of());
    }

    /** One that can be chosen. */
    record Line(UUID id, String at, String state, int people) {}

    SendingDraft ordered(String newOrder, @Nullable UUID newBroadcast) {
        return new SendingDraft(newOrder, newBroadcast, listed, orders, count);
    }

    SendingDraft listing(List<Line> lines) {
        return new SendingDraft("", null, lines, List.of(), 0);
    }

    SendingDraft offering(List<String> newOrders, int newCount) {
        return new SendingDraft("", broadcast, listed, newOrders, newCount);
    }
}
