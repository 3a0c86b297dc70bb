package vn.kekhai.broadcast;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.WorkStatus;

/**
 * Who is meant: a rule, not a list.
 *
 * @param unit those who belong to this unit or one below it
 * @param phase of them those who are asked in this phase; null: whatever the phase
 * @param statuses of them those of these work statuses; empty: of any
 * @param declared of them those who stand so in the phase
 * @param channel of them those who can be reached on this channel, by its name; null: whatever the channel
 * @param person this person alone, and none of the rules but the unit applies; null: all of them
 */
public record Audience(
        UnitId unit,
        @Nullable UUID phase,
        Set<WorkStatus> statuses,
        Declared declared,
        @Nullable String channel,
        @Nullable PersonId person) {

    /** How far people have come with declaring. */
    public enum Declared {
        ANY,
        /** Nothing more is wanted of them. */
        DONE,
        /** Something is still wanted. */
        NOT_DONE
    }

    public Audience {
        statuses = Set.copyOf(statuses);
        if (declared != Declared.ANY && phase == null) {
            throw new IllegalArgumentException("who has declared can only be told of a phase");
        }
    }

    public static Audience under(UnitId unit) {
        return new Audience(unit, null, Set.of(), Declared.ANY, null, null);
    }

    public static Audience one(UnitId unit, PersonId person) {
        return new Audience(unit, null, Set.of(), Declared.ANY, null, person);
    }

    public Audience in(@Nullable UUID newPhase, Declared newDeclared) {
        return new Audience(unit, newPhase, statuses, newDeclared, channel, person);
    }

    public Audience of(Set<WorkStatus> newStatuses) {
        return new Audience(unit, phase, newStatuses, declared, channel, person);
    }

    public Audience on(@Nullable String newChannel) {
        return new Audience(unit, phase, statuses, declared, newChannel, person);
    }

    /** The rule in codes, as it stands in the table and in the trail: {@code unit=…;status=SERVING,RETIRED}. */
    public String code() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("unit", unit.value().toString());
        if (phase != null) {
            parts.put("phase", phase.toString());
        }
        if (!statuses.isEmpty()) {
            parts.put(
                    "status", EnumSet.copyOf(statuses).stream().map(Enum::name).collect(Collectors.joining(",")));
        }
        if (declared != Declared.ANY) {
            parts.put("declared", declared.name().toLowerCase(Locale.ROOT));
        }
        if (channel != null) {
            parts.put("channel", channel);
        }
        if (person != null) {
            parts.put("person", person.value().toString());
        }
        return parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(";"));
    }

    /** Reads {@link #code}. */
    static Audience of(String code) {
        Map<String, String> parts = Arrays.stream(code.split(";"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        String phase = parts.get("phase");
        String status = parts.get("status");
        String person = parts.get("person");
        return new Audience(
                new UnitId(UUID.fromString(parts.get("unit"))),
                phase == null ? null : UUID.fromString(phase),
                status == null
                        ? Set.of()
                        : Arrays.stream(status.split(","))
                                .map(WorkStatus::valueOf)
                                .collect(Collectors.toSet()),
                Declared.valueOf(parts.getOrDefault("declared", "any").toUpperCase(Locale.ROOT)),
                parts.get("channel"),
                person == null ? null : new PersonId(UUID.fromString(person)));
    }
}
