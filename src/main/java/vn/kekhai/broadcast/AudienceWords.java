package vn.kekhai.broadcast;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.broadcast.Audience.Declared;
import vn.kekhai.campaign.Phases;
import vn.kekhai.conversation.engine.Named;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.roster.Called;
import vn.kekhai.roster.Directory;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.WorkStatus;

/** Says who is meant by an audience, a line for each rule. */
@Component
class AudienceWords {

    private final Units units;
    private final Phases phases;
    private final Directory directory;
    private final Channels channels;

    AudienceWords(Units units, Phases phases, Directory directory, Channels channels) {
        this.units = units;
        this.phases = phases;
        this.directory = directory;
        this.channels = channels;
    }

    /** Looks the names up. */
    List<Saying> of(Audience audience) {
        String unit = units.find(audience.unit()).map(Unit::name).orElse("");
        PersonId one = audience.person();
        Called called = one == null ? null : directory.called(List.of(one)).get(one);
        UUID phaseId = audience.phase();
        Named phase = phaseId == null
                ? null
                : phases.find(phaseId)
                        .map(found -> named(found.nameVi(), found.nameEn()))
                        .orElse(named("", ""));
        return lines(audience, unit, phase, called == null ? null : called.shortName());
    }

    /** With the names that a draft has. */
    List<Saying> of(Composing.Rule rule) {
        Composing.PhasePick phase = rule.phase();
        Composing.PersonPick person = rule.person();
        return lines(
                rule.audience(),
                rule.unit().name(),
                phase == null ? null : named(phase.nameVi(), phase.nameEn()),
                person == null ? null : person.shortName());
    }

    private List<Saying> lines(Audience audience, String unit, @Nullable Named phase, @Nullable String person) {
        List<Saying> lines = new ArrayList<>();
        if (audience.person() != null) {
            lines.add(new Saying("broadcast.rule-person", Map.of("name", person == null ? "" : person, "unit", unit)));
            return lines;
        }
        lines.add(new Saying("broadcast.rule-unit", Map.of("unit", unit)));
        if (phase != null) {
            lines.add(new Saying("broadcast.rule-phase", Map.of("phase", phase)));
        }
        if (audience.declared() != Declared.ANY) {
            lines.add(new Saying("broadcast.rule-" + code(audience.declared())));
        }
        if (!audience.statuses().isEmpty()) {
            lines.add(new Saying("broadcast.rule-status", Map.of("statuses", statuses(audience))));
        }
        String channel = audience.channel();
        if (channel != null) {
            lines.add(new Saying("broadcast.rule-channel", Map.of("channel", channels.name(channel))));
        }
        return lines;
    }

    /** The first, and each further one behind the one before. */
    private static Saying statuses(Audience audience) {
        Saying all = null;
        for (WorkStatus status : EnumSet.copyOf(audience.statuses())) {
            Saying one = new Saying("broadcast.status-" + code(status));
            all = all == null ? one : new Saying("broadcast.and", Map.of("first", all, "second", one));
        }
        return all == null ? new Saying("broadcast.status-any") : all;
    }

    static Named named(String vi, String en) {
        return new Named(Map.of("vi", vi, "en", en));
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
