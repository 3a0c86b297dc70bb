package vn.kekhai.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.kekhai.audit.Trail.By;
import vn.kekhai.audit.Trail.Search;
import vn.kekhai.roster.NameSearch;
import vn.kekhai.roster.NameSearch.Found;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/** Turns what somebody typed into the form of the trail into a search of it. */
@Component
class TrailSearch {

    /**
     * The form as it was typed.
     *
     * @param by {@code person}, {@code house} or {@code system}; anything else is anybody
     */
    record Typed(String by, String who, String whom, String action, String from, String until) {

        private static final int LONGEST = 100;

        Typed {
            who = cut(who);
            whom = cut(whom);
            action = cut(action);
            from = cut(from);
            until = cut(until);
        }

        private static String cut(String text) {
            String bare = text.strip();
            return bare.substring(0, Math.min(bare.length(), LONGEST));
        }

        public boolean any() {
            return !(by + who + whom + action + from + until).isEmpty();
        }
    }

    /** What is meant; with problems, nothing is searched. */
    record Meant(Search search, Map<String, String> problems) {}

    /** Whoever asks about more people than this may not be told about some of them alone. */
    private static final int MOST_PEOPLE = 200;

    private final People people;
    private final NameSearch names;
    private final Units units;
    private final Rights rights;
    private final ZoneId zone;

    TrailSearch(People people, NameSearch names, Units units, Rights rights, ZoneId zone) {
        this.people = people;
        this.names = names;
        this.units = units;
        this.rights = rights;
        this.zone = zone;
    }

    Meant read(Viewer viewer, Typed typed) {
        Map<String, String> problems = new HashMap<>();
        Optional<Instant> from = day(typed.from(), 0, "from", problems);
        Optional<Instant> until = day(typed.until(), 1, "until", problems);
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            problems.put("until", "trail.days-turned");
        }
        By by = new By.Anybody();
        if (typed.by().equals("house")) {
            by = new By.Any(Set.of(Account.HOUSE));
        } else if (typed.by().equals("system")) {
            by = new By.Nobody();
        } else if (!typed.who().isEmpty()) {
            by = new By.Any(meant(viewer, typed.who(), false, "who", problems));
        }
        Set<UUID> subjects = typed.whom().isEmpty() ? null : meant(viewer, typed.whom(), true, "whom", problems);
        String action = typed.action().isEmpty() ? null : typed.action();
        return new Meant(new Search(by, subjects, action, from.orElse(null), until.orElse(null)), problems);
    }

    private Optional<Instant> day(String text, int later, String field, Map<String, String> problems) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.parse(text).plusDays(later).atStartOfDay(zone).toInstant());
        } catch (DateTimeException e) {
            problems.put(field, "trail.no-day");
            return Optional.empty();
        }
    }

    /** Whom a code or a name means, of those whom the viewer may see; or a unit by its code. */
    private Set<UUID> meant(Viewer viewer, String words, boolean orUnit, String field, Map<String, String> problems) {
        Scope seen = rights.scope(viewer, Power.SEE_PEOPLE);
        Set<UUID> found = new HashSet<>();
        people.byTypedCode(words)
                .filter(person -> seen.has(person.unit()))
                .ifPresent(person -> found.add(person.id().value()));
        if (found.isEmpty() && orUnit) {
            units.byCode(words)
                    .filter(unit -> rights.may(viewer, Power.AUDIT, unit.id()))
                    .ifPresent(unit -> found.add(unit.id().value()));
        }
        if (found.isEmpty()) {
            Found named = names.first(words, seen, MOST_PEOPLE + 1);
            named.people().forEach(person -> found.add(person.value()));
            if (found.size() > MOST_PEOPLE || named.goOn() != null) {
                problems.put(field, "trail.many");
            }
        }
        if (found.isEmpty()) {
            problems.putIfAbsent(field, "trail.nobody");
        }
        return found;
    }
}
