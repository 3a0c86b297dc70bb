package vn.kekhai.broadcast;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Members;
import vn.kekhai.roster.Called;
import vn.kekhai.roster.Directory;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;

/** Puts a broadcast into the words that one recipient gets; a bounded number of statements for many of them. */
@Component
class Rendering {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Placeholders placeholders;
    private final Directory directory;
    private final Members members;
    private final Clock clock;
    private final ZoneId zone;

    Rendering(Placeholders placeholders, Directory directory, Members members, Clock clock, ZoneId zone) {
        this.placeholders = placeholders;
        this.directory = directory;
        this.members = members;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * What somebody gets.
     *
     * @param text the words; null where there is an obstacle
     * @param obstacle why there are none, one of {@link Obstacle#RENDERING}
     */
    record Rendered(
            Called called,
            Language language,
            @Nullable String text,
            @Nullable String obstacle) {

        /** Tells no words. */
        @Override
        public String toString() {
            return "Rendered[" + language + " " + obstacle + "]";
        }
    }

    /**
     * Why each of these people cannot be sent it, one of {@link Obstacle#RENDERING}; those who can are missing. Opens no
     * name unless there is no other way to tell.
     */
    Map<PersonId, String> obstacles(Wording wording, Audience audience, Collection<PersonId> people) {
        Map<PersonId, String> obstacles = new HashMap<>();
        boolean dated = placeholders.uses(wording, Placeholder.DEADLINE);
        boolean oneOfThem = dated && !placeholders.alwaysUses(wording, Placeholder.DEADLINE);
        if (oneOfThem || placeholders.mayBecomeTooLong(wording)) {
            render(wording, audience, people)
                    .forEach((person, words) -> Optional.ofNullable(words.obstacle())
                            .ifPresent(obstacle -> obstacles.put(person, obstacle)));
        } else if (dated) {
            Set<PersonId> without = new HashSet<>(people);
            without.removeAll(deadlines(audience.phase(), people).keySet());
            without.forEach(person -> obstacles.put(person, Obstacle.NO_DEADLINE));
        }
        return obstacles;
    }

    /** What each of these people gets; those whom nobody knows are missing from the answer. */
    Map<PersonId, Rendered> render(Wording wording, Audience audience, Collection<PersonId> people) {
        Map<PersonId, LocalDate> deadlines =
                placeholders.uses(wording, Placeholder.DEADLINE) ? deadlines(audience.phase(), people) : Map.of();
        Map<PersonId, Rendered> rendered = new HashMap<>();
        directory
                .called(people)
                .forEach((person, called) -> rendered.put(person, render(wording, called, deadlines.get(person))));
        return rendered;
    }

    /** The same for somebody who need not be meant, with a deadline of somebody who is. */
    Rendered sample(Wording wording, Called called, @Nullable LocalDate deadline) {
        return render(wording, called, deadline);
    }

    private Rendered render(Wording wording, Called called, @Nullable LocalDate deadline) {
        Language language = wording.spoken(called.language());
        Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
        values.put(Placeholder.NAME, called.shortName());
        values.put(Placeholder.UNIT, called.unitName());
        if (deadline != null) {
            values.put(Placeholder.DEADLINE, DAY.format(deadline));
        }
        Optional<String> text = placeholders.fill(wording.in(language), values);
        if (text.isEmpty()) {
            return new Rendered(called, language, null, Obstacle.NO_DEADLINE);
        }
        return text.get().length() > Placeholders.LONGEST
                ? new Rendered(called, language, null, Obstacle.TOO_LONG)
                : new Rendered(called, language, text.get(), null);
    }

    /** Until when each of these people is to declare: in the phase that is meant, else in the one they are in. */
    Map<PersonId, LocalDate> deadlines(@Nullable UUID phase, Collection<PersonId> people) {
        Map<PersonId, LocalDate> deadlines = new HashMap<>();
        if (phase != null) {
            members.of(phase, people).forEach((person, member) -> deadlines.put(person, member.deadline()));
            return deadlines;
        }
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        members.asked(people, today).forEach((person, asked) -> deadlines.put(person, asked.deadline()));
        return deadlines;
    }
}
