package vn.kekhai.broadcast;

import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.kekhai.conversation.Dialogue;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;

/**
 * Somebody confirms to have got a broadcast, at once or weeks later, whatever else is being talked about. Comes before the
 * consent to declare is asked for, which has nothing to do with it.
 */
@Component
@Order(0)
class GotItDialogue implements Dialogue<GotItDialogue.Draft> {

    /** @param token what stood on the button; empty where the words were typed */
    record Draft(String token) {}

    private final Broadcasts broadcasts;

    GotItDialogue(Broadcasts broadcasts) {
        this.broadcasts = broadcasts;
    }

    /** The command on a button that bears this token. */
    static String command(String token) {
        return "/danhan " + token;
    }

    @Override
    public String name() {
        return "got-it";
    }

    @Override
    public Class<Draft> draftType() {
        return Draft.class;
    }

    /** Only by its command. */
    @Override
    public boolean opensFor(Situation situation, Input input) {
        return false;
    }

    @Override
    public Draft open(Situation situation, Input input) {
        return new Draft(input instanceof Input.Commanded commanded ? commanded.argument() : "");
    }

    @Override
    public Map<String, Kind<Draft>> kinds() {
        return Map.of();
    }

    @Override
    public Map<String, Set<String>> deeds() {
        return Map.of("note", Set.of("noted", "again", "trial", "foreign", "none"));
    }

    @Override
    public Map<String, ?> args(String step, Draft draft) {
        return Map.of();
    }

    @Override
    public Effect<Draft> perform(String deed, Situation situation, Draft draft) {
        GotIt gotIt = draft.token().isEmpty()
                ? broadcasts.gotTheLatest(situation.known())
                : broadcasts.gotIt(draft.token(), situation.known());
        String answer = switch (gotIt) {
            case NOTED -> "noted";
            case AGAIN -> "again";
            case TRIAL -> "trial";
            case NOT_YOURS -> "foreign";
            case NOTHING -> "none";
        };
        return Effect.of(situation, answer, draft);
    }
}
