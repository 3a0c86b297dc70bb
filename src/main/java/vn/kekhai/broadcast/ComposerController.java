package vn.kekhai.broadcast;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.conversation.Speech;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.database.Ids;
import vn.kekhai.report.PhaseChoice;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;
import vn.kekhai.roster.WorkStatus;
import vn.kekhai.script.Language;

/**
 * The page on which an admin writes to many: whom and what, with what would come of it. What may be done is decided by
 * {@link Broadcasts}; it leaves from the page of {@link SendController}.
 */
@Controller
class ComposerController {

    private static final int MOST_UNITS = 200;

    private final Broadcasts broadcasts;
    private final DraftPages drafts;
    private final ComposerReading reading;
    private final Channels channels;
    private final PhaseChoice phaseChoice;
    private final Phases phases;
    private final Rights rights;
    private final Units units;
    private final People people;
    private final Speech speech;
    private final Clock clock;
    private final ZoneId zone;

    ComposerController(
            Broadcasts broadcasts,
            DraftPages drafts,
            ComposerReading reading,
            Channels channels,
            PhaseChoice phaseChoice,
            Phases phases,
            Rights rights,
            Units units,
            People people,
            Speech speech,
            Clock clock,
            ZoneId zone) {
        this.broadcasts = broadcasts;
        this.drafts = drafts;
        this.reading = reading;
        this.channels = channels;
        this.phaseChoice = phaseChoice;
        this.phases = phases;
        this.rights = rights;
        this.units = units;
        this.people = people;
        this.speech = speech;
        this.clock = clock;
        this.zone = zone;
    }

    @Needs(Power.BROADCAST)
    @GetMapping("/admin/broadcasts/new")
    ModelAndView begin(Viewer viewer, @CookieValue(value = "kekhai-language", defaultValue = "vi") String language) {
        List<Unit> own = rights.highest(viewer, Power.BROADCAST);
        ComposerForm form = ComposerForm.empty(own.size() == 1 ? own.getFirst().code() : "");
        return composer(viewer, Ids.next(), form, Map.of(), language(language), HttpStatus.OK);
    }

    @Needs(Power.BROADCAST)
    @GetMapping("/admin/broadcasts/{id}/edit")
    ModelAndView edit(
            Viewer viewer,
            @PathVariable UUID id,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language) {
        Broadcast draft = drafts.find(viewer, id);
        return draft.state() == BroadcastState.DRAFT
                ? composer(viewer, id, form(draft), Map.of(), language(language), HttpStatus.OK)
                : BroadcastsController.seeOther("/admin/broadcasts/{id}", id);
    }

    /** Keeps what was written as a draft and shows what would come of it; or goes on to the sending. */
    @Needs(Power.BROADCAST)
    @PostMapping("/admin/broadcasts/{id}/edit")
    ModelAndView edit(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(defaultValue = "") String go,
            @RequestHeader(value = "HX-Request", required = false) @Nullable String part,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String code) {
        Language language = language(code);
        ComposerForm form = ComposerForm.of(fields);
        ComposerReading.Read read = reading.read(form, viewer);
        Map<String, String> problems = words(read.problems(), language);
        broadcasts
                .check(form.wording())
                .forEach(problem -> problems.merge(
                        problem.language().code(), words(problem, language), (one, other) -> one + " " + other));
        Audience audience = read.audience();
        if (audience == null || !problems.isEmpty()) {
            // while somebody writes, what is missing yet is no mistake
            return part == null
                    ? composer(viewer, id, form, problems, language, HttpStatus.BAD_REQUEST)
                    : new ModelAndView("broadcast/parts :: preview")
                            .addObject("problems", form.isWritten() ? problems : Map.of());
        }
        Drafted drafted = broadcasts.draft(id, viewer, audience, form.wording());
        return switch (drafted) {
            case Drafted.Ready ready -> {
                if (go.equals("next")) {
                    yield BroadcastsController.seeOther("/admin/broadcasts/{id}/send", id);
                }
                Preview preview = drafts.preview(viewer, id);
                yield part == null
                        ? drafts.shown(composer(viewer, id, form, Map.of(), language, HttpStatus.OK), preview)
                        : drafts.shown(new ModelAndView("broadcast/parts :: preview"), preview)
                                .addObject("problems", Map.of());
            }
            case Drafted.Bad bad -> composer(viewer, id, form, problems, language, HttpStatus.BAD_REQUEST);
            case Drafted.TooLate late -> BroadcastsController.seeOther("/admin/broadcasts/{id}", id);
            case Drafted.NotAllowed refused -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private ModelAndView composer(
            Viewer viewer,
            UUID id,
            ComposerForm form,
            Map<String, String> problems,
            Language language,
            HttpStatus status) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Map<String, String> channelNames = new LinkedHashMap<>();
        channels.names().forEach(name -> channelNames.put(name, speech.say(language, channels.name(name))));
        return new ModelAndView("broadcast/compose", status)
                .addObject("id", id)
                .addObject("form", form)
                .addObject("problems", problems)
                .addObject("units", units(viewer, form, today))
                .addObject("phases", phases(viewer, form))
                .addObject("channels", channelNames)
                .addObject("workStatuses", WorkStatus.values())
                .addObject("most", Placeholders.LONGEST);
    }

    /** The highest units and those right below them, and the one that is chosen. */
    private Set<Unit> units(Viewer viewer, ComposerForm form, LocalDate today) {
        List<Unit> own = rights.highest(viewer, Power.BROADCAST);
        List<Unit> all = new ArrayList<>(own);
        all.addAll(units.below(own.stream().map(Unit::id).toList()));
        Set<Unit> shown = new LinkedHashSet<>(all.stream()
                .filter(unit -> unit.validTo() == null || unit.validTo().isAfter(today))
                .limit(MOST_UNITS)
                .toList());
        if (!form.unit().isEmpty()
                && shown.stream().noneMatch(unit -> unit.code().equals(form.unit()))) {
            rights.unit(viewer, Power.BROADCAST, form.unit()).ifPresent(shown::add);
        }
        return shown;
    }

    /** The latest that concern the viewer, and the one that is chosen. */
    private List<Phase> phases(Viewer viewer, ComposerForm form) {
        List<Phase> all = new ArrayList<>(phaseChoice.of(viewer, null).opened());
        all.addAll(phaseChoice.coming(viewer));
        if (form.phase().matches("[0-9a-f-]{36}")
                && all.stream().noneMatch(phase -> phase.id().toString().equals(form.phase()))) {
            phases.find(UUID.fromString(form.phase())).ifPresent(all::add);
        }
        return all;
    }

    private ComposerForm form(Broadcast draft) {
        PersonId one = draft.audience().person();
        return ComposerForm.of(
                draft,
                units.find(draft.audience().unit()).map(Unit::code).orElse(""),
                one == null ? null : people.find(one).map(Person::code).orElse(""));
    }

    private Map<String, String> words(Map<String, String> keys, Language language) {
        Map<String, String> words = new HashMap<>();
        keys.forEach((field, key) -> words.put(field, speech.say(language, new Saying(key))));
        return words;
    }

    private String words(TextProblem problem, Language language) {
        return BroadcastsController.bare(
                speech.say(language, ComposingKinds.problems(List.of(problem)).getFirst()));
    }

    private static Language language(String code) {
        return BroadcastsController.language(code);
    }
}
