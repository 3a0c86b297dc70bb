package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TelegramGreetingTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
            TelegramGreeting greeting = new TelegramGreeting(rig.api, settings, rig.status, Rig.SHORT);
            greeting.start();

            RecordedCall call = rig.bot.awaitCall("setWebhook", each -> each.code() == 200, PATIENCE);
            greeting.stop();
            assertThat(call.parameters().path("secret_token").asText()).isEqualTo("a-secret-of-many-letters");
            assertThat(call.parameters().path("allowed_updates")).hasSize(RawUpdates.KINDS.size());
        }
    }
}
