package vn.kekhai.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;

/** What is stored when somebody is to be told something, and what is told about it. Nothing is sent here. */
@HouseTest
class NoticesTests {

    private static final Instant EVENING = Instant.parse("2026-01-05T14:00:00Z"); // 21:00 in Vietnam
    private static final Instant NEXT_MORNING = Instant.parse("2026-01-06T00:30:00Z");

    private final Notices notices;
    private final Addresses addresses;
    private final SampleWard ward;
    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final SettableClock clock;
    private final UUID group = Ids.next();

    @Autowired
    NoticesTests(
            Notices notices,
            Addresses addresses,
            SampleWard ward,
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            SettableClock clock) {
        this.notices = notices;
        this.addresses = addresses;
        this.ward = ward;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @BeforeEach
    void setTheClock() {
        clock.set(SettableClock.START);
    }

    private Address link(PersonId person, String channel) {
        Address address = new Address(channel, "1", Ids.next().toString());
        assertThat(addresses.link(person, address)).isTrue();
        return address;
    }

    private Notice notice(PersonId person, String key) {
        return notice(person, key, clock.instant(), null, false);
    }

    private Notice notice(PersonId person, String key, Instant notBefore, @Nullable Instant expires, boolean atNight) {
        return new Notice(
                person,
                Purpose.REMINDER,
                group,
                "reminder.day-3",
                "Kính gửi đồng chí",
                List.of(),
                1,
                Priority.NOTICE,
                group + ":" + key,
                notBefore,
                expires,
                atNight);
    }

    private void post(Notice... all) {
        transactions.executeWithoutResult(status -> notices.post(List.of(all)));
    }

    private Fate last(PersonId person) {
        return notices.timeline(person, 1).getFirst();
    }

    @Test
    void writesToTheChatUsedLastThatCanBeReached() throws Exception {
        PersonId person = ward.move().getFirst();
        link(person, "zalo");
        clock.advance(Duration.ofHours(1));
        Address blocked = link(person, "telegram");
        clock.advance(Duration.ofHours(1));
        post(notice(person, "1"));
        assertThat(last(person).channel()).isEqualTo("telegram");

        addresses.unreachable(blocked, "blocked");
        post(notice(person, "2"));
        assertThat(last(person).channel()).isEqualTo("zalo");
        addresses.reached(blocked);
        post(notice(person, "3"));
        assertThat(last(person).channel()).isEqualTo("telegram");
    }

    @Test
    void storesWhyAPersonIsNotWrittenTo() throws Exception {
        List<PersonId> people = ward.move();
        addresses.unreachable(link(people.get(0), "telegram"), "blocked");
        link(people.get(2), "telegram");
        post(notice(people.get(0), "a"), notice(people.get(1), "b"), notice(people.get(2), "c"));
        transactions.executeWithoutResult(status -> notices.skip(List.of(
                new Skipped(people.get(3), Purpose.REMINDER, group, "reminder.day-3", group + ":d", "declared"))));

        Tally tally = notices.tally(group);

        assertThat(tally.skipped()).isEqualTo(Map.of("blocked", 1, "not-linked", 1, "declared", 1));
        assertThat(tally.waiting()).isEqualTo(1);
        assertThat(tally.all()).isEqualTo(4);
        assertThat(last(people.get(0)))
                .extracting(Fate::state, Fate::reason, Fate::channel, Fate::purpose, Fate::group)
                .containsExactly("SKIPPED", "blocked", null, Purpose.REMINDER, group);
    }

    @Test
    void takesAKeyOnceWhetherWrittenOrSkipped() throws Exception {
        List<PersonId> people = ward.move();
        link(people.get(0), "telegram");
        post(notice(people.get(0), "a"), notice(people.get(1), "b"));
        link(people.get(1), "telegram");
        post(notice(people.get(0), "a"), notice(people.get(1), "b"));

        assertThat(notices.timeline(people.get(0), 9)).hasSize(1);
        assertThat(notices.timeline(people.get(1), 9)).extracting(Fate::state).containsExactly("SKIPPED");
    }

    @Test
    void keepsToTheSendingHours() throws Exception {
        PersonId person = ward.move().getFirst();
        link(person, "telegram");
        post(notice(person, "1", EVENING, null, false));
        assertThat(last(person).due()).isEqualTo(NEXT_MORNING);

        post(notice(person, "2", EVENING, null, true));
        assertThat(last(person).due()).isEqualTo(EVENING);

        post(notice(person, "3", EVENING, EVENING.plus(Duration.ofHours(3)), false));
        assertThat(last(person)).extracting(Fate::state, Fate::reason).containsExactly("EXPIRED", "night");
        assertThat(last(person).settled()).isNotNull();

        Instant dawn = Instant.parse("2026-01-04T20:00:00Z"); // 03:00
        clock.set(dawn);
        post(notice(person, "4", dawn, null, false));
        assertThat(last(person).due()).isEqualTo(Instant.parse("2026-01-05T00:30:00Z"));
    }

    @Test
    void pausesResumesAndCancelsAGroupAndWhatIsPostedToItMeanwhile() throws Exception {
        List<PersonId> people = ward.move();
        people.forEach(person -> link(person, "telegram"));
        post(notice(people.get(0), "a"), notice(people.get(1), "b"));

        assertThat(transactions.<Integer>execute(status -> notices.pause(group)))
                .isEqualTo(2);
        post(notice(people.get(2), "c"));
        assertThat(notices.tally(group))
                .extracting(Tally::paused, Tally::waiting)
                .containsExactly(3, 0);

        assertThat(transactions.<Integer>execute(status -> notices.resume(group)))
                .isEqualTo(3);
        assertThat(notices.tally(group))
                .extracting(Tally::paused, Tally::waiting)
                .containsExactly(0, 3);

        assertThat(transactions.<Integer>execute(status -> notices.pause(group)))
                .isEqualTo(3);
        assertThat(transactions.<Integer>execute(status -> notices.cancel(group, "by-admin")))
                .isEqualTo(3);
        post(notice(people.get(3), "d"));
        assertThat(notices.tally(group).cancelled()).isEqualTo(4);
        assertThat(last(people.get(3))).extracting(Fate::state, Fate::reason).containsExactly("CANCELLED", "by-admin");
        assertThat(transactions.<Integer>execute(status -> notices.resume(group)))
                .isZero();
        assertThat(notices.tally(group).cancelled()).isEqualTo(4);
    }

    @Test
    void doesNotTouchOtherGroups() throws Exception {
        List<PersonId> people = ward.move();
        people.forEach(person -> link(person, "telegram"));
        post(notice(people.get(0), "a"));

        transactions.executeWithoutResult(status -> notices.cancel(Ids.next(), "by-admin"));

        assertThat(notices.tally(group).waiting()).isEqualTo(1);
    }

    @Test
    void triesTheFailedAgainWhereTheirPeopleCanBeReachedNow() throws Exception {
        List<PersonId> people = ward.move();
        people.forEach(person -> link(person, "telegram"));
        Address second = link(people.get(1), "zalo");
        addresses.reached(second);
        post(notice(people.get(0), "a"), notice(people.get(1), "b"), notice(people.get(2), "c"));
        jdbc.update(
                "update delivery_message set state = 'GONE', reason = 'blocked', attempts = 1, settled_at = created_at"
                        + " where group_id = ?",
                Ids.bytes(group));
        addresses.of(people.get(0)).forEach(chat -> addresses.unreachable(chat.address(), "blocked"));
        jdbc.update(
                "update delivery_message set expires = created_at where person_id = ?",
                Ids.bytes(people.get(2).value()));

        assertThat(transactions.<Integer>execute(status -> notices.retryFailed(group)))
                .isEqualTo(1);

        assertThat(last(people.get(0)).state()).isEqualTo("GONE");
        assertThat(last(people.get(1)))
                .extracting(Fate::state, Fate::channel, Fate::attempts, Fate::reason, Fate::settled)
                .containsExactly("WAITING", "zalo", 0, null, null);
        assertThat(last(people.get(2)).state()).isEqualTo("GONE");
    }

    @Test
    void knowsWhoWasWrittenToOnADay() throws Exception {
        List<PersonId> people = ward.move();
        link(people.get(0), "telegram");
        link(people.get(1), "telegram");
        Instant now = clock.instant();
        post(notice(people.get(0), "a"), notice(people.get(1), "b", EVENING, null, false), notice(people.get(2), "c"));

        Instant tomorrow = now.plus(Duration.ofHours(15));
        assertThat(notices.writtenTo(people, Purpose.REMINDER, now, tomorrow)).isEqualTo(Set.of(people.get(0)));
        assertThat(notices.writtenTo(people, Purpose.REMINDER, tomorrow, tomorrow.plus(Duration.ofDays(1))))
                .isEqualTo(Set.of(people.get(1)));
        assertThat(notices.writtenTo(people, Purpose.DIGEST, now, tomorrow)).isEmpty();
        assertThat(notices.writtenTo(List.of(), Purpose.DIGEST, now, tomorrow)).isEmpty();
    }

    @Test
    void tellsHowDeepItIsAndNoFurther() throws Exception {
        List<PersonId> people = ward.move();
        people.forEach(person -> link(person, "telegram"));
        int before = notices.backlog(1_000_000);
        post(people.stream().map(person -> notice(person, person.toString())).toArray(Notice[]::new));

        assertThat(notices.backlog(1_000_000)).isEqualTo(before + 4);
        post(notice(people.getFirst(), "evening", EVENING, null, false));
        assertThat(notices.backlog(1_000_000)).isEqualTo(before + 4);
        assertThat(notices.backlog(3)).isEqualTo(3);
    }

    @Test
    void tellsTheNewestFirst() throws Exception {
        PersonId person = ward.move().getFirst();
        link(person, "telegram");
        List<Instant> dues = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            dues.addFirst(clock.instant());
            post(notice(person, String.valueOf(i)));
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(notices.timeline(person, 9)).extracting(Fate::due).isEqualTo(dues);
        assertThat(notices.timeline(person, 2)).hasSize(2);
    }

    @Test
    void wantsATransactionForWhateverItWrites() {
        assertThatThrownBy(() -> notices.post(List.of())).isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> notices.skip(List.of())).isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> notices.pause(group)).isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> notices.resume(group)).isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> notices.cancel(group, "x")).isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> notices.retryFailed(group)).isInstanceOf(IllegalTransactionStateException.class);
    }
}
