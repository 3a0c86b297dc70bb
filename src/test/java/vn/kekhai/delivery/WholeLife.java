package vn.kekhai.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.kekhai.channel.SendResult;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.UnitId;

/** Does everything that delivery does with its tables, among very many other messages. */
final class WholeLife {

    /** @param rows how many rows the server read meanwhile, those of the counters themselves among them */
    record Claim(Duration took, long rows) {}

    /** Tenths of a second. */
    private static final int A_WHILE = 100;

    final ExplainingDataSource explaining;
    private final Station station;
    private final Crowd crowd;
    private final Outstanding outstanding;
    private final OutstandingIn outstandingIn;
    private final UnitId unit;

    /** @param unit whose people's messages are asked for */
    WholeLife(ApplicationContext context, UnitId unit) {
        this.unit = unit;
        Station.House house = Station.House.of(context);
        explaining = new ExplainingDataSource(
                java.util.Objects.requireNonNull(house.jdbc().getDataSource()), "delivery_|roster_address");
        JdbcTemplate jdbc = new JdbcTemplate(explaining);
        outstanding = new Outstanding(jdbc);
        outstandingIn = new OutstandingIn(jdbc);
        station = new Station(new Station.House(
                jdbc,
                new Tables(
                        new MessageTable(jdbc),
                        new ClaimTable(jdbc),
                        new GroupTable(jdbc),
                        new AccountTable(jdbc),
                        jdbc),
                house.vault(),
                house.addresses(),
                new JdbcTransactionManager(explaining),
                house.clock(),
                house.zone(),
                new Fates(jdbc),
                house.audit(),
                house.skips()));
        crowd = new Crowd(
                house.jdbc(),
                new Envelopes(house.vault()),
                station.name,
                station.house.clock().instant());
    }

    /** Whether this step of a plan goes through all messages. */
    static boolean readsAll(ExplainingDataSource.Step step) {
        return List.of("delivery_message", "m", "e", "s").contains(step.table())
                && List.of("ALL", "index").contains(String.valueOf(step.type()));
    }

    /** Whether this step of a plan sorts all that a chat has, to find the first. */
    static boolean sortsAChat(ExplainingDataSource.Step step) {
        return step.table().equals("e") && String.valueOf(step.extra()).contains("filesort");
    }

    void crowd(int messages) {
        crowd.write(messages);
    }

    void close() {
        station.close();
        crowd.erase();
    }

    /**
     * @param person somebody who can be reached
     */
    void live(PersonId person) {
        Instant now = station.house.clock().instant();
        station.link(person);
        Station.Instance dead = station.new Instance(task -> {});
        station.post(dead, station.chat(), "trả lời", Priority.REPLY);
        dead.dispatcher.keep();
        dead.dispatcher.claim();
        station.house.clock().set(now.plus(Duration.ofMinutes(1)));

        Station.Instance one = station.new Instance(null);
        notice(one, person, Ids.next());
        station.inTransaction(() -> one.notices.skip(List.of(
                new Skipped(person, Purpose.DIGEST, null, "t", Ids.next().toString(), "declared"))));
        one.dispatcher.keep();
        one.run();
        assertThat(station.box.given).isNotEmpty();
        station.box.answer = message -> new SendResult.RecipientGone("blocked");
        station.post(one, station.chat(), "weg", Priority.REPLY);
        station.box.answer =
                message -> new SendResult.TryLater(Duration.ofMinutes(5), SendResult.Scope.ACCOUNT, false, "429");
        station.post(one, station.chat(), "spät", Priority.REPLY);
        one.run();
        groups(one);
        reads(one, person, now);
        station.house.clock().set(now.plus(Duration.ofHours(12)));
        one.dispatcher.keep();
        station.house.clock().set(now.plus(Duration.ofDays(95)));
        one.dispatcher.keep();
        station.house.clock().set(now);
    }

    /**
     * Sends for a while what waits, when one chat has so many messages that stand before all others, and a second one has as
     * many that are not due yet.
     *
     * @return what each claim took
     */
    List<Claim> claims(int flood) {
        Instant now = station.house.clock().instant().plus(Duration.ofMinutes(10));
        station.house.clock().set(now);
        crowd.flood(flood, now.minus(Duration.ofHours(1)));
        crowd.flood(flood, now.plus(Duration.ofHours(1)));
        station.box.given.clear();
        station.box.answer = message -> new SendResult.Sent("ref");
        Station.Instance one = station.new Instance(null);
        one.dispatcher.keep();
        List<Claim> claims = new ArrayList<>();
        for (int tenths = 0; tenths < A_WHILE; tenths++) {
            station.house.clock().advance(Duration.ofMillis(100));
            boolean more = true;
            while (more) {
                long read = rowsRead();
                long began = System.nanoTime();
                more = one.dispatcher.claim().isZero();
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                claims.add(new Claim(took, rowsRead() - read));
            }
            one.step();
            if (tenths % 50 == 0) {
                one.dispatcher.keep();
            }
        }
        assertThat(station.box.given).hasSizeGreaterThan(A_WHILE / 20);
        return claims;
    }

    /** How many rows the whole server has read from tables and indexes by now. */
    private long rowsRead() {
        return station
                .house
                .jdbc()
                .query("show global status like 'Handler_read%'", (row, i) -> row.getLong(2))
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void notice(Station.Instance instance, PersonId person, UUID group) {
        station.inTransaction(() -> instance.notices.post(List.of(new Notice(
                person,
                Purpose.REMINDER,
                group,
                "t",
                "chữ",
                List.of(),
                1,
                Priority.NOTICE,
                Ids.next().toString(),
                station.house.clock().instant(),
                null,
                false))));
    }

    private void groups(Station.Instance instance) {
        UUID first = crowd.groups.get(0);
        UUID second = crowd.groups.get(1);
        assertThat(instance.notices.tally(first).all()).isPositive();
        station.inTransaction(() -> assertThat(instance.notices.pause(first)).isPositive());
        station.inTransaction(() -> assertThat(instance.notices.resume(first)).isPositive());
        station.inTransaction(
                () -> assertThat(instance.notices.cancel(second, "by-admin")).isPositive());
        station.inTransaction(() -> instance.notices.retryFailed(first));
    }

    private void reads(Station.Instance instance, PersonId person, Instant now) {
        assertThat(instance.notices.timeline(person, 100)).isNotEmpty();
        assertThat(instance.notices.backlog(10_000)).isPositive();
        List<PersonId> some =
                crowd.people.subList(0, 1000).stream().map(PersonId::new).toList();
        instance.notices.writtenTo(some, Purpose.BROADCAST, now.minus(Duration.ofDays(1)), now.plusSeconds(1));
        assertThat(outstanding.of(EnumSet.allOf(State.class), 6_000).lines()).hasSizeBetween(100, 10_000);
        Scope scope = new Scope(false, Set.of(unit));
        assertThat(outstandingIn.few(scope)).isTrue();
        assertThat(outstandingIn.of(scope, EnumSet.allOf(State.class), 6_000).lines())
                .extracting(Outstanding.Line::person)
                .contains(person);
        outstandingIn.unknown(scope, null, 100);
        instance.notices.unknown(null, null, 100);
        instance.notices.unknown(crowd.groups.get(0), null, 100);
    }
}
