package vn.kekhai.reminder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.kekhai.conversation.Dialogue;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.roster.Consents;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/**
 * Stops reminders for somebody, and lets them come again. That the person is to declare stays as it is. Comes before the
 * question for consent: to be left in peace needs none.
 */
@Component
@Order(0)
class ReminderDialogue implements Dialogue<Wish> {

    private static final String STOP = "dungnhac";
    /** The purpose of the consent. */
    static final String PURPOSE = "remind";

    private final Consents consents;
    private final Texts texts;

    ReminderDialogue(Consents consents, Texts texts) {
        this.consents = consents;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "reminder";
    }

    @Override
    public Class<Wish> draftType() {
        return Wish.class;
    }

    @Override
    public boolean opensFor(Situation situation, Input input) {
        return false; // by its commands alone
    }

    @Override
    public Wish open(Situation situation, Input input) {
        return new Wish(!(input instanceof Input.Commanded commanded
                && commanded.command().equals(STOP)));
    }

    @Override
    public Map<String, Kind<Wish>> kinds() {
        return Map.of();
    }

    @Override
    public Map<String, Set<String>> deeds() {
        return Map.of("note", Set.of("stopped", "again"));
    }

    @Override
    public Map<String, ?> args(String step, Wish draft) {
        return Map.of();
    }

    @Override
    public Effect<Wish> perform(String deed, Situation situation, Wish draft) {
        String answer = draft.wanted() ? "again" : "stopped";
        String version = texts.render(Language.VI, "onboarding.consent-version");
        String text = texts.render(situation.language(), "reminder." + answer);
        consents.record(situation.known(), PURPOSE, draft.wanted(), version, hash(text), situation.address());
        return Effect.of(situation, answer, draft);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
