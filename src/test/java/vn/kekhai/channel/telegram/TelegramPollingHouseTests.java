package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.kekhai.WebHouseTest;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.SendResult;

/** The whole house with a token and nothing else said: it polls, with the lease from its database. */
@WebHouseTest
@Import(TelegramPollingHouseTests.Inboxes.class)
@DirtiesContext // its poller must not go on after the fake is gone
class TelegramPollingHouseTests {

    private static final FakeBotApi FAKE = new FakeBotApi();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestConfiguration
    static class Inboxes {
        @Bean
        @Primary
        RecordingInbox recordingInbox() {
            return new RecordingInbox();
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("kekhai.telegram.token", () -> FAKE.bot().token());
        registry.add("kekhai.telegram.username", () -> FAKE.bot().username());
        registry.add("kekhai.telegram.api-url", FAKE::url);
    }

    @Autowired
    RecordingInbox inbox;

    @Autowired
    TelegramChannel channel;

    @Autowired
    TelegramHealthIndicator health;

    @AfterAll
    static void close() {
        FAKE.close();
    }

    @Test
    void pollsAnswersAndSaysThatItIsWell() {
        FakeUser an = FAKE.user(11, "An");
        an.start("token-1");
        inbox.awaitStored(1);
        IncomingMessage message = inbox.stored().getFirst();
        assertThat(message.content()).isEqualTo(new IncomingMessage.Start("token-1"));

        SendResult sent = channel.send(OutgoingMessage.plain(message.from(), "Kính chào đồng chí"));

        assertThat(sent).isInstanceOf(SendResult.Sent.class);
        assertThat(an.awaitMessage().text()).isEqualTo("Kính chào đồng chí");
        FAKE.bot().awaitAllConfirmed(PATIENCE);
        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
        assertThat(health.health().getDetails())
                .containsEntry("mode", "polling")
                .containsKey("secondsSinceLastPoll");
    }
}
