package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.CommandMenu;
import vn.kekhai.channel.CommandMenu.Command;
import vn.kekhai.channel.SendResult;

class TelegramMenusTests {

    private static final List<CommandMenu> GENERAL = menus("kekhai");
    private static final List<CommandMenu> SECRETARY = menus("kekhai", "khaiho");
    private static final List<CommandMenu> NONE = menus();

    private final Rig rig = new Rig(Clock.systemUTC());

    @AfterEach
    void close() {
        rig.close();
    }

    private static List<CommandMenu> menus(String... names) {
        List<Command> commands = List.of(names).stream()
                .map(name -> new Command(name, "Làm " + name))
                .toList();
        return List.of(new CommandMenu("vi", commands), new CommandMenu("en", commands));
    }

    private Address started(FakeUser user) {
        user.hasStarted();
        return rig.chat(user.id());
    }

    @Test
    void aChatSeesItsOwnMenuWhateverTheLanguageOfItsAppAndTheOthersTheGeneralOne() {
        FakeUser secretary = rig.bot.user(11, "An");
        FakeUser member = rig.bot.user(12, "Bình");
        Address chat = started(secretary);
        started(member);

        assertThat(rig.channel.offerToAll(GENERAL)).isInstanceOf(SendResult.Sent.class);
        assertThat(rig.channel.offer(chat, SECRETARY)).isInstanceOf(SendResult.Sent.class);

        for (String language : List.of("vi", "en", "fr")) {
            assertThat(rig.bot.menu(secretary.id(), language)).containsExactly("kekhai", "khaiho");
            assertThat(rig.bot.menu(member.id(), language)).containsExactly("kekhai");
        }
    }

    @Test
    void aMenuThatIsTakenAwayLeavesTheGeneralOne() {
        FakeUser secretary = rig.bot.user(11, "An");
        Address chat = started(secretary);
        rig.channel.offerToAll(GENERAL);
        rig.channel.offer(chat, SECRETARY);

        assertThat(rig.channel.offer(chat, NONE)).isInstanceOf(SendResult.Sent.class);
        assertThat(rig.channel.offer(chat, NONE)).isInstanceOf(SendResult.Sent.class);

        assertThat(rig.bot.menu(secretary.id(), "vi")).containsExactly("kekhai");
        assertThat(rig.bot.menu(secretary.id(), "en")).containsExactly("kekhai");
    }

    @Test
    void whatTelegramAnswersIsToldAsForMessages() {
        FakeUser user = rig.bot.user(13, "Chi");
        Address chat = started(user);

        assertThat(rig.channel.offer(rig.chat(4), SECRETARY)).isEqualTo(new SendResult.RecipientGone("chat-not-found"));
        assertThat(rig.channel.offer(rig.chat(4), NONE)).isInstanceOf(SendResult.RecipientGone.class);
        assertThat(rig.channel.offer(chat, menus("Khai Hộ"))).isInstanceOf(SendResult.Refused.class);
        rig.bot.fail("setMyCommands", Fault.tooManyRequests(7), 1);
        assertThat(rig.channel.offer(chat, SECRETARY)).isInstanceOfSatisfying(SendResult.TryLater.class, later -> {
            assertThat(later.after()).hasSeconds(7);
            assertThat(later.usesAttempt()).isFalse();
        });
        rig.bot.fail("setMyCommands", Fault.drop(), 1);
        assertThat(rig.channel.offer(chat, SECRETARY)).isInstanceOf(SendResult.TryLater.class);
    }
}
