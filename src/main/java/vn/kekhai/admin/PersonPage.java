package vn.kekhai.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.audit.Audit;
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
import vn.kekhai.roster.LinkedAddress;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Viewer;
import vn.kekhai.script.Language;

/** How the page of one person is put together, for whoever looks; every look is in the trail. */
@Component
class PersonPage {

    private static final int MESSAGES = 100;

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
    private final HeldOffices offices;
    private final PhaseChoice phases;
    private final Members members;
    private final Progress progress;
    private final Addresses addresses;
    private final Consents consents;
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

    PersonPage(
            Rights rights,
            HeldOffices offices,
            PhaseChoice phases,
            Members members,
            Progress progress,
            Addresses addresses,
            Consents consents,
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
        this.offices = offices;
        this.phases = phases;
        this.members = members;
        this.progress = progress;
        this.addresses = addresses;
        this.consents = consents;
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

    ModelAndView of(HttpServletRequest request, Viewer viewer, Person person, HttpStatus status) {
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
