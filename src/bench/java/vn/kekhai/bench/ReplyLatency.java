package vn.kekhai.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import vn.kekhai.KekhaiApplication;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.telegram.FakeBotApi;
import vn.kekhai.channel.telegram.FakeUser;
import vn.kekhai.channel.telegram.Fault;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Notice;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.Priority;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.delivery.Tally;
import vn.kekhai.roster.Invitations;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Redemption;

/**
 * How long people who type wait for their answers, without and with a broadcast under way to very many others, by turns in
 * one run: the whole house, long polling, against a Telegram that takes {@code bench.latency} milliseconds for a message
 * and enforces its limits. System properties: {@code bench.recipients}, {@code bench.typing} people, {@code bench.rounds}
 * of {@code bench.seconds} each way, {@code bench.database}. The exit code is 1 when somebody got no answer or Telegram had
 * to say that it was too much.
 */
public final class ReplyLatency {

    private static final int RECIPIENTS = Integer.getInteger("bench.recipients", 10_000);
    private static final int TYPING = Integer.getInteger("bench.typing", 30);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 30);
    private static final Duration LATENCY = Duration.ofMillis(Integer.getInteger("bench.latency", 60));
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 200;
    private static final long FIRST_CHAT = 5_000_000;

    /** No reminders meanwhile, and no night. */
    private static final List<String> NOTHING_ELSE = List.of(
            "--kekhai.campaign.tick=24h",
            "--kekhai.reminder.tick=24h",
            "--kekhai.delivery.day-begins=00:00",
            "--kekhai.delivery.day-ends=00:00");

    private final FakeBotApi telegram;
    private final Notices notices;
    private final Invitations invitations;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final UUID broadcast = Ids.next();
    private final List<FakeUser> people = new ArrayList<>();

    private ReplyLatency(FakeBotApi telegram, ConfigurableApplicationContext house) {
        this.telegram = telegram;
        this.notices = house.getBean(Notices.class);
        this.invitations = house.getBean(Invitations.class);
        this.clock = house.getBean(Clock.class);
        this.transaction = new TransactionTemplate(house.getBean(PlatformTransactionManager.class));
    }

    public static void main(String[] args) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Path folder = Path.of("bench-replies").toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        boolean well;
        try (Ground ground = Ground.of(System.getProperty("bench.database", "mariadb"), folder);
                FakeBotApi telegram = new FakeBotApi()) {
            List<String> tokens = ground.invite(telegram, RECIPIENTS + TYPING);
            List<String> settings = new ArrayList<>(ground.settings("polling", telegram, 0));
            settings.addAll(NOTHING_ELSE);
            try (ConfigurableApplicationContext house =
                    new SpringApplicationBuilder(KekhaiApplication.class).run(settings.toArray(String[]::new))) {
                well = new ReplyLatency(telegram, house).run(tokens);
            }
        }
        FileSystemUtils.deleteRecursively(folder);
        System.exit(well ? 0 : 1);
    }

    private boolean run(List<String> tokens) throws InterruptedException {
        for (int i = 0; i < TYPING; i++) {
            FakeUser user = telegram.user(FIRST_CHAT + i, "Số " + i);
            int sent = user.start(tokens.get(i));
            user.awaitMessage(message -> message.id() > sent, PATIENCE);
            people.add(user);
        }
        telegram.bot().failAlways("sendMessage", Fault.slow(LATENCY));
        telegram.bot().enforceRates();
        type(SECONDS); // until the JVM has compiled what is hot
        List<PersonId> recipients = link(tokens.subList(TYPING, tokens.size()));
        transaction.executeWithoutResult(status -> notices.pause(broadcast));
        post(recipients);
        List<Long> without = new ArrayList<>();
        List<Long> with = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            without.addAll(type(SECONDS));
            transaction.executeWithoutResult(status -> notices.resume(broadcast));
            Thread.sleep(2_000);
            with.addAll(type(SECONDS));
            transaction.executeWithoutResult(status -> notices.pause(broadcast));
            Thread.sleep(3_000);
        }
        Tally tally = notices.tally(broadcast);
        long tooMany = telegram.bot().calls("sendMessage").stream()
                .filter(call -> call.code() == 429)
                .count();
        print(without, with);
        System.out.printf(Locale.ROOT, "broadcast sent=%d left=%d 429s=%d%n", tally.sent(), tally.paused(), tooMany);
        return tooMany == 0 && !without.isEmpty() && !with.isEmpty() && tally.sent() > 0;
    }

    private List<PersonId> link(List<String> tokens) {
        List<PersonId> linked = new ArrayList<>();
        for (int from = 0; from < tokens.size(); from += AT_ONCE) {
            int first = from;
            transaction.executeWithoutResult(status -> {
                for (int i = first; i < Math.min(tokens.size(), first + AT_ONCE); i++) {
                    long chat = FIRST_CHAT + TYPING + i;
                    telegram.user(chat, "Số " + chat).hasStarted();
                    Address address = new Address(
                            "telegram", String.valueOf(telegram.bot().id()), String.valueOf(chat));
                    if (invitations.redeem(tokens.get(i), address) instanceof Redemption.Redeemed redeemed) {
                        linked.add(redeemed.person());
                    }
                }
            });
        }
        if (linked.size() < tokens.size()) {
            throw new IllegalStateException("only " + linked.size() + " could be linked");
        }
        return linked;
    }

    private void post(List<PersonId> recipients) {
        for (int from = 0; from < recipients.size(); from += AT_ONCE) {
            List<Notice> some = recipients.subList(from, Math.min(recipients.size(), from + AT_ONCE)).stream()
                    .map(this::notice)
                    .toList();
            transaction.executeWithoutResult(status -> notices.post(some));
        }
    }

    private Notice notice(PersonId person) {
        return new Notice(
                person,
                Purpose.BROADCAST,
                broadcast,
                "broadcast.text",
                "Kính gửi đồng chí: mời đồng chí dự họp chi bộ vào chiều thứ Sáu.",
                List.of(),
                1,
                Priority.BULK,
                "bench:" + person.value(),
                clock.instant(),
                null,
                true);
    }

    /** All of them type for that long, each every few seconds; how long they waited, nanoseconds. */
    private List<Long> type(int seconds) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        List<Long> took = Collections.synchronizedList(new ArrayList<>());
        List<Thread> places = people.stream()
                .map(user -> Thread.startVirtualThread(() -> type(user, end, took)))
                .toList();
        for (Thread place : places) {
            place.join();
        }
        return took;
    }

    private static void type(FakeUser user, long end, List<Long> took) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(3_000));
            for (int turn = 0; System.nanoTime() < end; turn++) {
                long offered = System.nanoTime();
                // never the same twice: the house falls silent when words are repeated without end
                int sent = user.sends(turn % 2 == 0 ? "/trogiup" : "/help");
                user.awaitMessage(message -> message.id() > sent, PATIENCE);
                took.add(System.nanoTime() - offered);
                Thread.sleep(2_000 + ThreadLocalRandom.current().nextLong(2_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(List<Long> without, List<Long> with) {
        System.out.printf(
                Locale.ROOT,
                """

                %d people typing, a message takes %d ms; %d recipients of a broadcast

                | | answers | p50 ms | p99 ms | longest ms |
                |---|--:|--:|--:|--:|
                | no broadcast | %d | %.1f | %.1f | %.1f |
                | broadcast under way | %d | %.1f | %.1f | %.1f |
                | ratio | | %.2f | %.2f | %.2f |

                """,
                TYPING,
                LATENCY.toMillis(),
                RECIPIENTS,
                without.size(),
                millis(without, 0.5),
                millis(without, 0.99),
                millis(without, 1),
                with.size(),
                millis(with, 0.5),
                millis(with, 0.99),
                millis(with, 1),
                millis(with, 0.5) / millis(without, 0.5),
                millis(with, 0.99) / millis(without, 0.99),
                millis(with, 1) / millis(without, 1));
    }

    private static double millis(List<Long> took, double part) {
        List<Long> sorted = took.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size()))) / 1e6;
    }
}
