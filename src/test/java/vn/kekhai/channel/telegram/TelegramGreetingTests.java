package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelegramGreetingTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Map<String, Map<String, String>> COMMANDS = Map.of(
            "", Map.of("kekhai", "Kê khai"), "vi", Map.of("kekhai", "Kê khai"), "en", Map.of("kekhai", "Declare"));

    @Test
    void setsTheCommandsInEachLanguageOnceTelegramIsThere() {
        try (Rig rig = new Rig(Clock.systemUTC())) {
            rig.bot.fail("setMyCommands", Fault.badGateway(), 2);
            rig.bot.fail("setMyCommands", Fault.drop(), 1);
            TelegramGreeting greeting = new TelegramGreeting(
                    rig.api, Rig.settings(rig.fake.url(), rig.bot.token()), rig.status, COMMANDS, Rig.SHORT);
            greeting.start();
            rig.bot.awaitCalls("setMyCommands", 6, PATIENCE);
            greeting.stop();

            for (String language : COMMANDS.keySet()) {
                assertThat(rig.bot.commands("all_private_chats", language)).containsExactly("kekhai");
            }
            assertThat(rig.bot.calls("setWebhook")).isEmpty();
        }
    }

    @Test
    void setsTheWebhookWithItsSecretAndKinds() {
        try (Rig rig = new Rig(Clock.systemUTC())) {
            rig.bot.allowPlainWebhooks();
            rig.bot.fail("setWebhook", Fault.tooManyRequests(0), 1);
            TelegramSettings settings = new TelegramSettings(
                    rig.bot.token(),
                    rig.bot.username(),
                    rig.fake.url(),
                    "webhook",
                    "http://127.0.0.1:1/telegram/webhook",
                    "a-secret-of-many-letters",
                    null);
            TelegramGreeting greeting = new TelegramGreeting(rig.api, settings, rig.status, Map.of(), Rig.SHORT);
            greeting.start();

            RecordedCall call = rig.bot.awaitCall("setWebhook", each -> each.code() == 200, PATIENCE);
            greeting.stop();
            assertThat(call.parameters().path("secret_token").asText()).isEqualTo("a-secret-of-many-letters");
            assertThat(call.parameters().path("allowed_updates")).hasSize(RawUpdates.KINDS.size());
        }
    }
}
