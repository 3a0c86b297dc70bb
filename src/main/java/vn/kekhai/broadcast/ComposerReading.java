package vn.kekhai.broadcast;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.broadcast.Audience.Declared;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.Viewer;
import vn.kekhai.roster.WorkStatus;

/** Understands whom the composer's form means; what is wrong is told by the field, as the key of its words. */
@Component
class ComposerReading {

    private static final String WORDS = "broadcast-page.problem-";

    private final Rights rights;
    private final Phases phases;
    private final Channels channels;

    ComposerReading(Rights rights, Phases phases, Channels channels) {
        this.rights = rights;
        this.phases = phases;
        this.channels = channels;
    }

    /**
     * What was understood.
     *
     * @param audience null where anything is wrong
     */
    record Read(@Nullable Audience audience, Map<String, String> problems) {}

    Read read(ComposerForm form, Viewer by) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!form.person().isBlank()) {
            Optional<Person> person = rights.person(by, Power.BROADCAST, form.person());
            if (person.isEmpty()) {
                problems.put("person", WORDS + "person");
            }
            return new Read(
                    person.map(one -> Audience.one(one.unit(), one.id())).orElse(null), problems);
        }
        Unit unit = rights.unit(by, Power.BROADCAST, form.unitCode()).orElse(null);
        if (unit == null) {
            problems.put(form.other().isBlank() ? "unit" : "other", WORDS + "unit");
        }
        UUID phase = phase(form.phase(), problems);
        Declared declared = constant(Declared.class, form.declared()).orElse(Declared.ANY);
        if (declared != Declared.ANY && phase == null) {
            problems.putIfAbsent("phase", WORDS + "phase-needed");
        }
        if (!form.channel().isEmpty() && !channels.names().contains(form.channel())) {
            problems.put("channel", WORDS + "channel");
        }
        Set<WorkStatus> statuses = EnumSet.noneOf(WorkStatus.class);
        form.statuses().forEach(name -> constant(WorkStatus.class, name).ifPresent(statuses::add));
        return unit == null || !problems.isEmpty()
                ? new Read(null, problems)
                : new Read(
                        new Audience(
                                unit.id(),
                                phase,
                                statuses,
                                declared,
                                form.channel().isEmpty() ? null : form.channel(),
                                null),
                        problems);
    }

    private @Nullable UUID phase(String id, Map<String, String> problems) {
        if (id.isEmpty()) {
            return null;
        }
        Optional<Phase> found;
        try {
            found = phases.find(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            found = Optional.empty();
        }
        if (found.isEmpty()) {
            problems.put("phase", WORDS + "phase");
        }
        return found.map(Phase::id).orElse(null);
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return EnumSet.allOf(type).stream()
                .filter(value -> value.name().equals(name))
                .findFirst();
    }
}
