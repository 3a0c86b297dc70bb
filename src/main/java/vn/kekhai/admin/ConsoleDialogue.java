package vn.kekhai.admin;

import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.kekhai.admin.OneTimeLinks.Kind;
import vn.kekhai.audit.Audit;
import vn.kekhai.conversation.Dialogue;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.conversation.engine.Input;

/** Gives whoever holds an office a link into the console, in the chat that is known to be theirs. */
@Component
@Order(0)
class ConsoleDialogue implements Dialogue<ConsoleDialogue.Ticket> {

    /**
     * What is said.
     *
     * @param link empty where there is none to give
     */
    record Ticket(String link) {}

    private final Accounts accounts;
    private final OneTimeLinks links;
    private final AdminSettings settings;
    private final Audit audit;

    ConsoleDialogue(Accounts accounts, OneTimeLinks links, AdminSettings settings, Audit audit) {
        this.accounts = accounts;
        this.links = links;
        this.settings = settings;
        this.audit = audit;
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public Class<Ticket> draftType() {
        return Ticket.class;
    }

    @Override
    public boolean opensFor(Situation situation, Input input) {
        return false; // by its command alone
    }

    @Override
    public Ticket open(Situation situation, Input input) {
        return new Ticket("");
    }

    @Override
    public Map<String, vn.kekhai.conversation.engine.Kind<Ticket>> kinds() {
        return Map.of();
    }

    @Override
    public Map<String, Set<String>> deeds() {
        return Map.of("make", Set.of("made", "locked"));
    }

    @Override
    public Map<String, ?> args(String step, Ticket draft) {
        return Map.of("link", draft.link(), "minutes", settings.chatLink().toMinutes());
    }

    @Override
    public Effect<Ticket> perform(String deed, Situation situation, Ticket draft) {
        Account account = accounts.of(situation.known());
        if (account.disabled()) {
            return Effect.of(situation, "locked", draft);
        }
        audit.record("admin.link-issued", account.actor(), account.actor(), Map.of("kind", Kind.CHAT.name()));
        return Effect.of(situation, "made", new Ticket(links.issue(account.id(), Kind.CHAT)));
    }
}
