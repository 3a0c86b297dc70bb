package vn.kekhai.conversation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kekhai.script.Scripts;

/** All that is talked about in this house, in the order in which it is asked who wants to begin. */
final class Dialogues {

    private final Map<String, Running<?>> byName = new LinkedHashMap<>();

    Dialogues(List<Dialogue<?>> dialogues, Scripts scripts) {
        dialogues.forEach(dialogue -> byName.put(dialogue.name(), new Running<>(dialogue, scripts)));
    }

    Collection<Running<?>> all() {
        return byName.values();
    }

    Running<?> named(String name) {
        Running<?> found = byName.get(name);
        if (found == null) {
            throw new IllegalStateException("no dialogue " + name);
        }
        return found;
    }
}
