package vn.kekhai.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.roster.NameSearch;
import vn.kekhai.roster.NameSearch.Found;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Scope;

/** Finds people by name and by where they stand, page by page; each page asks a bounded number of questions. */
@Component
class MemberSearch {

    private static final int NAMES_AT_ONCE = 200;
    private static final int ROUNDS = 10;

    /** Somebody found; the status is null for who is no member of the phase. */
    record Line(Person person, @Nullable MemberStatus status) {}

    /**
     * A page of lines.
     *
     * @param goOn after whom to look further; null when all was looked at
     */
    record Page(List<Line> lines, @Nullable PersonId goOn) {}

    private final NameSearch names;
    private final People people;
    private final Progress progress;
    private final Sums sums;

    MemberSearch(NameSearch names, People people, Progress progress, Sums sums) {
        this.names = names;
        this.people = people;
        this.progress = progress;
        this.sums = sums;
    }

    /**
     * The next page.
     *
     * @param phase in which they stand; null where no phase has opened
     * @param state only members in this one; null: everybody, members or not
     */
    @Transactional(readOnly = true)
    public Page page(
            String words,
            Scope scope,
            @Nullable UUID phase,
            @Nullable MemberState state,
            @Nullable PersonId after,
            int most) {
        if (phase == null || state == null) {
            Found found = names.page(words, scope, after, most);
            return new Page(lines(found.people(), phase), found.goOn());
        }
        if (words.isBlank()) {
            Found found = sums.members(phase, state, scope, after, most);
            return new Page(lines(found.people(), phase), found.goOn());
        }
        return named(words, scope, phase, state, after, most);
    }

    private Page named(String words, Scope scope, UUID phase, MemberState state, @Nullable PersonId after, int most) {
        List<PersonId> fitting = new ArrayList<>();
        PersonId from = after;
        for (int round = 0; round < ROUNDS; round++) {
            Found found = names.page(words, scope, from, NAMES_AT_ONCE);
            Map<PersonId, MemberStatus> statuses = progress.of(phase, found.people());
            for (PersonId person : found.people()) {
                MemberStatus status = statuses.get(person);
                if (status != null && status.state() == state) {
                    fitting.add(person);
                    if (fitting.size() == most) {
                        return new Page(lines(fitting, phase), person);
                    }
                }
            }
            from = found.goOn();
            if (from == null) {
                return new Page(lines(fitting, phase), null);
            }
        }
        return new Page(lines(fitting, phase), from);
    }

    /**
     * Those of these people who fit, in the given order.
     *
     * @param state as {@link #page} has it
     */
    List<Line> lines(List<PersonId> ids, @Nullable UUID phase, @Nullable MemberState state) {
        return lines(ids, phase).stream()
                .filter(line -> phase == null
                        || state == null
                        || (line.status() != null && line.status().state() == state))
                .toList();
    }

    /** In the given order. */
    private List<Line> lines(List<PersonId> ids, @Nullable UUID phase) {
        Map<PersonId, Person> known =
                people.findAll(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        Map<PersonId, MemberStatus> statuses = phase == null ? Map.of() : progress.of(phase, ids);
        List<Line> lines = new ArrayList<>();
        for (PersonId id : ids) {
            Person person = known.get(id);
            if (person != null) {
                lines.add(new Line(person, statuses.get(id)));
            }
        }
        return lines;
    }
}
