package vn.kekhai.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.audit.Audit;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.declaration.Assistance;
import vn.kekhai.declaration.Verdicts;
import vn.kekhai.delivery.Fate;
import vn.kekhai.delivery.FateWords;
import vn.kekhai.delivery.Notices;
import vn.kekhai.report.MayMark;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.PhaseChoice;
import vn.kekhai.report.Progress;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.Invitation;
import vn.kekhai.roster.InvitationLinks;
import vn.kekhai.roster.Invitations;
import vn.kekhai.roster.LinkedAddress;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.PathCode;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Viewer;
import vn.kekhai.script.Language;

/** One person: where they stand, what was written to them and why not, and what can be done. Every look is in the trail. */
@Controller
class PersonController {

    private static final int MESSAGES = 100;

    /** What may have been done just before, for which there are words. */
    private static final Set<String> DONE = Set.of(
            "marked",
            "unmarked",
            "paper",
            "paper-taken-back",
            "settled",
            "merged",
            "office-ended",
            "declared",
            "declared-told");

    /**
     * How it stands in one phase; a status is missing for who is not counted there, and then there is a reason.
     *
     * @param markings that the viewer may choose, with the one that is; a single one is no choice
     */
    record InPhase(
            Phase phase,
            @Nullable MemberStatus status,
            @Nullable String whyNot,
            List<Marking> markings) {}

    /** A message or why there was none, in words. */
    record Told(Fate fate, String why, String result) {}

    private final Rights rights;
    private final People people;
    private final HeldOffices offices;
    private final PhaseChoice phases;
    private final Members members;
    private final Progress progress;
    private final Addresses addresses;
    private final Consents consents;
    private final Invitations invitations;
    private final InvitationLinks links;
    private final Notices notices;
    private final FateWords words;
    private final DeclaredLines declared;
    private final Verdicts verdicts;
    private final Assistance assistance;
    private final Browsers browsers;
    private final Silence silence;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;

