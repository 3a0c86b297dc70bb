package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.engine.Named;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.script.PlatformBook;
import vn.kekhai.script.Texts;

/** What a draft is called when it is talked about: the arguments of the dialogue's texts. */
final class Wording {

    private static final int SHOWN_DIGITS = 3;

    private final PlatformBook platforms;
    private final Texts texts;

    Wording(PlatformBook platforms, Texts texts) {
        this.platforms = platforms;
        this.texts = texts;
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Saying text(String key) {
        return new Saying("declaration." + key);
    }

    /** The text for this platform, where there is one, else the general one. */
    Saying forPlatform(String key, String platform) {
        String own = "declaration." + key + "-" + platform;
        return texts.has(own) ? new Saying(own) : text(key);
    }

    /** The arguments that every text may use. */
    Map<String, Object> args(Drafting draft) {
        Map<String, Object> args = new HashMap<>();
        args.put("name", draft.name());
        args.put("deadline", draft.deadline() == null ? text("no-deadline") : draft.deadline());
        args.put("lines", draft.none() ? text("uses-none") : list(draft.lines()));
        args.put("count", draft.lines().size());
        args.put("pending", withNotes(draft.pending()));
        args.put(
                "until",
                draft.deadline() == null ? "" : new Saying("declaration.until", Map.of("deadline", draft.deadline())));
        args.put("attestation", text("attestation"));
        String asked = draft.queue().isEmpty() ? "" : draft.queue().getFirst();
        args.put("platform", asked.isEmpty() ? "" : platform(asked));
        args.put("wanted", forPlatform("wanted", asked));
        int at = draft.editing() >= 0 ? draft.editing() : draft.looking();
        args.put("line", at < draft.lines().size() ? line(draft.lines().get(at), null) : "");
        args.put("position", draft.looking() + 1);
        Drafting.Last last = draft.last();
        args.put("number", last == null ? "" : last.number());
        args.put("version", last == null ? 0 : last.version());
        args.put("at", last == null ? "" : last.at());
        args.put("why", last == null || last.returned() == null ? "" : last.returned());
        Drafting.Entered entered = last == null ? null : last.entered();
        args.put("by", entered == null ? "" : entered.by());
        args.put("how", entered == null ? "" : text("by-" + entered.how()));
        return args;
    }

    private List<Saying> list(List<AccountLine> lines) {
        List<Saying> said = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            said.add(line(lines.get(i), i + 1));
        }
        return said;
    }

    /** Each account with what should be looked at before it is confirmed. */
    private List<Saying> withNotes(List<AccountLine> lines) {
        List<Saying> said = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            said.add(line(lines.get(i), i + 1));
            for (String flag : lines.get(i).flags()) {
                if (texts.has("declaration.note-" + flag)) {
                    said.add(text("note-" + flag));
                }
            }
        }
        return said;
    }

    /** One account in one line. */
    Saying line(AccountLine line, @Nullable Integer number) {
        Map<String, Object> args = new HashMap<>();
        args.put("number", number == null ? "" : number + ". ");
        args.put("platform", platform(line.platform()));
        args.put("account", account(line));
        args.put("kind", text("kind-" + code(line.kind())));
        args.put("state", line.state() == AccountState.IN_USE ? "" : text("line-" + code(line.state())));
        args.put("title", line.displayName() == null ? "" : part("title", line.displayName()));
        args.put("phone", line.registeredPhone() == null ? "" : part("phone", ending(line.registeredPhone())));
        boolean hidden = line.unresolved() && line.kind() != AccountKind.GROUP;
        return new Saying("declaration." + (hidden ? "line-unresolved" : "line-told"), args);
    }

    /** Its canonical form, without the platform's name, which stands before it anyway. */
    String account(AccountLine line) {
        String shown = line.display().isEmpty() ? line.raw() : line.display();
        for (String name : platform(line.platform()).byLanguage().values()) {
            if (shown.startsWith(name + " ")) {
                return shown.substring(name.length() + 1);
            }
        }
        return shown;
    }

    private static Saying part(String name, Object value) {
        return new Saying("declaration.line-" + name, Map.of("value", value));
    }

    /** A phone's last digits: the whole number is nobody's business in a chat. */
    private static String ending(String phone) {
        return phone.substring(Math.max(0, phone.length() - SHOWN_DIGITS));
    }

    Named platform(String id) {
        return new Named(platforms.find(id).map(PlatformBook.Platform::names).orElse(Map.of("vi", id)));
    }
}
