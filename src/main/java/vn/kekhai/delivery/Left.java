package vn.kekhai.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kekhai.delivery.SendingHours.Window;

/** Messages that were found due and are not sent now, gathered so that those of one fate are written together. */
final class Left {

    private static final Logger log = LoggerFactory.getLogger(Left.class);

    private record End(State state, Purpose purpose, String reason) {}

    private final Map<End, List<UUID>> ends = new LinkedHashMap<>();
    private final Map<Window, List<UUID>> moves = new HashMap<>();
    private final Map<Instant, List<UUID>> postponed = new HashMap<>();

    void end(Claimable row, State state, String reason) {
        ends.computeIfAbsent(new End(state, row.purpose(), reason), any -> new ArrayList<>())
                .add(row.id());
    }

    void move(Claimable row, Window window) {
        moves.computeIfAbsent(window, any -> new ArrayList<>()).add(row.id());
    }

    void postpone(Claimable row, Instant until) {
        postponed.computeIfAbsent(until, any -> new ArrayList<>()).add(row.id());
    }

    void write(ClaimTable table, SkipFigures skips, Instant now) {
        ends.forEach((end, ids) -> {
            table.end(ids, end.state(), end.reason(), end.state().ended() ? now : null);
            if (end.state() == State.SKIPPED) {
                skips.count(end.purpose(), end.reason(), ids.size());
            }
            log.debug("delivery not sent messages={} state={} reason={}", ids.size(), end.state(), end.reason());
        });
        moves.forEach((window, ids) -> table.move(ids, window));
        postponed.forEach((until, ids) -> table.postpone(ids, until));
    }
}
