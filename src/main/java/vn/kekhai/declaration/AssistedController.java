package vn.kekhai.declaration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.PathCode;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Viewer;
import vn.kekhai.script.Language;

/**
 * A secretary or a deputy types in the declaration of a member of the own cell. It is typed, compared with how it was
 * understood, and recorded; the form carries everything, and is read anew each time.
 */
@Controller
class AssistedController {

    private final Assistance assistance;
    private final AssistedPage pages;
    private final Declarations declarations;
    private final Drafts drafts;
    private final vn.kekhai.roster.Rights rights;
    private final Clock clock;

    AssistedController(
            Assistance assistance,
            AssistedPage pages,
            Declarations declarations,
            Drafts drafts,
            @Qualifier("rosterRights") vn.kekhai.roster.Rights rights,
            Clock clock) {
        this.assistance = assistance;
        this.pages = pages;
        this.declarations = declarations;
        this.drafts = drafts;
        this.rights = rights;
        this.clock = clock;
    }

    @Needs(Power.ASSIST)
    @GetMapping("/admin/people/{code}/declare")
    ModelAndView begin(
            Viewer viewer,
            @PathVariable PathCode code,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language) {
        Person person = member(viewer, code);
        Declaration last = declarations.current(person.id()).orElse(null);
        Language read = language(language);
        AssistedForm form = AssistedForm.fresh(version(last), pages.typed(last, read));
        assistance.noteLook(viewer.actor(), person.id(), version(last));
        return pages.page(person, form, last, null, Map.of(), read, HttpStatus.OK);
    }

    /** Shows how the form is understood; or records it, when that is what was shown. */
    @Needs(Power.ASSIST)
    @PostMapping("/admin/people/{code}/declare")
    ModelAndView declare(
            Viewer viewer,
            @PathVariable PathCode code,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(defaultValue = "") String go,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String chosen) {
        Person person = member(viewer, code);
        Language language = language(chosen);
        AssistedForm form = AssistedForm.of(fields);
        Declaration before = declarations.version(person.id(), form.version()).orElse(null);
        UUID submission = submission(form, person);
        List<AssistedRow> rows = pages.rows(form, before, submission);
        Map<String, Saying> problems = pages.problems(form, rows, before);
        if (go.equals("record") && problems.isEmpty()) {
            problems.putAll(pages.wanted(form, rows));
            if (!form.shown().equals(AssistedPage.mark(form, rows))) {
                problems.put("shown", AssistedPage.own("look-again"));
            }
            if (problems.isEmpty()) {
                return recorded(viewer, person, form, before, rows, submission, language);
            }
        }
        Declaration last = declarations.current(person.id()).orElse(null);
        if (version(last) != form.version()) {
            return superseded(viewer, person, form, last, language);
        }
        assistance.noteLook(viewer.actor(), person.id(), version(last));
        return pages.page(
                person,
                form,
                last,
                rows,
                problems,
                language,
                problems.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    private ModelAndView recorded(
            Viewer viewer,
            Person person,
            AssistedForm form,
            @Nullable Declaration before,
            List<AssistedRow> rows,
            UUID submission,
            Language language) {
        Submission submitted = new Submission(
                submission,
                person.id(),
                rows.stream()
                        .filter(AssistedRow::isTaken)
                        .map(row -> Objects.requireNonNull(row.line()))
                        .toList(),
                form.none(),
                Objects.requireNonNull(AssistedPage.reason(form, before)),
                new DeclaredBy.OnBehalf(known(viewer), Objects.requireNonNull(form.confirmed())),
                drafts.attestation(language, Assistance.ATTESTATION));
        return switch (assistance.enter(submitted, form.version(), clock.instant())) {
            case Assistance.Outcome.Recorded recorded ->
                new ModelAndView(
                                "redirect:/admin/people/{code}?done="
                                        + (recorded.told() ? "declared-told" : "declared"),
                                HttpStatus.SEE_OTHER)
                        .addObject("code", PathCode.segment(person.code()));
            case Assistance.Outcome.Superseded superseded ->
                superseded(
                        viewer, person, form, declarations.current(person.id()).orElse(null), language);
            case Assistance.Outcome.NotInCharge not -> throw missing();
        };
    }

    /** Something else was declared since: what was typed stays, and is compared again with that in sight. */
    private ModelAndView superseded(
            Viewer viewer, Person person, AssistedForm form, @Nullable Declaration last, Language language) {
        AssistedForm anew = form.after(version(last));
        List<AssistedRow> rows = pages.rows(anew, last, submission(anew, person));
        Map<String, Saying> problems = new HashMap<>(pages.problems(anew, rows, last));
        problems.put("shown", AssistedPage.superseded(version(last)));
        assistance.noteLook(viewer.actor(), person.id(), version(last));
        return pages.page(person, anew, last, rows, problems, language, HttpStatus.CONFLICT);
    }

    /** The member of this code, when it is for the viewer to enter the declaration. */
    private Person member(Viewer viewer, PathCode code) {
        return Optional.ofNullable(viewer.person())
                .flatMap(by ->
                        rights.person(viewer, Power.ASSIST, code.code()).filter(person -> assistance.may(by, person)))
                .orElseThrow(AssistedController::missing);
    }

    /** The id under which a form is recorded: no other person's, whatever id the form brings. */
    private static UUID submission(AssistedForm form, Person person) {
        return UUID.nameUUIDFromBytes((form.id() + "/" + person.id().value()).getBytes(UTF_8));
    }

    private static PersonId known(Viewer viewer) {
        return Objects.requireNonNull(viewer.person());
    }

    private static int version(@Nullable Declaration declaration) {
        return declaration == null ? 0 : declaration.version();
    }

    private static Language language(String code) {
        return Language.of(code).orElse(Language.VI);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
