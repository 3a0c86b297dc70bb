package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.kekhai.conversation.Dialogue;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.declaration.links.LinkJudge;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.PlatformBook;
import vn.kekhai.script.Texts;

/** A person declares, looks at what was declared, and changes it. Takes whatever nobody else wants to talk about. */
@Component
@Order(100)
class DeclarationDialogue implements Dialogue<Drafting> {

    private final Declarations declarations;
    private final Drafts drafts;
    private final Findings findings;
    private final Wording wording;
    private final Kinds kinds;

    DeclarationDialogue(Declarations declarations, Drafts drafts, Texts texts, PlatformBook platforms) {
        this.declarations = declarations;
        this.drafts = drafts;
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
        Drafting draft = drafts.of(situation.known(), situation.now());
        return input instanceof Input.Said said ? draft.pasted(said) : draft;
    }

    @Override
    public boolean holdsEntries(Drafting draft) {
        return !draft.pending().isEmpty();
    }

    @Override
    public Map<String, Kind<Drafting>> kinds() {
        return kinds.all();
    }

    @Override
    public Map<String, Set<String>> deeds() {
        return Map.of(
                "look", Set.of("new", "declared", "returned", "entered", "due", "pasted"),
                "confirm", Set.of("confirmed", "changed"),
                "onwards", Set.of("another", "walk", "more", "review"),
                "submit", Set.of("recorded", "changed"));
    }

    @Override
    public Map<String, ?> args(String step, Drafting draft) {
        return wording.args(draft);
    }

    @Override
    public Effect<Drafting> perform(String deed, Situation situation, Drafting draft) {
        return switch (deed) {
            case "look" -> look(situation, draft);
            case "confirm" -> confirm(situation, draft);
            case "onwards" -> onwards(situation, draft);
            case "submit" -> submit(situation, draft);
            default -> throw new IllegalStateException("declaration cannot " + deed);
        };
    }

    /** What was declared meanwhile is looked at before the draft goes on. */
    @Override
    public @Nullable Renewed<Drafting> overtaken(Situation situation, Drafting draft) {
        PersonId person = situation.person();
        if (person == null || !drafts.isOvertaken(person, draft)) {
            return null;
        }
        Drafting anew = drafts.anew(person, draft, situation.now());
        return new Renewed<>(anew, told("meanwhile", anew));
    }

    /**
     * What it begins with: accounts that wait to be confirmed, or stand in the first message; links of which nothing comes
     * are explained.
     */
    private Effect<Drafting> look(Situation situation, Drafting draft) {
        Drafting read = draft.pasted(null);
        if (!read.pending().isEmpty()) {
            return Effect.of(situation, "pasted", read);
        }
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
        if (last == null) {
            return "new";
        }
        return last.returned() != null
                ? "returned"
                : last.entered() != null ? "entered" : last.due() ? "due" : "declared";
    }

    /** The person says that what was entered for them is right; it must be what was shown. */
    private Effect<Drafting> confirm(Situation situation, Drafting draft) {
        PersonId person = situation.known();
        Drafting now = drafts.of(person, situation.now());
        Drafting.Last shown = draft.last();
        Drafting.Last last = now.last();
        if (shown == null || last == null || last.version() != shown.version() || last.entered() == null) {
            return Effect.of(situation, "changed", now);
        }
        declarations.confirmBySelf(person);
        return Effect.of(situation, "confirmed", draft);
    }

    /** After a line was changed. */
    private static Effect<Drafting> onwards(Situation situation, Drafting draft) {
        String answer = Drafts.onwards(draft);
        return Effect.of(situation, answer, answer.equals("more") ? draft.lookedThrough() : draft);
    }

    /** What was shown is what is attested: where there is something newer by now, that is looked at first. */
    private Effect<Drafting> submit(Situation situation, Drafting draft) {
        Submission submission = new Submission(
                draft.submission(),
                situation.known(),
                draft.lines(),
                draft.none(),
                draft.why(),
                new DeclaredBy.Self(),
                drafts.attestation(situation.language(), "declaration.attestation"));
        return declarations
                .submitAfter(draft.shown(), submission)
                .map(submitted -> Effect.of(situation, "recorded", Drafts.recorded(draft, submitted.receipt())))
                .orElseGet(() -> {
                    PersonId person = drafts.whose(situation.known());
                    Drafting anew = drafts.anew(person, draft, situation.now());
                    return new Effect<>("changed", anew, told("overtaken", anew), person);
                });
    }

    /** That there is something newer, and what it is where the next question does not show it. */
    private List<Saying> told(String key, Drafting anew) {
        List<Saying> sayings = new ArrayList<>(List.of(Wording.text(key)));
        Drafting.Last last = anew.last();
        if (last != null && !anew.pending().isEmpty()) {
            Map<String, Object> args = wording.args(anew);
            if (last.returned() != null) {
                sayings.add(new Saying("declaration.newest-returned", args));
            }
            sayings.add(new Saying("declaration.newest", args));
        }
        return sayings;
    }
}