    PersonController(
            Rights rights,
            People people,
            HeldOffices offices,
            PhaseChoice phases,
            Members members,
            Progress progress,
            Addresses addresses,
            Consents consents,
            Invitations invitations,
            InvitationLinks links,
            Notices notices,
            FateWords words,
            DeclaredLines declared,
            Verdicts verdicts,
            Assistance assistance,
            Browsers browsers,
            Silence silence,
            Audit audit,
            Clock clock,
            ZoneId zone) {
        this.rights = rights;
        this.people = people;
        this.offices = offices;
        this.phases = phases;
        this.members = members;
        this.progress = progress;
        this.addresses = addresses;
        this.consents = consents;
        this.invitations = invitations;
        this.links = links;
        this.notices = notices;
        this.words = words;
        this.declared = declared;
        this.verdicts = verdicts;
        this.assistance = assistance;
        this.browsers = browsers;
        this.silence = silence;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    @Needs(Power.SEE_PEOPLE)
    @GetMapping("/admin/people/{code}")
    ModelAndView person(
            HttpServletRequest request,
            Viewer viewer,
            @PathVariable PathCode code,
            @RequestParam(required = false) @Nullable String done) {
        Person person = person(viewer, Power.SEE_PEOPLE, code);
        Optional<Person> stays = people.mergedInto(person.id()).flatMap(people::find);
        if (stays.isPresent()) {
            return SignInController.seeOther("/admin/people/{code}")
                    .addObject("code", PathCode.segment(stays.get().code()));
        }
        return page(request, viewer, person, HttpStatus.OK)
                .addObject("done", done != null && DONE.contains(done) ? done : null);
    }

    /** A new invitation, shown this once; the earlier ones that nobody has used are void. */
    @Needs(Power.CARE)
    @PostMapping("/admin/people/{code}/invitation")
    ModelAndView invite(HttpServletRequest request, Viewer viewer, @PathVariable PathCode code) {
        Person person = person(viewer, Power.CARE, code);
        if (!person.partyStatus().belongs()) {
            return page(request, viewer, person, HttpStatus.CONFLICT)
                    .addObject("problems", Map.of("invitation", "person.left"));
        }
        if (rights.isOutOfReach(viewer, person.id(), today())) {
            return page(request, viewer, person, HttpStatus.CONFLICT)
                    .addObject("problems", Map.of("invitation", "person.office-above"));
        }
        Invitation invitation = invitations.issue(List.of(person.id())).getFirst();
        audit.record("admin.invited", viewer.actor(), person.id().value(), Map.of());
        String telegram = links.telegram(invitation);
        return page(request, viewer, person, HttpStatus.OK)
                .addObject("invitation", invitation)
                .addObject("web", links.web(invitation))
                .addObject("webQr", QrCode.of(links.web(invitation)))
                .addObject("telegram", telegram.isEmpty() ? null : telegram)
                .addObject("telegramQr", telegram.isEmpty() ? null : QrCode.of(telegram));
    }

    /** Marks a member as exempt or unreachable, or takes the mark away. */
    @Needs(Power.CARE)
    @PostMapping("/admin/people/{code}/mark")
    ModelAndView mark(
            HttpServletRequest request,
            Viewer viewer,
            @PathVariable PathCode code,
            @RequestParam(required = false) @Nullable UUID phase,
            @RequestParam(defaultValue = "") String mark) {
        Person person = person(viewer, Power.CARE, code);
        Optional<Marking> marking = Marking.of(mark);
        Optional<UUID> asked = asked(viewer, phase);
        if (marking.isEmpty() || asked.isEmpty()) {
            return page(request, viewer, person, HttpStatus.BAD_REQUEST)
                    .addObject("problems", Map.of("mark", "person.no-mark"));
        }
        Marking chosen = marking.get();
        MemberStatus status = progress.of(asked.get(), List.of(person.id())).get(person.id());
        MayMark may = status == null ? MayMark.YES : MayMark.of(status, chosen.mark(), viewer.person());
        if (may != MayMark.YES) {
            return refused(request, viewer, person, refusal(may));
        }
        if (!members.mark(asked.get(), person.id(), chosen.mark(), chosen.reason(), viewer.actor())) {
            return refused(request, viewer, person, "person.no-member");
        }
        return back(person, chosen.mark() == Member.Mark.NONE ? "unmarked" : "marked");
    }

    /**
     * Notes that the paper form came in, or takes that back.
     *
     * @param back not empty to take it back
     */
    @Needs(Power.CARE)
    @PostMapping("/admin/people/{code}/paper")
    ModelAndView paper(
            HttpServletRequest request,
            Viewer viewer,
            @PathVariable PathCode code,
            @RequestParam(required = false) @Nullable UUID phase,
            @RequestParam(defaultValue = "") String back) {
        Person person = person(viewer, Power.CARE, code);
        Optional<UUID> asked = asked(viewer, phase);
        if (asked.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        MemberStatus status = progress.of(asked.get(), List.of(person.id())).get(person.id());
        if (status == null) {
            return refused(request, viewer, person, "person.no-member");
        }
        if (!back.isEmpty()) {
            members.paperNotReceived(asked.get(), person.id(), viewer.actor());
            return back(person, "paper-taken-back");
        }
        MayMark may = MayMark.paper(status, viewer.person());
        if (may != MayMark.YES) {
            return refused(request, viewer, person, refusal(may));
        }
        members.paperReceived(asked.get(), person.id(), viewer.actor());
        return back(person, "paper");
    }

    /** The phase that a form names, if it is one that the viewer may choose. */
    private Optional<UUID> asked(Viewer viewer, @Nullable UUID phase) {
        return phases.of(viewer, phase).chosen().map(Phase::id).filter(id -> id.equals(phase));
    }

    private static String refusal(MayMark may) {
        return may == MayMark.NOT_YOURSELF ? "person.not-yourself" : "person.not-needed";
    }

    private ModelAndView refused(HttpServletRequest request, Viewer viewer, Person person, String why) {
        return page(request, viewer, person, HttpStatus.CONFLICT).addObject("problems", Map.of("mark", why));
    }

    /** Accepts the version that was looked at, or returns it with words for the person. */
    @Needs(Power.SETTLE)
    @PostMapping("/admin/people/{code}/settle")
    ModelAndView settle(
            HttpServletRequest request,
            Viewer viewer,
            @PathVariable PathCode code,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "") String reason) {
        Person person = person(viewer, Power.SETTLE, code);
        String problem = verdicts.settle(viewer, person, version, verdict.equals("accept"), reason);
        return problem == null
                ? back(person, "settled")
                : page(request, viewer, person, HttpStatus.BAD_REQUEST)
                        .addObject("problems", Map.of("reason", problem))
                        .addObject("reason", reason);
    }

    private Person person(Viewer viewer, Power power, PathCode code) {
        return rights.person(viewer, power, code.code())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ModelAndView back(Person person, String done) {
        return SignInController.seeOther("/admin/people/{code}?done=" + done)
                .addObject("code", PathCode.segment(person.code()));
    }

    private ModelAndView page(HttpServletRequest request, Viewer viewer, Person person, HttpStatus status) {
        Language language = browsers.language(request);
        boolean seesAccounts = rights.may(viewer, Power.SEE_ACCOUNTS, person.unit());
        boolean cares = rights.may(viewer, Power.CARE, person.unit());
        List<InPhase> inPhases = inPhases(viewer, person);
        List<LinkedAddress> chats = addresses.of(person.id());
        ModelAndView page = new ModelAndView("admin/person", status)
                .addObject("person", person)
                .addObject("offices", offices.of(viewer, person, today()))
                .addObject("inPhases", inPhases)
                .addObject("addresses", chats)
                .addObject("silences", silence.of(person, chats, inPhases))
                .addObject("assists", assists(viewer, person))
                .addObject("consents", consents.history(person.id()).reversed())
                .addObject("told", told(person, language))
                .addObject("seesAccounts", seesAccounts)
                .addObject("cares", cares)
                .addObject("outOfReach", cares && rights.isOutOfReach(viewer, person.id(), today()))
                .addObject("merges", rights.may(viewer, Power.IMPORT, person.unit()))
                .addObject("own", person.id().equals(viewer.person()))
                .addObject("problems", Map.of());
        if (seesAccounts) {
            page.addObject("versions", declared.versions(person, language))
                    .addObject("settles", verdicts.may(viewer, person));
        }
        audit.record(
                "admin.person-viewed",
                viewer.actor(),
                person.id().value(),
                Map.of("accounts", String.valueOf(seesAccounts)));
        return page;
    }

    private boolean assists(Viewer viewer, Person person) {
        PersonId by = viewer.person();
        return by != null && viewer.has(Power.ASSIST) && assistance.may(by, person);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private List<InPhase> inPhases(Viewer viewer, Person person) {
        List<InPhase> all = new ArrayList<>();
        for (Phase phase : phases.of(viewer, null).opened()) {
            MemberStatus status = progress.of(phase.id(), List.of(person.id())).get(person.id());
            String whyNot =
                    status == null ? members.whyNot(phase.id(), person.id()).orElse(null) : null;
            if (status != null || whyNot != null) {
                all.add(new InPhase(phase, status, whyNot, status == null ? List.of() : markings(viewer, status)));
            }
        }
        return all;
    }

    private static List<Marking> markings(Viewer viewer, MemberStatus status) {
        return Marking.all().stream()
                .filter(marking -> marking.isOf(status.member())
                        || MayMark.of(status, marking.mark(), viewer.person()) == MayMark.YES)
                .toList();
    }

    private List<Told> told(Person person, Language language) {
        return notices.timeline(person.id(), MESSAGES).stream()
                .map(fate -> new Told(fate, words.why(fate, language), words.result(fate, language)))
                .toList();
    }
}
