package vn.kekhai.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import vn.kekhai.delivery.Outstanding.Line;
import vn.kekhai.delivery.Overseeing.Doubts;
import vn.kekhai.delivery.Overseeing.Groups;
import vn.kekhai.delivery.Overseeing.Kind;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.Viewer;

/** The pages of what waits, what failed, and what somebody has to decide about. They show no words of any message. */
@Controller
class DeliveriesController {

    private static final int SHOWN = 50;

    private final Overseeing overseeing;
    private final SendingHours hours;
    private final Rights rights;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    DeliveriesController(
            Overseeing overseeing, SendingHours hours, Rights rights, People people, Audit audit, Clock clock) {
        this.overseeing = overseeing;
        this.hours = hours;
        this.rights = rights;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    @Needs(Power.SEE_DELIVERIES)
    @GetMapping("/admin/deliveries")
    ModelAndView deliveries(
            Viewer viewer,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(required = false) @Nullable Integer done) {
        return page(viewer, after, HttpStatus.OK).addObject("done", done);
    }

    /** The messages that stand alike: whose they are. */
    @Needs(Power.SEE_DELIVERIES)
    @GetMapping("/admin/deliveries/{kind}")
    ModelAndView lines(
            Viewer viewer,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "0") int from) {
        Kind asked = Arrays.stream(Kind.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        int first = Math.max(0, from);
        List<Line> lines = overseeing.lines(rights.scope(viewer, Power.SEE_DELIVERIES), asked, code, first, SHOWN + 1);
        List<Line> shown = lines.subList(0, Math.min(SHOWN, lines.size()));
        trail(viewer, shown.size());
        return new ModelAndView("delivery/lines")
                .addObject("kind", kind)
                .addObject("code", code)
                .addObject("lines", shown)
                .addObject("named", named(shown.stream().map(Line::person).toList()))
                .addObject("next", lines.size() > SHOWN ? first + SHOWN : null);
    }

    /** Decides about messages that may or may not have gone out: those that were ticked, or the one whose button it was. */
    @Needs(Power.DELIVER)
    @PostMapping("/admin/deliveries/unknown")
    ModelAndView decide(
            Viewer viewer,
            @RequestParam(required = false) @Nullable Set<UUID> message,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(required = false) @Nullable UUID again,
            @RequestParam(required = false) @Nullable UUID sent) {
        Set<UUID> messages = new HashSet<>(message == null ? Set.of() : message);
        Optional<Decision> chosen = Decision.of(decision);
        UUID one = again != null ? again : sent;
        if (one != null) {
            messages = Set.of(one);
            chosen = Optional.of(again != null ? Decision.SEND_AGAIN : Decision.COUNT_AS_SENT);
        }
        if (messages.isEmpty() || messages.size() > SHOWN || chosen.isEmpty()) {
            return page(viewer, null, HttpStatus.BAD_REQUEST).addObject("problem", "deliveries.tick-some");
        }
        Scope scope = rights.scope(viewer, Power.DELIVER);
        int decided = overseeing.decide(scope, messages, chosen.get(), viewer.actor());
        return new ModelAndView("redirect:/admin/deliveries?done=" + decided, HttpStatus.SEE_OTHER);
    }

    private ModelAndView page(Viewer viewer, @Nullable UUID after, HttpStatus status) {
        Scope scope = rights.scope(viewer, Power.SEE_DELIVERIES);
        Map<Kind, Groups> groups = overseeing.groups(scope);
        Groups waiting = Objects.requireNonNull(groups.get(Kind.WAITING));
        Doubts doubts = overseeing.doubts(scope, after, SHOWN);
        if (!doubts.doubts().isEmpty()) {
            trail(viewer, doubts.doubts().size());
        }
        Instant now = clock.instant();
        SendingHours.Window window = hours.from(now);
        return new ModelAndView("delivery/deliveries", status)
                .addObject("accounts", scope.everywhere() ? overseeing.accounts(waiting) : List.of())
                .addObject("opens", window.begins().isAfter(now) ? window.begins() : null)
                .addObject("closes", window.ends())
                .addObject("waiting", waiting)
                .addObject("failed", groups.get(Kind.FAILED))
                .addObject("skipped", groups.get(Kind.SKIPPED))
                .addObject("doubts", doubts.doubts())
                .addObject("goOn", doubts.goOn())
                .addObject("first", after == null)
                .addObject(
                        "named",
                        named(doubts.doubts().stream().map(Doubt::person).toList()))
                .addObject("decides", viewer.has(Power.DELIVER));
    }

    private Map<PersonId, Person> named(Collection<? extends @Nullable PersonId> ids) {
        Set<PersonId> known = ids.stream().filter(Objects::nonNull).collect(Collectors.toSet());
        return people.findAll(known).stream().collect(Collectors.toMap(Person::id, Function.identity()));
    }

    private void trail(Viewer viewer, int shown) {
        audit.record("delivery.people-listed", viewer.actor(), null, Map.of("found", String.valueOf(shown)));
    }
}
