package vn.kekhai.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.broadcast.Audience.Declared;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Progress;
import vn.kekhai.roster.Directory;
import vn.kekhai.roster.Listed;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;

/** Finds those whom an audience means; the one query by which they are counted, shown and put on the list. */
@Component
class Audiences {

    /** How many people are looked at at once. */
    static final int PAGE = 500;

    private final Directory directory;
    private final Units units;
    private final Progress progress;

    Audiences(Directory directory, Units units, Progress progress) {
        this.directory = directory;
        this.units = units;
        this.progress = progress;
    }

    /** An audience with the units that it reaches today. */
    final class Walk {

        private final Audience audience;
        private final List<UnitId> within;

        private Walk(Audience audience) {
            this.audience = audience;
            this.within = audience.person() == null ? units.subtree(audience.unit()) : List.of();
        }

        /** The next of them; there may be more though a page has none. */
        Page page(Directory.@Nullable Place after) {
            PersonId one = audience.person();
            if (one != null) {
                Listed found = directory.of(List.of(one)).get(one);
                return new Page(found == null || after != null ? List.of() : List.of(addressee(found)), null);
            }
            List<Listed> listed = directory.page(within, after, PAGE);
            List<Addressee> meant = new ArrayList<>();
            Map<PersonId, MemberStatus> standing = standing(listed);
            for (Listed person : listed) {
                if (isMeant(person, standing.get(person.person()))) {
                    meant.add(addressee(person));
                }
            }
            return new Page(
                    meant, listed.size() < PAGE ? null : listed.getLast().place());
        }

        private Map<PersonId, MemberStatus> standing(List<Listed> listed) {
            UUID phase = audience.phase();
            return phase == null || listed.isEmpty()
                    ? Map.of()
                    : progress.of(phase, listed.stream().map(Listed::person).toList());
        }

        private boolean isMeant(Listed person, @Nullable MemberStatus standing) {
            if (!audience.statuses().isEmpty() && !audience.statuses().contains(person.workStatus())) {
                return false;
            }
            if (audience.channel() != null && !person.channels().contains(audience.channel())) {
                return false;
            }
            if (audience.phase() == null) {
                return true;
            }
            return standing != null
                    && (audience.declared() == Declared.ANY
                            || standing.state().isDone() == (audience.declared() == Declared.DONE));
        }
    }

    /**
     * Some of those who are meant.
     *
     * @param next where to go on; null: these were the last
     */
    record Page(List<Addressee> people, Directory.@Nullable Place next) {}

    Walk walk(Audience audience) {
        return new Walk(audience);
    }

    private static Addressee addressee(Listed person) {
        String obstacle = null;
        if (!person.belongs()) {
            obstacle = Obstacle.LEFT;
        } else if (!person.linked()) {
            obstacle = Obstacle.NOT_LINKED;
        } else if (!person.reachable()) {
            obstacle = Obstacle.BLOCKED;
        }
        return new Addressee(
                person.person(),
                person.unit(),
                obstacle,
                person.reachable() ? person.channels().getFirst() : null);
    }
}
