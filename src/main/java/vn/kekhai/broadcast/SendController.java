package vn.kekhai.broadcast;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.channel.Address;
import vn.kekhai.conversation.Speech;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.LinkedAddress;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Viewer;
import vn.kekhai.script.Language;

/**
 * The page from which a broadcast leaves: the draft as it is kept, a trial to oneself, when, and the number to be typed.
 * What may be done is decided by {@link Broadcasts}.
 */
@Controller
class SendController {

    private final Broadcasts broadcasts;
    private final DraftPages drafts;
    private final AudienceWords audienceWords;
    private final Moments moments;
    private final Addresses addresses;
    private final Speech speech;
    private final Clock clock;

    SendController(
            Broadcasts broadcasts,
            DraftPages drafts,
            AudienceWords audienceWords,
            Moments moments,
            Addresses addresses,
            Speech speech,
            Clock clock) {
        this.broadcasts = broadcasts;
        this.drafts = drafts;
        this.audienceWords = audienceWords;
        this.moments = moments;
        this.addresses = addresses;
        this.speech = speech;
        this.clock = clock;
    }

    @Needs(Power.BROADCAST)
    @GetMapping("/admin/broadcasts/{id}/send")
    ModelAndView send(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language) {
        Broadcast draft = drafts.find(viewer, id);
        return draft.state() == BroadcastState.DRAFT
                ? sending(viewer, draft, Map.of(), "", "", BroadcastsController.language(language), HttpStatus.OK)
                        .addObject("done", "tried".equals(done))
                : BroadcastsController.seeOther("/admin/broadcasts/{id}", id);
    }

    /** Sends it to the admin alone. */
    @Needs(Power.BROADCAST)
    @PostMapping("/admin/broadcasts/{id}/trial")
    ModelAndView trial(
            Viewer viewer,
            @PathVariable UUID id,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language) {
        Broadcast draft = drafts.find(viewer, id);
        Optional<Address> chat = chat(viewer);
        if (draft.state() != BroadcastState.DRAFT) {
            return BroadcastsController.seeOther("/admin/broadcasts/{id}", id);
        }
        if (chat.isEmpty() || !broadcasts.testToSelf(id, viewer, chat.get())) {
            return sending(
                            viewer,
                            draft,
                            Map.of(),
                            "",
                            "",
                            BroadcastsController.language(language),
                            HttpStatus.CONFLICT)
                    .addObject("problem", "broadcast-page.problem-no-chat");
        }
        return BroadcastsController.seeOther("/admin/broadcasts/{id}/send?done=tried", id);
    }

    /** How a moment is understood that is being typed. */
    @Needs(Power.BROADCAST)
    @GetMapping("/admin/broadcasts/moment")
    ModelAndView moment(@RequestParam(defaultValue = "") String at) {
        return new ModelAndView("broadcast/parts :: moment")
                .addObject("begins", read(at))
                .addObject("unsure", false);
    }

    private @Nullable Instant read(String at) {
        return moments.read(at, clock.instant()) instanceof Moments.At read ? read.moment() : null;
    }

    /**
     * Confirms it, if the number is the right one, and the moment was shown as it is understood.
     *
     * @param begins the moment that was shown
     */
    @Needs(Power.BROADCAST)
    @PostMapping("/admin/broadcasts/{id}/send")
    ModelAndView send(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String begins,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String code) {
        Language language = BroadcastsController.language(code);
        Broadcast draft = drafts.find(viewer, id);
        if (draft.state() != BroadcastState.DRAFT) {
            return BroadcastsController.seeOther("/admin/broadcasts/{id}", id);
        }
        Map<String, String> problems = new LinkedHashMap<>();
        Instant moment = null;
        if (!at.isBlank()) {
            switch (moments.read(at, clock.instant())) {
                case Moments.At read -> moment = read.moment();
                case Moments.Unclear unclear -> problems.put("at", "broadcast.when-" + unclear.why());
            }
        }
        OptionalInt typed = TypedNumber.read(number);
        if (typed.isEmpty()) {
            problems.put("number", "broadcast.number-type");
        }
        if (!problems.isEmpty()) {
            return sending(viewer, draft, problems, number, at, language, HttpStatus.BAD_REQUEST);
        }
        if (moment != null && !moment.toString().equals(begins)) {
            return sending(viewer, draft, problems, number, at, language, HttpStatus.OK)
                    .addObject("unsure", true);
        }
        Confirmation confirmation = broadcasts.confirm(id, viewer, typed.getAsInt(), moment, null);
        return switch (confirmation) {
            case Confirmation.Accepted accepted ->
                BroadcastsController.seeOther("/admin/broadcasts/{id}?done=confirmed", id);
            case Confirmation.Waits waits ->
                BroadcastsController.seeOther(
                        "/admin/broadcasts/{id}?done=" + (waits.asked() == 0 ? "nobody-asked" : "waits"), id);
            case Confirmation.NotNow late -> BroadcastsController.seeOther("/admin/broadcasts/{id}", id);
            case Confirmation.NotAllowed refused -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Confirmation.WrongNumber wrong ->
                sending(
                        viewer,
                        draft,
                        Map.of("number", "broadcast-page.problem-number"),
                        number,
                        at,
                        language,
                        HttpStatus.BAD_REQUEST);
            case Confirmation.Past past ->
                sending(
                        viewer,
                        draft,
                        Map.of("at", "broadcast.when-past"),
                        number,
                        at,
                        language,
                        HttpStatus.BAD_REQUEST);
            case Confirmation.Outdated outdated ->
                refused(viewer, draft, number, at, language, "broadcast-page.problem-outdated");
            case Confirmation.NobodyReached nobody -> refused(viewer, draft, number, at, language, "broadcast.nobody");
            case Confirmation.NobodyToApprove alone ->
                refused(viewer, draft, number, at, language, "broadcast.nobody-to-approve");
        };
    }

    private ModelAndView refused(
            Viewer viewer, Broadcast draft, String number, String at, Language language, String problem) {
        return sending(viewer, draft, Map.of(), number, at, language, HttpStatus.CONFLICT)
                .addObject("problem", problem);
    }

    private ModelAndView sending(
            Viewer viewer,
            Broadcast draft,
            Map<String, String> problems,
            String number,
            String at,
            Language language,
            HttpStatus status) {
        return drafts.shown(
                new ModelAndView("broadcast/send", status)
                        .addObject("broadcast", draft)
                        .addObject(
                                "rule",
                                audienceWords.of(draft.audience()).stream()
                                        .map(saying -> BroadcastsController.bare(speech.say(language, saying)))
                                        .toList())
                        .addObject("problems", problems)
                        .addObject("number", number)
                        .addObject("at", at)
                        .addObject("begins", read(at))
                        .addObject("unsure", false)
                        .addObject("hasChat", chat(viewer).isPresent()),
                drafts.preview(viewer, draft.id()));
    }

    /** The chat that the viewer used last and that can be reached. */
    private Optional<Address> chat(Viewer viewer) {
        PersonId person = viewer.person();
        return person == null
                ? Optional.empty()
                : addresses.of(person).stream()
                        .filter(linked -> linked.unreachable() == null)
                        .map(LinkedAddress::address)
                        .findFirst();
    }
}
