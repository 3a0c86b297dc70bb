package vn.kekhai.channel.telegram;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import vn.kekhai.channel.Address;

/** Telegram's parts put together against the fake, with short waits. */
final class Rig implements AutoCloseable {

    static final Pauses SHORT = new Pauses(Duration.ofMillis(10), Duration.ofMillis(40));

    final FakeBotApi fake;
    final FakeBot bot;
    final RecordingInbox inbox = new RecordingInbox();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TelegramStatus status;
    final TelegramApi api;
    final LiveKeyboards keyboards;
    final TelegramChannel channel;
    final TelegramUpdates updates;

    Rig(Clock clock) {
        this(clock, Duration.ofSeconds(20));
    }

    Rig(Clock clock, Duration answer) {
        fake = new FakeBotApi(clock);
        bot = fake.bot();
        status = new TelegramStatus(clock);
        api = new TelegramApi(settings(fake.url(), bot.token()), answer, TelegramPoller.HELD);
        keyboards = new LiveKeyboards(api);
        channel = new TelegramChannel(api, keyboards, status, meters, clock);
        updates = new TelegramUpdates(
                new UpdateReader(String.valueOf(bot.id()), bot.username(), clock), inbox, keyboards, meters);
    }

    static TelegramSettings settings(String url, String token) {
        return new TelegramSettings(token, "kekhai_test_bot", url, null, null, null, null);
    }

    TelegramPoller poller() {
        return poller(() -> true, () -> {});
    }

    TelegramPoller poller(BooleanSupplier hold, Runnable release) {
        return new TelegramPoller(api, updates, hold, release, status, SHORT, Duration.ofMillis(20));
    }

    Address chat(long id) {
        return new Address("telegram", String.valueOf(bot.id()), String.valueOf(id));
    }

    double count(String meter, String tag, String value) {
        return meters.find(meter).tag(tag, value).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Override
    public void close() {
        api.close();
        fake.close();
    }
}
