package vn.kekhai.conversation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.CommandMenu;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.script.DialogueScript;
import vn.kekhai.script.Language;
import vn.kekhai.script.Scripts;

/**
 * Which commands a person is shown. A dialogue's command is shown where a text says what it does, {@code menu-} and the
 * command in the dialogue's texts; those of an office only to its holders.
 */
@Component
class Menus {

    /** Vietnamese first: it is also for those whose app speaks neither. */
    private static final List<Language> LANGUAGES = List.of(Language.VI, Language.EN);

    private static final List<String> AT_ANY_STEP = List.of("trogiup", "quaylai", "huy", "ngonngu");

    private final List<Entry> entries = new ArrayList<>();
    private final Scripts scripts;

    Menus(List<Dialogue<?>> dialogues, Scripts scripts) {
        this.scripts = scripts;
        for (Dialogue<?> dialogue : dialogues) {
            DialogueScript script = scripts.dialogue(dialogue.name());
            Set<OfficeKind> roles = Running.roles(script);
            script.commands().forEach(command -> add(command, script.name(), roles));
        }
        AT_ANY_STEP.forEach(command -> add(command, "conversation", Set.of()));
    }

    private void add(String command, String file, Set<OfficeKind> roles) {
        String key = file + ".menu-" + command;
        if (scripts.texts().has(key)) {
            entries.add(new Entry(command, key, roles));
        }
    }

    private record Entry(String command, String key, Set<OfficeKind> roles) {

        boolean ofAnOffice() {
            return !roles.isEmpty();
        }

        boolean isFor(Set<OfficeKind> offices) {
            return roles.isEmpty() || !Collections.disjoint(roles, offices);
        }
    }

    /** What everybody is shown. */
    List<CommandMenu> general() {
        return menus(entries.stream().filter(entry -> !entry.ofAnOffice()).toList());
    }

    /** What these offices are shown; without any commands where that is nothing but the general menu. */
    List<CommandMenu> of(Set<OfficeKind> offices) {
        List<Entry> shown =
                entries.stream().filter(entry -> entry.isFor(offices)).toList();
        return menus(shown.stream().anyMatch(Entry::ofAnOffice) ? shown : List.of());
    }

    /** What can be done by these offices alone, one line each. */
    List<Saying> lines(Set<OfficeKind> offices) {
        return entries.stream()
                .filter(entry -> entry.ofAnOffice() && entry.isFor(offices))
                .map(entry -> new Saying(
                        "conversation.help-line", Map.of("command", entry.command(), "does", new Saying(entry.key()))))
                .toList();
    }

    private List<CommandMenu> menus(List<Entry> shown) {
        return LANGUAGES.stream()
                .map(language -> new CommandMenu(
                        language.code(),
                        shown.stream()
                                .map(entry -> new CommandMenu.Command(
                                        entry.command(), scripts.texts().render(language, entry.key())))
                                .toList()))
                .toList();
    }

    /** Sixteen characters that differ where the menus do; empty for menus without commands. */
    static String mark(List<CommandMenu> menus) {
        if (menus.stream().allMatch(menu -> menu.commands().isEmpty())) {
            return "";
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(menus.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
