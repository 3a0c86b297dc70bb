package vn.kekhai.digest;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.kekhai.conversation.Dialogue;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.script.PlatformBook;

/** A secretary looks at the own cell and acts for it; an officer of a committee looks at sums. */
@Component
@Order(50)
class CellDialogue implements Dialogue<Looking> {

    private final CellLooks looks;
    private final CellDeeds deeds;
    private final Map<String, Kind<Looking>> kinds;

    CellDialogue(CellLooks looks, CellDeeds deeds, PlatformBook platforms) {
        this.looks = looks;
        this.deeds = deeds;
        this.kinds = new CellKinds(new CellPages(platforms)).all();
    }

    @Override
    public String name() {
        return "cell";
    }

    @Override
    public Class<Looking> draftType() {
        return Looking.class;
    }

    /** Begins by its command alone. */
    @Override
    public boolean opensFor(Situation situation, Input input) {
        return false;
    }

    @Override
    public Looking open(Situation situation, Input input) {
        Wish.Asked asked = input instanceof Input.Commanded commanded
                ? Wish.read(commanded.argument()).orElse(Wish.Asked.ANYTHING)
                : Wish.Asked.ANYTHING;
        return Looking.at(
                asked.wish(), asked.unit() == null ? null : asked.unit().value());
    }

    @Override
    public Looking refreshed(Situation situation, String step, Looking draft) {
        return looks.refreshed(situation, step, draft);
    }

    /** To declare for the member who is looked at; that dialogue judges for itself whether this one may. */
    @Override
    public Input handOver(Looking draft) {
        return new Input.Commanded("khaiho", draft.member().code());
    }

    @Override
    public Map<String, Kind<Looking>> kinds() {
        return kinds;
    }

    @Override
    public Map<String, Set<String>> deeds() {
        Map<String, Set<String>> all = new HashMap<>(CellLooks.answers());
        all.putAll(CellDeeds.answers());
        return all;
    }

    @Override
    public Map<String, ?> args(String step, Looking draft) {
        return Map.of();
    }

    @Override
    public Effect<Looking> perform(String deed, Situation situation, Looking draft) {
        return CellLooks.answers().containsKey(deed)
                ? looks.perform(deed, situation, draft)
                : deeds.perform(deed, situation, draft);
    }
}
