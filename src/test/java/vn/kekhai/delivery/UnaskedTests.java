package vn.kekhai.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.SendResult;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;

/** What nobody asked for: when it leaves, what stops it, and which way it goes. */
@HouseTest
class UnaskedTests {

    private static final Instant EVENING = Instant.parse("2026-01-05T13:29:59Z"); // 20:29:59 in Vietnam
    private static final Instant MORNING = Instant.parse("2026-01-06T00:30:00Z"); // 07:30

    private final Station station;
    private final Station.Box box;
    private final SettableClock clock;
    private final SampleWard ward;
    private final UUID group = Ids.next();

    @Autowired
    UnaskedTests(ApplicationContext context, SampleWard ward) {
        this.station = new Station(context);
        this.box = station.box;
        this.clock = station.house.clock();
        this.ward = ward;
    }

    @AfterEach
    void close() {
        station.close();
    }

    private void post(Station.Instance instance, PersonId person, String text) {
        post(instance, person, text, Purpose.REMINDER, null);
    }

    private void post(
            Station.Instance instance, PersonId person, String text, Purpose purpose, @Nullable Instant expires) {
        Notice notice = new Notice(
                person,
                purpose,
                group,
                "reminder.day-3",
                text,
                List.of(),
                1,
                Priority.NOTICE,
                Ids.next().toString(),
                clock.instant(),
                expires,
                false);
        station.inTransaction(() -> instance.notices.post(List.of(notice)));
    }

    private Fate last(Station.Instance instance, PersonId person) {
        return instance.notices.timeline(person, 1).getFirst();
    }

    private static Recheck recheck(Purpose purpose, Function<List<Recheck.Due>, Map<UUID, String>> stops) {
        return new Recheck() {
            @Override
            public Purpose purpose() {
                return purpose;
            }

            @Override
            public Map<UUID, String> stopped(List<Due> due) {
                return stops.apply(due);
            }
        };
    }

    @Test
    void beginsNothingOutsideTheSendingHours() throws Exception {
        List<PersonId> people = ward.move();
        people.forEach(station::link);
        Station.Instance one = station.new Instance(null);
        clock.set(EVENING.plusSeconds(1));
        post(one, people.get(0), "một");
        one.run();
        one.dispatcher.keep();
        assertThat(box.given).isEmpty();

        clock.set(MORNING.minusMillis(1));
        one.dispatcher.keep();
        one.run();
        assertThat(box.given).isEmpty();
        clock.set(MORNING);
        one.run();
        assertThat(box.texts()).containsExactly("một");
    }

    @Test
    void movesWhatWasNotBegunToTheNextDayUnlessItIsTooLateByThen() throws Exception {
        List<PersonId> people = ward.move();
        people.forEach(station::link);
        Station.Instance one = station.new Instance(null);
        clock.set(EVENING);
        post(one, people.get(0), "mai", Purpose.REMINDER, MORNING.plusSeconds(60));
        post(one, people.get(1), "hôm nay", Purpose.REMINDER, MORNING.minusSeconds(60));

        clock.advance(Duration.ofSeconds(1));
        one.dispatcher.keep();
        assertThat(last(one, people.get(0)).due()).isEqualTo(MORNING);
        assertThat(last(one, people.get(1)))
                .extracting(Fate::state, Fate::reason)
                .containsExactly("EXPIRED", "night");
        one.run();
        assertThat(box.given).isEmpty();

        clock.set(MORNING);
        one.run();
        assertThat(box.texts()).containsExactly("mai");
    }

    @Test
    void movesWhatItFindsLateAlsoBeforeTheUpkeepHasCome() throws Exception {
        List<PersonId> people = ward.move();
        people.forEach(station::link);
        Station.Instance one = station.new Instance(null);
        clock.set(EVENING);
        post(one, people.get(0), "mai", Purpose.REMINDER, null);
        post(one, people.get(1), "hôm nay", Purpose.REMINDER, MORNING.minusSeconds(60));
        clock.advance(Duration.ofSeconds(1));
        one.run();

        assertThat(box.given).isEmpty();
        assertThat(last(one, people.get(0)).due()).isEqualTo(MORNING);
        assertThat(last(one, people.get(1)).state()).isEqualTo("EXPIRED");
    }

