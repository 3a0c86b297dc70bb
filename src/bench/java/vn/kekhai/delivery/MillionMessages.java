package vn.kekhai.delivery;

import java.util.Locale;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import vn.kekhai.KekhaiApplication;
import vn.kekhai.TestClock;
import vn.kekhai.roster.SampleWard;

/**
 * Lets delivery do all it does among a million messages, and prints each statement with the database's plan for it and
 * the longest time that it took. Settings are system properties: {@code bench.messages}, and {@code test.database} for
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
            WholeLife life = new WholeLife(house);
            life.crowd(messages);
            life.live(house.getBean(SampleWard.class).move().getFirst());
            System.out.printf(
                    Locale.ROOT, "%d messages on %s%n", messages, System.getProperty("test.database", "mariadb"));
            life.explaining.seen.forEach(MillionMessages::print);
            indexed = life.explaining.seen.values().stream()
                    .flatMap(seen -> seen.plan.stream())
                    .noneMatch(WholeLife::readsAll);
        }
        System.exit(indexed ? 0 : 1);
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
