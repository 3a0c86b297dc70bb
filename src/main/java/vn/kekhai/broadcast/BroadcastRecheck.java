package vn.kekhai.broadcast;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.delivery.Recheck;
import vn.kekhai.roster.Directory;
import vn.kekhai.roster.Listed;
import vn.kekhai.roster.PersonId;

/**
 * Stops what must not go out any more at the moment in which it would be sent: of a broadcast that was cancelled, to
 * somebody who has left. What is paused is held back by delivery itself and never comes here; to stop it here would end
 * it.
 */
@Component
class BroadcastRecheck implements Recheck {

    private final BroadcastTable table;
    private final Directory directory;

    BroadcastRecheck(BroadcastTable table, Directory directory) {
        this.table = table;
        this.directory = directory;
    }

    @Override
    public Purpose purpose() {
        return Purpose.BROADCAST;
    }

    @Override
    public Map<UUID, String> stopped(List<Due> due) {
        Set<UUID> cancelled = new HashSet<>(table.cancelled(
                due.stream().map(Due::group).filter(Objects::nonNull).distinct().toList()));
        Map<PersonId, Listed> people =
                directory.of(due.stream().map(Due::person).distinct().toList());
        Map<UUID, String> stopped = new HashMap<>();
        for (Due one : due) {
            Listed person = people.get(one.person());
            if (one.group() != null && cancelled.contains(one.group())) {
                stopped.put(one.id(), Obstacle.CANCELLED);
            } else if (person == null || !person.belongs()) {
                stopped.put(one.id(), Obstacle.LEFT);
            }
        }
        return stopped;
    }
}