    @Test
    void givesBackWhatIsInHandWhenTheDayEnds() throws Exception {
        List<PersonId> people = ward.move();
        people.forEach(station::link);
        station.settings = Station.settings(1, 1, 1);
        Station.Instance one = station.new Instance(null);
        clock.set(EVENING);
        people.forEach(person -> post(one, person, person.toString()));
        one.run();
        assertThat(box.given).hasSize(1);
        assertThat(one.lanes.size()).isPositive();

        clock.advance(Duration.ofSeconds(2));
        one.run();
        assertThat(box.given).hasSize(1);
        assertThat(one.lanes.size()).isZero();
        Address chat = station.chat();
        station.post(one, chat, "trả lời", Priority.REPLY);
        assertThat(box.texts()).hasSize(2).contains("trả lời");

        clock.set(MORNING);
        for (int i = 0; i < 8; i++) {
            one.run();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(box.given).hasSize(5);
    }

    @Test
    void asksOnceMoreBeforeAMessageLeaves() throws Exception {
        List<PersonId> people = ward.move();
        people.forEach(station::link);
        station.rechecks.add(recheck(
                Purpose.REMINDER,
                due -> due.stream()
                        .filter(one -> one.person().equals(people.get(1)))
                        .collect(Collectors.toMap(Recheck.Due::id, one -> "declared"))));
        Station.Instance one = station.new Instance(null);
        post(one, people.get(0), "a");
        post(one, people.get(1), "b");
        post(one, people.get(1), "tin", Purpose.NEWS, null);
        one.run();
        clock.advance(Duration.ofSeconds(2));
        one.run();

        assertThat(box.texts()).containsExactlyInAnyOrder("a", "tin");
        assertThat(one.notices.timeline(people.get(1), 9).get(1))
                .extracting(Fate::state, Fate::reason)
                .containsExactly("SKIPPED", "declared");
        assertThat(one.notices.tally(group).skipped()).isEqualTo(Map.of("declared", 1));
    }

    @Test
    void waitsWithWhatWouldComeAtABadMoment() throws Exception {
        List<PersonId> people = ward.move();
        people.forEach(station::link);
        Instant quiet = clock.instant().plus(Duration.ofMinutes(20));
        station.rechecks.add(new Recheck() {
            @Override
            public Purpose purpose() {
                return Purpose.REMINDER;
            }

            @Override
            public Map<UUID, String> stopped(List<Due> due) {
                return Map.of();
            }

            @Override
            public Map<UUID, Instant> postponed(List<Due> due) {
                return clock.instant().isBefore(quiet)
                        ? due.stream()
                                .filter(one -> one.person().equals(people.get(1)))
                                .collect(Collectors.toMap(Due::id, one -> quiet))
                        : Map.of();
            }
        });
        Station.Instance one = station.new Instance(null);
        post(one, people.get(0), "a");
        post(one, people.get(1), "b");
        one.run();
        clock.set(quiet.minusSeconds(1));
        one.run();
        assertThat(box.texts()).containsExactly("a");

        clock.set(quiet);
        one.run();
        assertThat(box.texts()).containsExactly("a", "b");
    }

    @Test
    void sendsNothingUncheckedAndHoldsUpNobodyElseWhenACheckFails() throws Exception {
        List<PersonId> people = ward.move();
        people.forEach(station::link);
        List<Boolean> broken = new ArrayList<>(List.of(true));
        TransactionTemplate inner = new TransactionTemplate(station.house.transactions());
        station.rechecks.add(recheck(
                Purpose.DIGEST,
                // joins the claiming transaction, as a service with @Transactional does, and marks it for rollback
                due -> inner.execute(status -> {
                    if (broken.getFirst()) {
                        throw new IllegalStateException("broken");
                    }
                    return Map.of();
                })));
        Station.Instance one = station.new Instance(null);
        post(one, people.get(0), "danh sách", Purpose.DIGEST, null);
        post(one, people.get(1), "nhắc");
        one.run();
        assertThat(box.texts()).containsExactly("nhắc");
        assertThat(last(one, people.get(0)).state()).isEqualTo("WAITING");

        broken.set(0, false);
        clock.advance(Duration.ofMinutes(1));
        one.run();
        assertThat(box.texts()).containsExactly("nhắc", "danh sách");
    }

    @Test
    void goesOnToTheOtherChatOfAPersonWhenOneIsGone() throws Exception {
        PersonId person = ward.move().getFirst();
        Address second = station.link(person);
        clock.advance(Duration.ofMinutes(1));
        Address first = station.link(person);
        box.answer = message ->
                message.to().equals(first) ? new SendResult.RecipientGone("blocked") : new SendResult.Sent("ref");
        Station.Instance one = station.new Instance(null);
        post(one, person, "một");
        one.run();

        assertThat(box.given).extracting(OutgoingMessage::to).containsExactly(first, second);
        assertThat(last(one, person))
                .extracting(Fate::state, Fate::attempts, Fate::detour)
                .containsExactly("SENT", 1, station.name + ":blocked");
        assertThat(one.notices.tally(group).all()).isEqualTo(1);
    }

    @Test
    void endsWhenNoChatIsLeftAndSaysWhatTheMessengerSaid() throws Exception {
        PersonId person = ward.move().getFirst();
        station.link(person);
        box.answer = message -> new SendResult.RecipientGone("deactivated");
        Station.Instance one = station.new Instance(null);
        post(one, person, "một");
        one.run();
        post(one, person, "hai");
        one.run();

        assertThat(box.given).hasSize(1);
        assertThat(one.notices.timeline(person, 9))
                .extracting(Fate::state, Fate::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("SKIPPED", "deactivated"),
                        org.assertj.core.groups.Tuple.tuple("GONE", "deactivated"));
    }

    @Test
    void writesToTheChatUsedLastAtTheMomentOfSending() throws Exception {
        PersonId person = ward.move().getFirst();
        Address before = station.link(person);
        Station.Instance one = station.new Instance(null);
        post(one, person, "một");
        clock.advance(Duration.ofMinutes(1));
        Address now = station.link(person);
        one.run();
        assertThat(box.given).extracting(OutgoingMessage::to).containsExactly(now);

        post(one, person, "hai");
        station.house.addresses().unlink(now);
        station.house.addresses().unlink(before);
        one.run();
        assertThat(box.given).hasSize(1);
        assertThat(last(one, person)).extracting(Fate::state, Fate::reason).containsExactly("SKIPPED", "not-linked");
    }

    @Test
    void writesAgainToWhoeverComesBackInTime() throws Exception {
        PersonId person = ward.move().getFirst();
        Address chat = station.link(person);
        Station.Instance one = station.new Instance(null);
        clock.set(EVENING.plusSeconds(1));
        post(one, person, "mai");
        box.answer = message -> new SendResult.RecipientGone("blocked");
        station.post(one, chat, "trả lời", Priority.REPLY);
        one.run();
        station.house.addresses().reached(chat);
        box.answer = message -> new SendResult.Sent("ref");

        clock.set(MORNING);
        one.run();
        assertThat(last(one, person).state()).isEqualTo("SENT");
    }

    @Test
    void stopsWithinAClaimWhenPausedAndGoesOnWhereItStood() throws Exception {
        List<PersonId> people = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            people.addAll(ward.move());
        }
        people.forEach(station::link);
        Station.Instance one = station.new Instance(null);
        people.forEach(person -> post(one, person, person.toString()));
        one.step();
        station.inTransaction(() -> one.notices.pause(group));
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(1));
            one.run();
        }
        int sent = box.given.size();
        assertThat(sent).isPositive().isLessThanOrEqualTo(station.settings.markedAhead());
        assertThat(one.notices.tally(group))
                .extracting(Tally::sent, Tally::paused, Tally::waiting)
                .containsExactly(sent, 24 - sent, 0);

        station.inTransaction(() -> one.notices.resume(group));
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(1));
            one.run();
        }
        assertThat(one.notices.tally(group).sent()).isEqualTo(24);
        assertThat(box.texts()).doesNotHaveDuplicates().hasSize(24);
    }

    @Test
    void findsWhatCameBackToAGroupThatWasStoppedMeanwhile() throws Exception {
        PersonId person = ward.move().getFirst();
        station.link(person);
        Station.Instance one = station.new Instance(null);
        box.answer = message -> new SendResult.TryLater(Duration.ofMinutes(2), SendResult.Scope.ACCOUNT, false, "429");
        post(one, person, "một");
        one.run();
        station.inTransaction(() -> one.notices.cancel(group, "by-admin"));
        one.run();
        box.answer = message -> new SendResult.Sent("ref");
        clock.advance(Duration.ofMinutes(2));
        one.run();

        assertThat(box.given).hasSize(1);
        assertThat(last(one, person)).extracting(Fate::state, Fate::reason).containsExactly("CANCELLED", "by-admin");
    }

    @Test
    void decidesAboutWhatMayHaveGoneOut() throws Exception {
        List<PersonId> people = ward.move();
        people.forEach(station::link);
        Station.Instance one = station.new Instance(null);
        box.answer = message -> new SendResult.MaybeSent("connection-lost");
        post(one, people.get(0), "a");
        post(one, people.get(1), "b");
        post(one, people.get(2), "c");
        one.run();
        box.answer = message -> new SendResult.Sent("ref");
        List<Doubt> doubts = one.notices.unknown(group, null, 9);
        assertThat(doubts).extracting(Doubt::person).containsExactlyElementsOf(people.subList(0, 3));
        assertThat(one.notices.unknown(group, doubts.getFirst().fate().id(), 9)).hasSize(2);

        station.inTransaction(() -> {
            UUID first = doubts.get(0).fate().id();
            assertThat(one.notices.decide(
                            List.of(first),
                            Decision.COUNT_AS_SENT,
                            people.get(3).value()))
                    .isOne();
            assertThat(one.notices.decide(
                            List.of(first), Decision.SEND_AGAIN, people.get(3).value()))
                    .isZero();
            assertThat(one.notices.decide(
                            List.of(doubts.get(1).fate().id()),
                            Decision.SEND_AGAIN,
                            people.get(3).value()))
                    .isOne();
        });
        clock.advance(Duration.ofSeconds(2));
        one.run();

        assertThat(box.texts()).containsExactly("a", "b", "c", "b");
        assertThat(one.notices.tally(group))
                .extracting(Tally::sent, Tally::unknown)
                .containsExactly(2, 1);
        assertThat(station.house
                        .jdbc()
                        .queryForObject(
                                "select count(*) from audit_entry where action = 'delivery.decided' and actor = ?",
                                Integer.class,
                                Ids.bytes(people.get(3).value())))
                .isEqualTo(2);
    }

    @Test
    void keepsAPoisonFromItsNeighbours() throws Exception {
        List<PersonId> people = ward.move();
        people.forEach(station::link);
        Station.Instance one = station.new Instance(null);
        post(one, people.get(0), "hỏng");
        post(one, people.get(1), "nổ");
        post(one, people.get(2), "lành");
        station.house
                .jdbc()
                .update(
                        "update delivery_message set body = 'x' where person_id = ?",
                        Ids.bytes(people.get(0).value()));
        box.answer = message -> {
            if (message.text().equals("nổ")) {
                throw new IllegalStateException("boom");
            }
            return new SendResult.Sent("ref");
        };
        one.run();

        assertThat(last(one, people.get(0)))
                .extracting(Fate::state, Fate::reason)
                .containsExactly("REFUSED", "unreadable");
        assertThat(last(one, people.get(1)))
                .extracting(Fate::state, Fate::reason)
                .containsExactly("UNKNOWN", "threw");
        assertThat(last(one, people.get(2)).state()).isEqualTo("SENT");
    }

    @Test
    void keepsASecondBetweenTwoMessagesToAChat() throws Exception {
        PersonId person = ward.move().getFirst();
        Address chat = station.link(person);
        Station.Instance one = station.new Instance(null);
        station.post(one, chat, "trả lời", Priority.REPLY);
        post(one, person, "một");
        post(one, person, "hai");
        one.run();
        assertThat(box.texts()).containsExactly("trả lời");
        clock.advance(Duration.ofMillis(999));
        one.run();
        assertThat(box.given).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        one.run();
        assertThat(box.texts()).containsExactly("trả lời", "một");
        clock.advance(Duration.ofSeconds(1));
        one.run();
        assertThat(box.texts()).containsExactly("trả lời", "một", "hai");
    }
}
