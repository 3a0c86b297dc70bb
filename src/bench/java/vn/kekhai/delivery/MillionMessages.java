package vn.kekhai.delivery;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import vn.kekhai.KekhaiApplication;
import vn.kekhai.TestClock;
import vn.kekhai.roster.SampleWard;

/**
 * Lets delivery do all it does among a million messages, and prints each statement with the database's plan for it and
 * the longest time that it took; then how long claims take when many belong to one chat and stand in front. Settings are system properties: {@code bench.messages}, and {@code test.database} for
 * MySQL instead of the embedded MariaDB. The exit code is 1 when something was looked for without an index.
 */
public final class MillionMessages {

    private MillionMessages() {}

    public static void main(String[] args) throws Exception {
        int messages = Integer.getInteger("bench.messages", 1_000_000);
        boolean indexed;
        try (ConfigurableApplicationContext house = new SpringApplicationBuilder(
                        KekhaiApplication.class, TestClock.class, SampleWard.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(args)) {
            SampleWard.Ward ward = house.getBean(SampleWard.class).ward();
            WholeLife life = new WholeLife(house, ward.firstCell());
            life.crowd(messages);
            life.live(ward.id("an"));
            List<WholeLife.Claim> claims = life.claims(messages / 5);
            System.out.printf(
                    Locale.ROOT, "%d messages on %s%n", messages, System.getProperty("test.database", "mariadb"));
            life.explaining.seen.forEach(MillionMessages::print);
            print(claims, messages / 5);
            indexed = life.explaining.seen.values().stream()
                    .flatMap(seen -> seen.plan.stream())
                    .noneMatch(step -> WholeLife.readsAll(step) || WholeLife.sortsAChat(step));
        }
        System.exit(indexed ? 0 : 1);
    }

    private static void print(List<WholeLife.Claim> claims, int flood) {
        List<Duration> took =
                claims.stream().map(WholeLife.Claim::took).sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%d claims with %d messages of one chat in front and %d of another not due: p50=%.1f ms p99=%.1f ms longest=%.1f"
                        + " ms, most rows read=%d, load %.1f%n",
                claims.size(),
                flood,
                flood,
                took.get(took.size() / 2).toNanos() / 1e6,
                took.get(took.size() * 99 / 100).toNanos() / 1e6,
                took.getLast().toNanos() / 1e6,
                claims.stream().mapToLong(WholeLife.Claim::rows).max().orElse(0),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void print(String sql, ExplainingDataSource.Seen seen) {
        System.out.printf(Locale.ROOT, "%8.1f ms %4d times  %s%n", seen.longestNanos / 1e6, seen.times, sql.strip());
        seen.plan.forEach(step -> System.out.printf(
                Locale.ROOT,
                "            %-16s %-8s %-26s rows=%d %s%n",
                step.table(),
                step.type(),
                step.key(),
                step.rows(),
                step.extra()));
    }
}
