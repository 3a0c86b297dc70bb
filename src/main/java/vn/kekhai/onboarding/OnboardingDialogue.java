package vn.kekhai.onboarding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
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
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.Invitations;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Redemption;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** Ties a chat to a person and asks for consent. */
@Component
@Order(1)
class OnboardingDialogue implements Dialogue<Onboarding> {

    /** The purposes that are asked about, each by itself. */
    static final String DECLARE = "declare";

    static final String REMIND = "remind";

    private static final Set<String> LINKING = Set.of("linked", "again", "expired", "used", "taken", "unknown", "wait");

    private final Invitations invitations;
    private final Addresses addresses;
    private final Consents consents;
    private final People people;
    private final OtherChats otherChats;
    private final Texts texts;

    OnboardingDialogue(
            Invitations invitations,
            Addresses addresses,
            Consents consents,
            People people,
            OtherChats otherChats,
            Texts texts) {
        this.invitations = invitations;
        this.addresses = addresses;
        this.consents = consents;
        this.people = people;
        this.otherChats = otherChats;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "onboarding";
    }

    @Override
    public Class<Onboarding> draftType() {
        return Onboarding.class;
    }

    @Override
    public boolean opensFor(Situation situation, Input input) {
        PersonId person = situation.person();
        return person == null
                || input instanceof Input.Came
                || !consents.granted(person, DECLARE).orElse(false);
    }

    @Override
    public Onboarding open(Situation situation, Input input) {
        if (input instanceof Input.Came came) {
            return Onboarding.EMPTY.presented(came.token());
        }
        boolean code = input instanceof Input.Said said && Invitations.looksLikeTypedCode(said.text());
        return code ? Onboarding.EMPTY.presented("code " + ((Input.Said) input).text()) : Onboarding.EMPTY;
    }

    @Override
    public Map<String, Kind<Onboarding>> kinds() {
        return Map.of("invitation", new InvitationKind());
    }

    @Override
    public Map<String, Set<String>> deeds() {
        return Map.of(
                "look", Set.of("stranger", "token", "new", "unasked", "known"),
                "redeem", LINKING,
                "redeem-code", LINKING,
                "match-contact", Set.of("linked", "none", "several", "taken"),
                "leave", Set.of("left"),
                "consent", Set.of("kept"),
                "refuse", Set.of("kept"),
                "remind", Set.of("kept"),
                "do-not-remind", Set.of("kept"));
    }

    @Override
    public Map<String, ?> args(String step, Onboarding draft) {
        Map<String, Object> args = new HashMap<>();
        args.put("name", draft.name() == null ? "" : draft.name());
        args.put("unit", draft.unit() == null ? "" : draft.unit());
        if (draft.until() != null) {
            args.put("until", draft.until());
        }
        return args;
    }

    @Override
    public Effect<Onboarding> perform(String deed, Situation situation, Onboarding draft) {
        return switch (deed) {
            case "look" -> look(situation, draft);
            case "redeem" -> redeemed(situation, draft, redeem(situation, token(draft)));
            case "redeem-code" ->
                redeemed(situation, draft, invitations.redeemTyped(token(draft), situation.address()));
            case "match-contact" -> matchContact(situation, draft);
            case "leave" -> leave(situation);
            case "consent" -> keep(situation, draft, DECLARE, true);
            case "refuse" -> keep(situation, draft, DECLARE, false);
            case "remind" -> keep(situation, draft, REMIND, true);
            case "do-not-remind" -> keep(situation, draft, REMIND, false);
            default -> throw new IllegalStateException("onboarding cannot " + deed);
        };
    }

    private Redemption redeem(Situation situation, String token) {
        return token.startsWith("code ")
                ? invitations.redeemTyped(token.substring("code ".length()), situation.address())
                : invitations.redeem(token, situation.address());
    }

    private Effect<Onboarding> look(Situation situation, Onboarding draft) {
        if (draft.token() != null) {
            return Effect.of(situation, "token", draft);
        }
        PersonId person = situation.person();
        if (person == null) {
            return Effect.of(situation, "stranger", draft);
        }
        String answer = consents.granted(person, DECLARE)
                .map(granted -> granted ? "known" : "unasked")
                .orElse("new");
        return Effect.of(situation, answer, named(draft, person));
    }

    private Effect<Onboarding> redeemed(Situation situation, Onboarding draft, Redemption redemption) {
        Onboarding spent = Onboarding.EMPTY;
        return switch (redemption) {
            case Redemption.Redeemed redeemed -> linked(situation, redeemed.person());
            case Redemption.Expired expired -> Effect.of(situation, "expired", spent);
            case Redemption.AlreadyUsed used ->
                used.bySameAddress()
                        ? new Effect<>("again", spent, List.of(), linkedHere(situation))
                        : Effect.of(situation, "used", spent);
            case Redemption.AddressTaken taken -> Effect.of(situation, "taken", spent);
            case Redemption.Unknown unknown -> Effect.of(situation, "unknown", spent);
            case Redemption.TooManyTries tries -> Effect.of(situation, "wait", spent.waiting(tries.until()));
        };
    }

    private @Nullable PersonId linkedHere(Situation situation) {
        return addresses.personAt(situation.address()).orElse(situation.person());
    }

    /** The invitation was somebody else's: it goes back to whom it was made for. */
    private Effect<Onboarding> leave(Situation situation) {
        addresses.personAt(situation.address()).ifPresent(person -> {
            invitations.giveBack(person, situation.address());
            addresses.unlink(situation.address());
        });
        return new Effect<>("left", Onboarding.EMPTY, List.of(), null);
    }

    private Effect<Onboarding> matchContact(Situation situation, Onboarding draft) {
        List<PersonId> found = people.byPhone(token(draft));
        if (found.size() != 1) {
            return Effect.of(situation, found.isEmpty() ? "none" : "several", Onboarding.EMPTY);
        }
        PersonId person = found.getFirst();
        return addresses.link(person, situation.address())
                ? linked(situation, person)
                : Effect.of(situation, "taken", Onboarding.EMPTY);
    }

    private Effect<Onboarding> linked(Situation situation, PersonId person) {
        otherChats.tell(situation, person);
        return new Effect<>("linked", named(Onboarding.EMPTY, person), List.of(), person);
    }

    private Effect<Onboarding> keep(Situation situation, Onboarding draft, String purpose, boolean granted) {
        String text = purpose.equals(DECLARE) ? "onboarding.consent" : "onboarding.reminders";
        String version = texts.render(Language.VI, "onboarding.consent-version");
        consents.record(situation.known(), purpose, granted, version, hash(situation, text), situation.address());
        return Effect.of(situation, "kept", draft);
    }

    /** Of the text as it is written, without the person's name. */
    private String hash(Situation situation, String key) {
        String text = texts.render(situation.language(), key, Map.of("name", "", "unit", ""));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Onboarding named(Onboarding draft, PersonId person) {
        return people.find(person)
                .map(found -> draft.of(found.fullName(), found.unitName()))
                .orElse(draft);
    }

    private static String token(Onboarding draft) {
        String token = draft.token();
        if (token == null) {
            throw new IllegalStateException("nothing was presented");
        }
        return token;
    }
}
