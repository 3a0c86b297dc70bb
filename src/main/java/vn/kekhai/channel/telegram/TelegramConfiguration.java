package vn.kekhai.channel.telegram;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.channel.Inbox;

/** Puts Telegram's parts together, where there is a bot. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelegramSettings.class)
@Conditional(TelegramMode.IsOn.class)
class TelegramConfiguration {

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration LEASE_CHECK = Duration.ofSeconds(8);

    @Bean
    TelegramApi telegramApi(TelegramSettings settings) {
        return new TelegramApi(settings, ANSWER, TelegramPoller.HELD);
    }

    @Bean
    TelegramStatus telegramStatus(Clock clock) {
        return new TelegramStatus(clock);
    }

    @Bean
    LiveKeyboards telegramLiveKeyboards(TelegramApi api) {
        return new LiveKeyboards(api);
    }

    @Bean
    TelegramChannel telegramChannel(
            TelegramApi api, LiveKeyboards keyboards, TelegramStatus status, MeterRegistry meters, Clock clock) {
        return new TelegramChannel(api, keyboards, status, meters, clock);
    }

    @Bean
    TelegramHealthIndicator telegramHealthIndicator(TelegramStatus status, TelegramSettings settings) {
        return new TelegramHealthIndicator(status, settings.chosenMode());
    }

    /** What comes in; only where the program serves, not where it runs a command. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    @Conditional(TelegramMode.IsOn.class)
    static class Receiving {

        @Bean
        TelegramUpdates telegramUpdates(
                TelegramSettings settings, Inbox inbox, LiveKeyboards keyboards, MeterRegistry meters, Clock clock) {
            UpdateReader reader = new UpdateReader(settings.account(), settings.username(), clock);
            return new TelegramUpdates(reader, inbox, keyboards, meters);
        }

        @Bean
        TelegramGreeting telegramGreeting(TelegramApi api, TelegramSettings settings, TelegramStatus status) {
            return new TelegramGreeting(api, settings, status, Pauses.USUAL);
        }

        @Bean
        @Conditional(TelegramMode.IsPolling.class)
        TelegramPoller telegramPoller(
                TelegramApi api,
                TelegramUpdates updates,
                TelegramStatus status,
                TelegramSettings settings,
                JdbcClient jdbc,
                Clock clock) {
            PollLease lease = new PollLease(
                    jdbc, clock, settings.account(), UUID.randomUUID().toString());
            return new TelegramPoller(api, updates, lease::hold, lease::release, status, Pauses.USUAL, LEASE_CHECK);
        }
    }
}
