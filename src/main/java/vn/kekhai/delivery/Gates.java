package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accounts that this instance knows of, and the gate of each. Guarded by {@link Lanes}. */
final class Gates {

    private final DeliverySettings settings;
    private final ClockMeter meter;
    private final Map<Account, Gate> gates = new HashMap<>();
    private final Set<Account> known = new HashSet<>();

    Gates(DeliverySettings settings, Clock clock) {
        this.settings = settings;
        this.meter = new ClockMeter(clock);
    }

    Gate of(Account account) {
        return gates.computeIfAbsent(account, any -> new Gate(settings, meter));
    }

    void know(Collection<Account> accounts) {
        known.addAll(accounts);
    }

    /** Those whose letters may leave now, as far as the whole account is concerned. */
    Stream<Gate> open(Instant now) {
        return gates.values().stream().filter(gate -> !gate.pausedUntil.isAfter(now));
    }

    /** The accounts on these channels whose waiting messages may be taken from the table now. */
    List<Account> claimable(Set<String> channels, Instant now) {
        return known.stream()
                .filter(account -> channels.contains(account.channel()))
                .filter(account -> !of(account).pausedUntil.isAfter(now))
                .toList();
    }

    /** The accounts of which there is something unasked to send here, or a share of the rate. */
    List<Account> sharing(Instant now) {
        return gates.entrySet().stream()
                .filter(each -> each.getValue().slots != null)
                .filter(each ->
                        each.getValue().wants() || each.getValue().share(now).slots() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** When one of them opens again or lets the next one through; null: no moment can be told. */
    @Nullable
    Instant next(Instant now) {
        return gates.values().stream()
                .map(gate -> gate.next(now))
                .filter(next -> next.isBefore(Instant.MAX))
                .min(Instant::compareTo)
                .orElse(null);
    }

    int sending() {
        return gates.values().stream().mapToInt(gate -> gate.sending).sum();
    }
}
