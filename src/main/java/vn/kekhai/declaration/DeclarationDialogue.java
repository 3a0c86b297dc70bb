package vn.kekhai.declaration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.links.LinkJudge;
import vn.kekhai.roster.People;
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
    private final Reader reader;
    private final Kinds kinds;

    DeclarationDialogue(
            Declarations declarations, People people, Phases phases, Texts texts, ZoneId zone, PlatformBook platforms) {
        this.declarations = declarations;
        this.people = people;
        this.phases = phases;
        this.texts = texts;
        this.zone = zone;
        this.reader = new Reader(new LinkJudge(platforms), texts);
        this.kinds = new Kinds(reader, platforms);
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
        Drafting draft = people.find(id)
                .map(person -> Drafting.of(
                        Ids.next(),
                        person.fullName(),
                        phases.forStatus(person.workStatus().name(), today)
                                .map(Phase::deadline)
                                .orElse(null)))
                .orElseThrow(() -> new IllegalStateException("no person " + id.value()));
        Drafting known = declarations
                .current(id)
                .map(last -> draft.after(last(last), last.lines()))
                .orElse(draft);
        List<AccountLine> pasted = input instanceof Input.Said said ? reader.accounts(said.text()) : List.of();
        return pasted.isEmpty() ? known : known.found(pasted);
    }

    private static Drafting.Last last(Declaration declaration) {
        return new Drafting.Last(
                declaration.number().toString(),
                declaration.version(),
                declaration.at(),
                declaration.none(),
                declaration.acceptance().state() == Acceptance.State.RETURNED);
    }

    @Override
    public Map<String, Kind<Drafting>> kinds() {
        return kinds.all();
    }

    @Override
    public Map<String, Set<String>> deeds() {
        return Map.of("look", Set.of("new", "declared", "pasted"), "submit", Set.of("recorded"));
    }

    @Override
    public Map<String, ?> args(String step, Drafting draft) {
        return kinds.args(draft);
    }

    @Override
    public Effect<Drafting> perform(String deed, Situation situation, Drafting draft) {
        return switch (deed) {
            case "look" -> {
                String found = draft.last() == null ? "new" : "declared";
                yield Effect.of(situation, draft.pending().isEmpty() ? found : "pasted", draft);
            }
            case "submit" -> submit(situation, draft);
            default -> throw new IllegalStateException("declaration cannot " + deed);
        };
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
        Drafting.Last last =
                new Drafting.Last(receipt.number().toString(), receipt.version(), receipt.at(), draft.none(), false);
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
