package vn.kekhai.print;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.PathCode;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.Viewer;
import vn.kekhai.script.Language;

/** Gives the sheets of a unit's people to a browser, as PDF. */
@Controller
class SheetsController {

    /** More people than this are a matter for the command, which writes a file. */
    private static final int MOST = 500;

    private final Rights rights;
    private final People people;
    private final InvitationSlips slips;
    private final PaperForms forms;
    private final Clock clock;
    private final ZoneId zone;

    SheetsController(Rights rights, People people, InvitationSlips slips, PaperForms forms, Clock clock, ZoneId zone) {
        this.rights = rights;
        this.people = people;
        this.slips = slips;
        this.forms = forms;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * New invitations, but for those whom the viewer may not invite, as the unit's page says; those that nobody has used are
     * void. Hence no GET.
     */
    @Needs(Power.CARE)
    @PostMapping("/admin/units/{code}/slips")
    ResponseEntity<byte[]> slips(
            Viewer viewer,
            @PathVariable PathCode code,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language) {
        Unit unit = unit(viewer, code);
        List<Person> all = people(unit);
        Set<PersonId> out = rights.outOfReach(
                viewer, all.stream().map(Person::id).toList(), LocalDate.ofInstant(clock.instant(), zone));
        List<Person> some =
                all.stream().filter(person -> !out.contains(person.id())).toList();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        slips.print(some, unit.id(), Language.of(language).orElse(Language.VI), viewer.actor(), pdf);
        return pdf(pdf, "phieu-moi-" + code.code());
    }

    /** Blank forms. */
    @Needs(Power.CARE)
    @PostMapping("/admin/units/{code}/forms")
    ResponseEntity<byte[]> forms(
            Viewer viewer,
            @PathVariable PathCode code,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language) {
        Unit unit = unit(viewer, code);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        forms.print(people(unit), unit.id(), Language.of(language).orElse(Language.VI), viewer.actor(), pdf);
        return pdf(pdf, "phieu-ke-khai-" + code.code());
    }

    private Unit unit(Viewer viewer, PathCode code) {
        return rights.unit(viewer, Power.CARE, code.code())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<Person> people(Unit unit) {
        List<Person> own = people.inUnits(List.of(unit.id()));
        if (own.size() > MOST) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        return own;
    }

    private static ResponseEntity<byte[]> pdf(ByteArrayOutputStream pdf, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(name.replaceAll("[^A-Za-z0-9._-]", "-") + ".pdf")
                                .build()
                                .toString())
                .body(pdf.toByteArray());
    }
}
