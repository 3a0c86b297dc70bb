package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.audit.Audit;
import vn.kekhai.declaration.OpenQuestions.Asked;
import vn.kekhai.declaration.OpenQuestions.Page;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.PathCode;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.Viewer;
import vn.kekhai.script.Language;
import vn.kekhai.script.PlatformBook;

/** The page of what a secretary should ask about: accounts of two people, links that tell no account, what was returned. */
@Controller
class QuestionsController {

    private static final int LOOKED_AT = 2_000;
    private static final int SHOWN = 40;

    /**
     * A person of whom something is to be asked.
     *
     * @param settles whether the viewer may accept or return it
     */
    record Card(Person person, Asked asked, List<Shared> shared, List<Link> links, boolean settles) {}

    /**
     * An account, with the others who declare it.
     *
     * @param others those whom the viewer may see
     * @param elsewhere how many there are besides
     */
    record Shared(String platform, String display, List<Person> others, int elsewhere) {}

    /** So many links to a platform. */
    record Link(String platform, int links) {}

    private final OpenQuestions questions;
    private final Verdicts verdicts;
    private final vn.kekhai.roster.Rights rights;
    private final People people;
    private final PlatformBook platforms;
    private final Audit audit;

    QuestionsController(
            OpenQuestions questions,
            Verdicts verdicts,
            @Qualifier("rosterRights") vn.kekhai.roster.Rights rights,
            People people,
            PlatformBook platforms,
            Audit audit) {
        this.questions = questions;
        this.verdicts = verdicts;
        this.rights = rights;
        this.people = people;
        this.platforms = platforms;
        this.audit = audit;
    }

    @Needs(Power.SEE_ACCOUNTS)
    @GetMapping("/admin/questions")
    ModelAndView questions(
            Viewer viewer,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "") String done,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language) {
        return page(viewer, after, language, HttpStatus.OK)
                .addObject("done", done.matches("accepted|returned") ? done : null);
    }

    /** Accepts what was looked at, or returns it with the question. */
    @Needs(Power.SETTLE)
    @PostMapping("/admin/questions/{code}")
    ModelAndView settle(
            Viewer viewer,
            @PathVariable PathCode code,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable UUID after,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language) {
        Person person = rights.person(viewer, Power.SETTLE, code.code())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean accept = verdict.equals("accept");
        String problem = verdicts.settle(viewer, person, version, accept, reason);
        if (problem != null) {
            return page(viewer, after, language, HttpStatus.BAD_REQUEST)
                    .addObject("problem", problem)
                    .addObject("wrong", person.id())
                    .addObject("reason", reason);
        }
        return new ModelAndView(
                "redirect:/admin/questions?done=" + (accept ? "accepted" : "returned"), HttpStatus.SEE_OTHER);
    }

    private ModelAndView page(Viewer viewer, @Nullable UUID after, String language, HttpStatus status) {
        Scope scope = rights.scope(viewer, Power.SEE_ACCOUNTS);
        Scope settles = rights.scope(viewer, Power.SETTLE);
        Page page = questions.page(scope, after == null ? null : new PersonId(after), LOOKED_AT, SHOWN);
        Set<PersonId> concerned = new HashSet<>();
        for (Asked asked : page.asked()) {
            concerned.add(asked.person());
            asked.shared().forEach(account -> concerned.addAll(account.people()));
        }
        Map<PersonId, Person> known = people.findAll(concerned).stream()
                .filter(person -> scope.has(person.unit()))
                .collect(Collectors.toMap(Person::id, Function.identity()));
        List<Card> cards = new ArrayList<>();
        for (Asked asked : page.asked()) {
            Person person = known.get(asked.person());
            if (person != null) {
                boolean mine = viewer.person() != null
                        && !person.id().equals(viewer.person())
                        && settles.has(person.unit())
                        && asked.returned() == null;
                cards.add(card(person, asked, known, mine, language));
            }
        }
        if (!cards.isEmpty()) {
            audit.record(
                    "declaration.questions-viewed",
                    viewer.actor(),
                    null,
                    Map.of("people", String.valueOf(cards.size())));
        }
        return new ModelAndView("declaration/questions", status)
                .addObject("cards", cards)
                .addObject("after", after)
                .addObject("goOn", page.goOn() == null ? null : page.goOn().value());
    }

    private Card card(Person person, Asked asked, Map<PersonId, Person> known, boolean settles, String language) {
        List<Shared> shared = new ArrayList<>();
        for (SharedAccount account : asked.shared()) {
            List<PersonId> others = account.people().stream()
                    .filter(other -> !other.equals(person.id()))
                    .toList();
            List<Person> seen = new ArrayList<>();
            for (PersonId other : others) {
                Person one = known.get(other);
                if (one != null) {
                    seen.add(one);
                }
            }
            shared.add(new Shared(
                    platform(account.platform(), language), account.display(), seen, others.size() - seen.size()));
        }
        List<Link> links = asked.unresolved().stream()
                .map(link -> new Link(platform(link.platform(), language), link.links()))
                .toList();
        return new Card(person, asked, shared, links, settles);
    }

    private String platform(String platform, String language) {
        String code = Language.of(language).orElse(Language.VI).code();
        return platforms
                .find(platform)
                .map(found -> found.names().getOrDefault(code, platform))
                .orElse(platform);
    }
}
