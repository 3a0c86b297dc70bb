package vn.kekhai.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.broadcast.BroadcastRig.Program;
import vn.kekhai.broadcast.BroadcastRig.Ward;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.ChannelTraits;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.SendResult;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.Recheck;

@HouseTest
class BroadcastJobTests {

    private static final Wording PLAIN = new Wording("Mời họp lúc 19 giờ.", null, false);

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private BroadcastRig rig;
    private Ward ward;

    @BeforeEach
    void moveIn() throws Exception {
        clock.set(SettableClock.START);
        rig = new BroadcastRig(house);
        ward = rig.ward();
        ward.linkAll();
        // what other tests left behind is none of these programs' business
        jdbc.sql("update broadcast_broadcast set at_work = false").update();
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    private Audience everybody() {
        return Audience.under(ward.unit);
    }

    private Program program(int batch, int mostWaiting) {
        return rig.program(BroadcastRig.settings(500, batch, mostWaiting));
    }

    private Broadcast look(Program program, UUID id) {
        return program.broadcasts.find(id, rig.as(ward.admin)).orElseThrow();
    }

    @Test
    void twoInstancesWriteToEverybodyOnce() throws Exception {
        Program one = program(1, 1_000_000);
        Program two = program(1, 1_000_000);
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(one.confirmed(ward.admin, everybody(), PLAIN));
        }
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<?>> rounds = new ArrayList<>();
            for (Program program : List.of(one, two)) {
                rounds.add(both.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        together.await(30, TimeUnit.SECONDS);
                        program.job.tick();
                    }
                    return null;
                }));
            }
            for (Future<?> round : rounds) {
                round.get(60, TimeUnit.SECONDS);
            }
        }

        for (UUID id : ids) {
            assertThat(rig.recipients(id)).containsExactlyInAnyOrderElementsOf(ward.people);
            assertThat(rig.fates(id)).containsOnly("WAITING").hasSize(4);
        }
        assertThat(ward.messages(ward.serving)).hasSize(3);
    }

    @Test
    void aKilledInstanceLeavesNothingHalfDoneAndAnotherGoesOn() {
        Program program = program(2, 1_000_000);
        UUID id = program.confirmed(ward.admin, everybody(), PLAIN);

        // each step is done and lost once before it is done to stay
        dies(() -> program.freezing.step(id));
        assertThat(rig.recipients(id)).isEmpty();
        program.freezing.step(id);
        jdbc.sql("update broadcast_broadcast set state = 'SENDING', started_at = confirmed_at where id = :id")
                .param("id", Ids.bytes(id))
                .update();
        dies(() -> program.expansion.step(id));
        assertThat(rig.fates(id)).isEmpty();
        assertThat(program.expansion.step(id)).isEqualTo(2);
        dies(() -> program.expansion.step(id));
        assertThat(rig.fates(id)).hasSize(2);

        program(2, 1_000_000).run();

        assertThat(rig.fates(id)).containsOnly("WAITING").hasSize(4);
        assertThat(new HashSet<>(rig.recipients(id))).isEqualTo(new HashSet<>(ward.people));
    }

    /** What was written in the middle is never committed, as with a program that is killed. */
    private void dies(Runnable step) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            step.run();
            status.setRollbackOnly();
        });
    }

    @Test
    void aBatchThatIsMadeTwiceIsSentOnce() {
        Program program = program(500, 1_000_000);
        UUID id = program.confirmed(ward.admin, everybody(), PLAIN);
        program.run();
        rig.send(id);

        jdbc.sql("update broadcast_broadcast set expanded = 0, state = 'SENDING', at_work = true where id = :id")
                .param("id", Ids.bytes(id))
                .update();
        program.run();

        assertThat(rig.fates(id)).containsOnly("SENT").hasSize(4);
    }

    @Test
    void makesNoMoreMessagesWhileTooManyWait() {
        int waiting = rig.get(Notices.class).backlog(1_000_000);
        Program program = program(1, waiting + 2);
        UUID id = program.confirmed(ward.admin, everybody(), PLAIN);

        program.run();
        assertThat(rig.fates(id)).hasSize(2);

        rig.send(id);
        program.run();
        assertThat(rig.fates(id)).hasSize(4);
    }

    @Test
    void givesSeveralBroadcastsTheirTurns() {
        int waiting = rig.get(Notices.class).backlog(1_000_000);
        Program program = program(1, waiting + 1);
        UUID first = program.confirmed(ward.admin, everybody(), PLAIN);
        UUID second = program.confirmed(ward.admin, everybody(), PLAIN);

        for (int i = 1; i <= 4; i++) {
            program.job.tick();
            rig.send(first);
            rig.send(second);
            program.job.tick();
            rig.send(first);
            rig.send(second);
            assertThat(rig.fates(first)).hasSize(i);
            assertThat(rig.fates(second)).hasSize(i);
        }
    }

    @Test
    void stopsAtTheLastMomentWhatWasCancelledOrIsForSomebodyWhoLeft() {
        Program program = program(500, 1_000_000);
        UUID going = program.confirmed(ward.admin, everybody(), PLAIN);
        UUID cancelled = program.confirmed(ward.admin, everybody(), PLAIN);
        program.broadcasts.cancel(cancelled, rig.as(ward.admin));
        jdbc.sql("update roster_person set party_status = 'LEFT' where id = :id")
                .param("id", Ids.bytes(ward.retired.value()))
                .update();
        Recheck.Due fine = new Recheck.Due(Ids.next(), ward.serving, going, "broadcast.message");
        Recheck.Due left = new Recheck.Due(Ids.next(), ward.retired, going, "broadcast.message");
        Recheck.Due stopped = new Recheck.Due(Ids.next(), ward.serving, cancelled, "broadcast.message");

        assertThat(rig.get(BroadcastRecheck.class).stopped(List.of(fine, left, stopped)))
                .isEqualTo(Map.of(left.id(), "left", stopped.id(), "cancelled"));
    }

    @Test
    void tellsTheProgressByOneMessageThatIsChangedSeldomAndOnlyForSomethingNew() {
        Program program = program(500, 1_000_000);
        Address chat = new Address("test", "1", UUID.randomUUID().toString());
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);
        program.broadcasts.preview(id, rig.as(ward.admin), null);
        program.broadcasts.confirm(id, rig.as(ward.admin), 4, null, chat);
        program.run();

        List<OutgoingMessage> told = rig.letterbox().of(chat);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().text()).contains("Đang gửi", "đang chờ gửi: 4");
        assertThat(told.getFirst().choices())
                .extracting(OutgoingMessage.Choice::label)
                .containsExactly("Tạm dừng", "Hủy");
        assertThat(told.getFirst().replaces()).isNull();

        rig.sent(chat);
        rig.send(id);
        program.run();
        assertThat(rig.letterbox().of(chat)).hasSize(1); // not yet three seconds
        clock.advance(Duration.ofSeconds(3));
        program.run();
        told = rig.letterbox().of(chat);
        assertThat(told).hasSize(2);
        assertThat(told.getLast().text()).contains("Đã xong", "đã gửi: 4");
        assertThat(told.getLast().replaces()).isNotNull();
        assertThat(told.getLast().choices()).isEmpty();

        rig.sent(chat);
        clock.advance(Duration.ofMinutes(5));
        program.run();
        assertThat(rig.letterbox().of(chat)).hasSize(2);
        assertThat(look(program, id).state()).isEqualTo(BroadcastState.DONE);
    }

    private Instant lookedAt(UUID id) {
        return jdbc.sql("select looked_at from broadcast_broadcast where id = :id")
                .param("id", Ids.bytes(id))
                .query((row, i) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private boolean isAtWork(UUID id) {
        return jdbc.sql("select at_work from broadcast_broadcast where id = :id")
                .param("id", Ids.bytes(id))
                .query(Boolean.class)
                .single();
    }

    @Test
    void countsHowItStandsNoMoreOftenThanItMayBeTold() {
        Program program = program(500, 1_000_000);
        Address chat = new Address("test", "1", UUID.randomUUID().toString());
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);
        program.broadcasts.preview(id, rig.as(ward.admin), null);
        program.broadcasts.confirm(id, rig.as(ward.admin), 4, null, chat);
        program.run();
        rig.sent(chat);
        assertThat(lookedAt(id)).isEqualTo(SettableClock.START);

        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(2));
            program.job.tick();
        }

        // nothing was new at any of them, so only the time between two looks keeps it from being counted each time
        assertThat(lookedAt(id)).isEqualTo(SettableClock.START.plusSeconds(4));
    }

    @Test
    void restsWhilePausedAndGoesOnWhenItIsResumed() {
        Program program = program(500, 1_000_000);
        Address chat = new Address("test", "1", UUID.randomUUID().toString());
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);
        program.broadcasts.preview(id, rig.as(ward.admin), null);
        program.broadcasts.confirm(id, rig.as(ward.admin), 4, null, chat);
        program.run();
        rig.sent(chat);
        program.broadcasts.pause(id, rig.as(ward.admin));
        clock.advance(Duration.ofSeconds(5));
        program.run();
        assertThat(rig.letterbox().of(chat).getLast().text()).contains("Đã tạm dừng");
        assertThat(isAtWork(id)).isTrue();
        rig.sent(chat);
        clock.advance(Duration.ofSeconds(5));
        program.run();
        assertThat(isAtWork(id)).isFalse();

        program.broadcasts.resume(id, rig.as(ward.admin));
        clock.advance(Duration.ofSeconds(5));
        program.run();

        assertThat(rig.letterbox().of(chat).getLast().text()).contains("Đang gửi");
        assertThat(isAtWork(id)).isTrue();
    }

    @Test
    void doesNotPileUpProgressWhereTheLastOneHasNotLeftYet() {
        Program program = program(500, 1_000_000);
        Address chat = new Address("test", "1", UUID.randomUUID().toString());
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);
        program.broadcasts.preview(id, rig.as(ward.admin), null);
        program.broadcasts.confirm(id, rig.as(ward.admin), 4, null, chat);
        program.run();
        rig.send(id);

        clock.advance(Duration.ofSeconds(30));
        program.run();
        assertThat(rig.letterbox().of(chat)).hasSize(1);
        clock.advance(Duration.ofSeconds(31));
        program.run();

        assertThat(rig.letterbox().of(chat)).hasSize(2);
        assertThat(rig.letterbox().of(chat).getLast().replaces()).isNull();
    }

    @Test
    void tellsOnlyNewStatesWhereAChannelCannotChangeMessages() {
        Program program = rig.program(BroadcastRig.settings(500, 1, 1_000_000), new Stiff());
        Address chat = new Address("stiff", "1", UUID.randomUUID().toString());
        UUID id = program.drafted(ward.admin, everybody(), PLAIN);
        program.broadcasts.preview(id, rig.as(ward.admin), null);
        program.broadcasts.confirm(id, rig.as(ward.admin), 4, null, chat);
        program.run();
        rig.sent(chat);
        rig.refuse(id, ward.serving);
        clock.advance(Duration.ofSeconds(10));
        program.run();
        assertThat(rig.letterbox().of(chat)).hasSize(1);

        rig.send(id);
        program.run();
        clock.advance(Duration.ofSeconds(10));
        program.run();

        List<OutgoingMessage> told = rig.letterbox().of(chat);
        assertThat(told).hasSize(2);
        assertThat(told.getLast().replaces()).isNull();
        assertThat(told.getLast().choices())
                .extracting(OutgoingMessage.Choice::label)
                .containsExactly("Gửi lại 1 tin lỗi");
    }

    /** A messenger that cannot change what was sent. */
    private static final class Stiff implements Channel {

        @Override
        public String name() {
            return "stiff";
        }

        @Override
        public ChannelTraits traits() {
            return new ChannelTraits(2000, 0, 0, false, false, false);
        }

        @Override
        public SendResult send(OutgoingMessage message) {
            return new SendResult.Sent(null);
        }
    }
}
