package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.kekhai.conversation.Dialogue;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.declaration.links.LinkJudge;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;
import vn.kekhai.script.PlatformBook;
import vn.kekhai.script.Texts;

/**
 * A secretary or a deputy enters the declaration of a member of the own cell. Whether somebody may is asked of the roster
 * at each deed, in its transaction: an office that ends in the middle ends this too.
 */
@Component
@Order(20)
class AssistedDialogue implements Dialogue<Assisting> {

    private static final String NAME = "assisted";

    private final Declarations declarations;
    private final Drafts drafts;
    private final Rights rights;
    private final People people;
    private final Assistance assistance;
    private final Wording wording;
    private final Retelling retelling;
    private final Map<String, Kind<Assisting>> kinds = new HashMap<>();

    AssistedDialogue(
            Declarations declarations,
            Drafts drafts,
            Rights rights,
            People people,
            Assistance assistance,
            Texts texts,
            PlatformBook platforms) {
        this.declarations = declarations;
        this.drafts = drafts;
        this.rights = rights;
        this.people = people;
        this.assistance = assistance;
        this.wording = new Wording(platforms, texts);
        this.retelling = new Retelling(texts, NAME);
        new Kinds(wording, new Reader(new LinkJudge(platforms), texts), platforms)
                .all()
                .forEach((name, kind) -> kinds.put(name, new LiftedKind(kind, retelling, AssistedDialogue::own)));
        kinds.put("member", new MemberKind());
        kinds.put("how", new HowKind(this::args));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Assisting> draftType() {
        return Assisting.class;
    }

    @Override
    public boolean opensFor(Situation situation, Input input) {
        return false; // by its command alone
    }

    @Override
    public Assisting open(Situation situation, Input input) {
        return Assisting.wanting(input instanceof Input.Commanded commanded ? commanded.argument() : "");
    }

    /** While it is asked for whom, the list is the one of now. */
    @Override
    public Assisting refreshed(Situation situation, String step, Assisting draft) {
        return step.equals("who") ? draft.listing(candidates(situation)) : draft;
    }

    @Override
    public Map<String, Kind<Assisting>> kinds() {
        return kinds;
    }

    @Override
    public Map<String, Set<String>> deeds() {
        return Map.of(
                "look", Set.of("pick", "chosen", "unknown", "nobody"),
                "list", Set.of("pick", "nobody"),
                "check", Set.of("ready", "elsewhere"),
                "onwards", Set.of("another", "walk", "more", "review"),
                "submit", Set.of("recorded", "changed", "elsewhere"));
    }

    @Override
    public Map<String, ?> args(String step, Assisting draft) {
        return args(draft);
    }

    private Map<String, ?> args(Assisting draft) {
        Drafting drafting = draft.drafting();
        if (drafting == null) {
            return Map.of();
        }
        Map<String, Object> args = new HashMap<>(retelling.args(wording.args(drafting)));
        args.putAll(own(draft));
        return args;
    }

    /** What is said besides what the declaration's texts say. */
    private static Map<String, ?> own(Assisting draft) {
        Map<String, Object> args = new HashMap<>();
        Drafting drafting = draft.declaration();
        Drafting.Last last = drafting.last();
        DeclaredBy.Confirmed how = draft.how();
        Object confirmed = how == null ? "" : new Saying("declaration.by-" + Wording.code(how));
        args.put("how", confirmed);
        args.put("attestation", new Saying(Assistance.ATTESTATION, Map.of("name", drafting.name(), "how", confirmed)));
        args.put(
                "standing",
                last == null
                        ? new Saying("assisted.standing-missing")
                        : new Saying(
                                last.entered() == null ? "assisted.standing-declared" : "assisted.standing-entered",
                                Map.of("version", last.version(), "at", last.at())));
        args.put("told", new Saying(draft.told() ? "assisted.will-be-told" : "assisted.cannot-be-told"));
        return args;
    }

    @Override
    public Effect<Assisting> perform(String deed, Situation situation, Assisting draft) {
        return switch (deed) {
            case "look" -> look(situation, draft);
            case "list" -> list(situation, draft);
            case "check" -> check(situation, draft);
            case "onwards" -> Effect.of(situation, Drafts.onwards(draft.declaration()), draft);
            case "submit" -> submit(situation, draft);
            default -> throw new IllegalStateException("assisted cannot " + deed);
        };
    }

    private Effect<Assisting> look(Situation situation, Assisting draft) {
        if (draft.member() != null) {
            return Effect.of(situation, "chosen", draft); // after a change of the script
        }
        List<Assisting.Candidate> all = candidates(situation);
        String wanted = draft.wanted();
        Assisting among = draft.among(all);
        if (all.isEmpty() || wanted.isEmpty()) {
            return Effect.of(situation, all.isEmpty() ? "nobody" : "pick", among);
        }
        Optional<UUID> exactly = all.stream()
                .filter(one -> one.code().equalsIgnoreCase(wanted)
                        || one.person().toString().equalsIgnoreCase(wanted))
                .map(Assisting.Candidate::person)
                .findFirst();
        List<Assisting.Candidate> called = among.matching(wanted);
        if (exactly.isPresent() || called.size() == 1) {
            return Effect.of(
                    situation,
                    "chosen",
                    among.chosen(exactly.orElseGet(() -> called.getFirst().person())));
        }
        return called.isEmpty()
                ? Effect.of(situation, "unknown", among)
                : Effect.of(situation, "pick", among.called(wanted));
    }

    private Effect<Assisting> list(Situation situation, Assisting draft) {
        Assisting anew = Assisting.wanting("").among(candidates(situation));
        return Effect.of(situation, anew.members().isEmpty() ? "nobody" : "pick", anew);
    }

    /** The members of the own cells, those who have not declared first. */
    private List<Assisting.Candidate> candidates(Situation situation) {
        List<UnitId> cells = rights.cells(situation.known(), situation.now());
        List<Person> members = people.inUnits(cells).stream()
                .filter(person -> !person.id().equals(situation.known()))
                .toList();
        Set<PersonId> missing =
                declarations.undeclared(members.stream().map(Person::id).toList());
        Map<String, Long> names = members.stream()
                .collect(Collectors.groupingBy(
                        person -> person.fullName().toLowerCase(Locale.ROOT), Collectors.counting()));
        List<Assisting.Candidate> all = new ArrayList<>();
        for (Person person : members) {
            boolean alone = Objects.equals(names.get(person.fullName().toLowerCase(Locale.ROOT)), 1L);
            all.add(new Assisting.Candidate(
                    person.id().value(),
                    person.code(),
                    person.fullName(),
                    alone ? person.fullName() : person.fullName() + " (" + distinct(person) + ")",
                    !missing.contains(person.id())));
        }
        all.sort(Comparator.comparing(Assisting.Candidate::declared));
        return all;
    }

    private static String distinct(Person person) {
        return person.birthDate() == null
                ? person.code()
                : String.valueOf(person.birthDate().getYear());
    }

    /** The member, when it is still for this one to enter the declaration. */
    private Optional<Person> member(Situation situation, Assisting draft) {
        @Nullable UUID member = draft.member();
        return member == null
                ? Optional.empty()
                : assistance.member(situation.known(), new PersonId(member), situation.now());
    }

    private Effect<Assisting> check(Situation situation, Assisting draft) {
        return member(situation, draft)
                .map(person -> Effect.of(situation, "ready", draft.drafting() != null ? draft : seen(draft, situation)))
                .orElseGet(() -> Effect.of(situation, "elsewhere", draft));
    }

    /** With what the member declared last, which the one who declares sees from here on. */
    private Assisting seen(Assisting draft, Situation situation) {
        PersonId member = new PersonId(Objects.requireNonNull(draft.member()));
        Drafting drafting = drafts.of(member, situation.now());
        Drafting.Last last = drafting.last();
        assistance.noteLook(situation.known().value(), member, last == null ? 0 : last.version());
        return draft.with(drafting);
    }

    private Effect<Assisting> submit(Situation situation, Assisting draft) {
        Optional<Person> member = member(situation, draft);
        DeclaredBy.Confirmed how = draft.how();
        if (member.isEmpty() || how == null) {
            return Effect.of(situation, "elsewhere", draft);
        }
        PersonId person = member.get().id();
        Drafting drafting = draft.declaration();
        Drafting.Last last = drafting.last();
        Submission submission = new Submission(
                drafting.submission(),
                person,
                drafting.lines(),
                drafting.none(),
                drafting.why(),
                new DeclaredBy.OnBehalf(situation.known(), how),
                drafts.attestation(situation.language(), Assistance.ATTESTATION));
        return switch (assistance.enter(submission, last == null ? 0 : last.version(), situation.now())) {
            case Assistance.Outcome.Recorded recorded ->
                Effect.of(
                        situation,
                        "recorded",
                        draft.with(Drafts.recorded(drafting, recorded.receipt()))
                                .telling(recorded.told()));
            case Assistance.Outcome.Superseded superseded ->
                Effect.of(situation, "changed", draft.chosen(person.value()));
            case Assistance.Outcome.NotInCharge not -> Effect.of(situation, "elsewhere", draft);
        };
    }
}
