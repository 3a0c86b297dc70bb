package vn.kekhai.declaration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.conversation.Dialogue;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.links.LinkJudge;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;
import vn.kekhai.script.PlatformBook;
import vn.kekhai.script.Texts;

/** A person declares, looks at what was declared, and changes it. Takes whatever nobody else wants to talk about. */
@Component
@Order(100)
class DeclarationDialogue implements Dialogue<Drafting> {

    private final Declarations declarations;
    private final People people;
    private final Phases phases;
    private final Texts texts;
    private final ZoneId zone;
    private final DeclarationSettings settings;
    private final Findings findings;
    private final Wording wording;
    private final Kinds kinds;

    DeclarationDialogue(
            Declarations declarations,
            People people,
            Phases phases,
            Texts texts,
            ZoneId zone,
            PlatformBook platforms,
            DeclarationSettings settings) {
        this.declarations = declarations;
        this.people = people;
        this.phases = phases;
        this.texts = texts;
        this.zone = zone;
        this.settings = settings;
        Reader reader = new Reader(new LinkJudge(platforms), texts);
        this.findings = new Findings(reader);
        this.wording = new Wording(platforms, texts);
        this.kinds = new Kinds(wording, reader, platforms);
    }

    @Override
    public String name() {
        return "declaration";
    }

    @Override
    public Class<Drafting> draftType() {
        return Drafting.class;
    }

    @Override
    public boolean opensFor(Situation situation, Input input) {
        return true;
    }

    @Override
    public Drafting open(Situation situation, Input input) {
        PersonId id = situation.known();
        LocalDate today = situation.now().atZone(zone).toLocalDate();
        Person person = people.find(id).orElseThrow(() -> new IllegalStateException("no person " + id.value()));
        Phase phase = phases.forStatus(person.workStatus().name(), today).orElse(null);
        Drafting draft = Drafting.of(Ids.next(), person.fullName(), phase == null ? null : phase.deadline());
        Drafting known = declarations
                .current(id)
                .map(last -> draft.until(ahead(draft.deadline(), today))
                        .after(last(last, isDue(last, phase, today)), last.lines()))
                .orElse(draft);
        return input instanceof Input.Said said ? known.pasted(said) : known;
    }

    /** A deadline that is past says nothing to somebody who has declared. */
    private static @Nullable LocalDate ahead(@Nullable LocalDate deadline, LocalDate today) {
        return deadline == null || deadline.isBefore(today) ? null : deadline;
    }

    /** Whether a declaration is to be looked at again: it is old, or a phase of the person's has opened since. */
    private boolean isDue(Declaration last, @Nullable Phase phase, LocalDate today) {
        LocalDate declared = last.at().atZone(zone).toLocalDate();
        boolean phaseSince = phase != null
                && phase.opens().isAfter(declared)
                && !phase.opens().isAfter(today);
        return phaseSince || !declared.plusDays(settings.reconfirmAfterDays()).isAfter(today);
    }

    private static Drafting.Last last(Declaration declaration, boolean due) {
        Acceptance acceptance = declaration.acceptance();
        return new Drafting.Last(
                declaration.number().toString(),
                declaration.version(),
                declaration.at(),
                declaration.none(),
                acceptance.state() == Acceptance.State.RETURNED
                        ? Objects.requireNonNullElse(acceptance.reason(), "")
                        : null,
                due);
    }

    @Override
    public Map<String, Kind<Drafting>> kinds() {
        return kinds.all();
    }

    @Override
    public Map<String, Set<String>> deeds() {
        return Map.of(
                "look", Set.of("new", "declared", "returned", "due", "pasted"),
                "onwards", Set.of("another", "walk", "more", "review"),
                "submit", Set.of("recorded"));
    }

    @Override
    public Map<String, ?> args(String step, Drafting draft) {
        return wording.args(draft);
    }

    @Override
    public Effect<Drafting> perform(String deed, Situation situation, Drafting draft) {
        return switch (deed) {
            case "look" -> look(situation, draft);
            case "onwards" -> onwards(situation, draft);
            case "submit" -> submit(situation, draft);
            default -> throw new IllegalStateException("declaration cannot " + deed);
        };
    }

    /** What it begins with: accounts, where the first message holds some; links of which nothing comes are explained. */
    private Effect<Drafting> look(Situation situation, Drafting draft) {
        Drafting read = draft.pasted(null);
        Input.Said first = draft.first();
        String standing = standing(draft.last());
        if (first == null || !findings.holdsLinks(first.text())) {
            return Effect.of(situation, standing, read);
        }
        return switch (findings.read(first, read)) {
            case Reading.Answer<Drafting> answer ->
                new Effect<>("pasted", answer.draft(), answer.sayings(), situation.person());
            case Reading.Stay<Drafting> stay -> Effect.of(situation, standing, stay.draft());
            case Reading.Misread<Drafting> misread ->
                new Effect<>(standing, misread.draft(), List.of(misread.why()), situation.person());
        };
    }

    private static String standing(Drafting.@Nullable Last last) {
        return last == null ? "new" : last.returned() != null ? "returned" : last.due() ? "due" : "declared";
    }

    /** After a line was changed. */
    private static Effect<Drafting> onwards(Situation situation, Drafting draft) {
        if (!draft.then().equals("enough")) {
            return Effect.of(situation, draft.then(), draft);
        }
        return draft.isLookingThrough()
                ? Effect.of(situation, "more", draft.lookedThrough())
                : Effect.of(situation, "review", draft);
    }

    private Effect<Drafting> submit(Situation situation, Drafting draft) {
        Submitted submitted = declarations.submit(new Submission(
                draft.submission(),
                situation.known(),
                draft.lines(),
                draft.none(),
                reason(draft.reason()),
                new DeclaredBy.Self(),
                new Attestation(texts.render(Language.VI, "declaration.attestation-version"), hash(situation))));
        Receipt receipt = submitted.receipt();
        Drafting.Last last = new Drafting.Last(
                receipt.number().toString(), receipt.version(), receipt.at(), draft.none(), null, false);
        return Effect.of(situation, "recorded", draft.after(last, draft.lines()));
    }

    private static VersionReason reason(@Nullable VersionReason reason) {
        return reason == null ? VersionReason.CHANGED : reason;
    }

    private String hash(Situation situation) {
        String text = texts.render(situation.language(), "declaration.attestation");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
