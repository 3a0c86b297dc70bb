package vn.kekhai.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
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
import vn.kekhai.declaration.Verdicts;
import vn.kekhai.report.MayMark;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.PhaseChoice;
import vn.kekhai.report.Progress;
import vn.kekhai.roster.Invitation;
import vn.kekhai.roster.InvitationLinks;
import vn.kekhai.roster.Invitations;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.PathCode;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Viewer;

/** The page of one person, and what can be done there. */
@Controller
class PersonController {

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

    private final Rights rights;
    private final People people;
    private final PhaseChoice phases;
    private final Members members;
    private final Progress progress;
    private final Invitations invitations;
    private final InvitationLinks links;
    private final Verdicts verdicts;
    private final PersonPage pages;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;

    PersonController(
            Rights rights,
            People people,
            PhaseChoice phases,
            Members members,
            Progress progress,
            Invitations invitations,
            InvitationLinks links,
            Verdicts verdicts,
            PersonPage pages,
            Audit audit,
            Clock clock,
            ZoneId zone) {
        this.rights = rights;
        this.people = people;
        this.phases = phases;
        this.members = members;
        this.progress = progress;
        this.invitations = invitations;
        this.links = links;
        this.verdicts = verdicts;
        this.pages = pages;
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
        return pages.of(request, viewer, person, HttpStatus.OK)
                .addObject("done", done != null && DONE.contains(done) ? done : null);
    }

    /** A new invitation, shown this once; the earlier ones that nobody has used are void. */
    @Needs(Power.CARE)
    @PostMapping("/admin/people/{code}/invitation")
    ModelAndView invite(HttpServletRequest request, Viewer viewer, @PathVariable PathCode code) {
        Person person = person(viewer, Power.CARE, code);
        if (!person.partyStatus().belongs()) {
            return pages.of(request, viewer, person, HttpStatus.CONFLICT)
                    .addObject("problems", Map.of("invitation", "person.left"));
        }
        if (rights.isOutOfReach(viewer, person.id(), today())) {
            return pages.of(request, viewer, person, HttpStatus.CONFLICT)
                    .addObject("problems", Map.of("invitation", "person.office-above"));
        }
        Invitation invitation = invitations.issue(List.of(person.id())).getFirst();
        audit.record("admin.invited", viewer.actor(), person.id().value(), Map.of());
        String telegram = links.telegram(invitation);
        return pages.of(request, viewer, person, HttpStatus.OK)
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
            return pages.of(request, viewer, person, HttpStatus.BAD_REQUEST)
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
        return pages.of(request, viewer, person, HttpStatus.CONFLICT).addObject("problems", Map.of("mark", why));
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
                : pages.of(request, viewer, person, HttpStatus.BAD_REQUEST)
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

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
