package vn.kekhai.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.campaign.SampleCampaign;
import vn.kekhai.channel.Address;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Postman;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;

/**
 * Two phases over three months, with two instances of the job at once that are killed now and then, outages of days, moved
 * deadlines, late joiners, and people who declare, talk, block and refuse as they like. Whatever happens, what is promised
 * holds.
 */
@HouseTest
class ReminderPropertyTests {

    private static final LocalDate BEGIN = LocalDate.of(2026, 1, 5);
    private static final int DAYS = 80;

    @Autowired
    private ApplicationContext house;

    @Autowired
    private SampleWard wards;

    @Autowired
    private SettableClock clock;

    @Autowired
    private ZoneId zone;

    @Autowired
    private Members members;

    @Autowired
    private Phases phases;

    @Autowired
    private Ladder ladder;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RunTable runs;

    private final ExecutorService instances = Executors.newFixedThreadPool(2);
    private final Map<PersonId, Instant> doneSince = new HashMap<>();
    private final Map<PersonId, Instant> talkedLast = new HashMap<>();
    private final Map<PersonId, Instant> quietSince = new HashMap<>();

    @AfterEach
    void end() {
        instances.shutdownNow();
        clock.set(SettableClock.START);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void keepsWhatIsPromised(long seed) throws Exception {
        Random random = new Random(seed);
        try (Postman postman = new Postman(house, house.getBean(ReminderRecheck.class))) {
            SamplePhase sample = new SamplePhase(house, wards.ward());
            sample.channel = postman.channel();
            for (int i = 0; i < 10; i++) {
                sample.ward.add("m" + (char) ('a' + i));
            }
            sample.ward.bring();
            Phase serving = sample.phase("2026-01-07", "2026-01-30", "SERVING");
            Phase retired = sample.phase("2026-02-03", "2026-02-26", "RETIRED");
            Map<PersonId, Address> chats = new LinkedHashMap<>();
            List<PersonId> all =
                    new ArrayList<>(List.of(sample.id("an"), sample.id("binh"), sample.id("cuong"), sample.id("dung")));
            for (int i = 0; i < 10; i++) {
                all.add(sample.id("m" + (char) ('a' + i)));
            }
            for (PersonId person : all) {
                if (random.nextInt(5) > 0) {
                    chats.put(person, sample.link(person));
                }
            }
            Unreliable unreliable =
                    new Unreliable(house.getBean(PlatformTransactionManager.class), new Random(seed), 6);
            ReminderJob one = sample.job(SamplePhase.settings(3, 1_000_000), unreliable);
            ReminderJob two = sample.job(SamplePhase.settings(4, 1_000_000), unreliable);
            int outage = 0;
            for (int day = 0; day < DAYS; day++) {
                LocalDate today = BEGIN.plusDays(day);
                outage = outage > 0 ? outage - 1 : random.nextInt(12) == 0 ? 1 + random.nextInt(5) : 0;
                for (LocalTime time : times(random)) {
                    clock.set(today.atTime(time).atZone(zone).toInstant());
                    somethingHappens(random, sample, all, chats, serving, retired, today);
                    if (outage == 0) {
                        house.getBean(SampleCampaign.class).keepUp(sample.campaign);
                        atOnce(one, two, serving, retired);
                        postman.deliver();
                    }
                }
            }
            // until everything that was begun is through, whatever is killed
            clock.set(BEGIN.plusDays(DAYS + 2).atTime(10, 0).atZone(zone).toInstant());
            for (int i = 0; i < 60; i++) {
                atOnce(one, two, serving, retired);
            }
            postman.deliver();

            assertThat(unreliable.lost.get()).isPositive();
            atMostOneADay(postman, chats);
            onlyInTheHours(postman, chats, serving, retired);
            nobodyWhoIsDoneOrTalking(postman, chats);
            everybodyOnceOnEachOccasion(serving);
            everybodyOnceOnEachOccasion(retired);
            reasonsAreTrue(serving, chats);
            reasonsAreTrue(retired, chats);
        }
    }

    private static List<LocalTime> times(Random random) {
        List<LocalTime> times = new ArrayList<>();
        for (int hour = 6; hour < 23; hour += 2 + random.nextInt(7)) {
            times.add(LocalTime.of(hour, random.nextInt(60)));
        }
        return times;
    }

    private void somethingHappens(
            Random random,
            SamplePhase sample,
            List<PersonId> all,
            Map<PersonId, Address> chats,
            Phase serving,
            Phase retired,
            LocalDate today)
            throws Exception {
        PersonId person = all.get(random.nextInt(all.size()));
        switch (random.nextInt(60)) {
            case 0, 1 -> {
                if (chats.containsKey(person) && !doneSince.containsKey(person) && today.isAfter(serving.opens())) {
                    sample.declares(person, random.nextBoolean());
                    doneSince.put(person, clock.instant());
                }
            }
            case 2, 3, 4 -> {
                if (chats.containsKey(person)) {
                    sample.talks(person, "declaration", random.nextBoolean());
                    talkedLast.put(person, clock.instant());
                    clock.advance(Duration.ofMillis(1));
                }
            }
            case 5 -> {
                if (chats.containsKey(person) && !quietSince.containsKey(person)) {
                    sample.wishes(person, false);
                    quietSince.put(person, clock.instant());
                }
            }
            case 6 -> move(random, random.nextBoolean() ? serving : retired);
            case 7 -> {
                String name = "j" + Integer.toString(all.size(), 36);
                sample.ward.add(name).bring();
                all.add(sample.id(name));
                if (random.nextInt(4) > 0) {
                    chats.put(sample.id(name), sample.link(sample.id(name)));
                }
            }
            default -> {}
        }
    }

    private void move(Random random, Phase phase) {
        Phase now = phases.find(phase.id()).orElseThrow();
        LocalDate deadline = now.deadline().plusDays(random.nextInt(21) - 7);
        if (deadline.isAfter(now.opens()) && deadline.isBefore(BEGIN.plusDays(DAYS - 25))) {
            phases.move(phase.id(), now.opens(), deadline);
        }
    }

    private void atOnce(ReminderJob one, ReminderJob two, Phase... of) throws Exception {
        Planning planning = house.getBean(Planning.class);
        for (Phase phase : of) {
            planning.open(phases.find(phase.id()).orElseThrow());
        }
        Set<UUID> ours = Set.of(of[0].id(), of[1].id());
        List<Run> open = runs.unfinished().stream()
                .filter(run -> ours.contains(run.phase()))
                .toList();
        Future<?> other = instances.submit(() -> open.forEach(two::goThrough));
        open.reversed().forEach(one::goThrough);
        other.get();
    }

    private void atMostOneADay(Postman postman, Map<PersonId, Address> chats) {
        Map<String, Integer> counts = new TreeMap<>();
        postman.delivered()
                .forEach(message -> counts.merge(
                        LocalDate.ofInstant(message.at(), zone) + " "
                                + message.to().chat(),
                        1,
                        Integer::sum));
        // whoever holds an office may be told as such too
        Set<String> holders = new HashSet<>();
        jdbc.sql("select distinct person_id from roster_office")
                .query((row, i) -> new PersonId(Ids.of(row.getBytes(1))))
                .list()
                .forEach(holder -> {
                    Address chat = chats.get(holder);
                    if (chat != null) {
                        holders.add(chat.chat());
                    }
                });
        assertThat(counts.entrySet())
                .filteredOn(entry -> holders.stream().noneMatch(entry.getKey()::endsWith))
                .allSatisfy(
                        entry -> assertThat(entry.getValue()).as(entry.getKey()).isEqualTo(1));
        assertThat(counts).isNotEmpty();
    }

    private void onlyInTheHours(Postman postman, Map<PersonId, Address> chats, Phase serving, Phase retired) {
        Map<String, PersonId> owners = new HashMap<>();
        chats.forEach((person, chat) -> owners.put(chat.chat(), person));
        assertThat(postman.delivered()).allSatisfy(message -> {
            LocalTime time = message.at().atZone(zone).toLocalTime();
            assertThat(time).isBetween(LocalTime.of(7, 30), LocalTime.of(20, 30));
            LocalDate day = LocalDate.ofInstant(message.at(), zone);
            assertThat(day).isAfterOrEqualTo(serving.opens());
            PersonId owner = Objects.requireNonNull(owners.get(message.to().chat()));
            if (members.find(retired.id(), owner).isPresent() && !message.text().contains("tính đến")) {
                assertThat(day).isAfterOrEqualTo(retired.opens());
            }
        });
    }

    private void nobodyWhoIsDoneOrTalking(Postman postman, Map<PersonId, Address> chats) {
        Map<String, PersonId> owners = new HashMap<>();
        chats.forEach((person, chat) -> owners.put(chat.chat(), person));
        assertThat(postman.delivered())
                .filteredOn(message -> !message.text().contains("tính đến"))
                .allSatisfy(message -> {
                    PersonId person = owners.get(message.to().chat());
                    Instant done = doneSince.get(person);
                    Instant quiet = quietSince.get(person);
                    assertThat(done == null || done.isAfter(message.at()))
                            .as("done")
                            .isTrue();
                    assertThat(quiet == null || quiet.isAfter(message.at()))
                            .as("quiet")
                            .isTrue();
                });
    }

    /** Each member has exactly one row on each occasion of the ladder as it stands at the end. */
    private void everybodyOnceOnEachOccasion(Phase moved) {
        Phase phase = phases.find(moved.id()).orElseThrow();
        Map<String, Integer> rows = new HashMap<>();
        jdbc.sql(
                        "select m.person_id, r.occasion, r.day from delivery_message m join reminder_run r on r.id = m.group_id"
                                + " where r.phase_id = ?")
                .param(Ids.bytes(phase.id()))
                .query(row -> {
                    rows.merge(
                            new PersonId(Ids.of(row.getBytes(1)))
                                    + row.getString(2)
                                    + row.getObject(3, LocalDate.class),
                            1,
                            Integer::sum);
                });
        assertThat(rows.values()).as("no row twice").containsOnly(1);
        members.page(phase.id(), null, 1_000)
                .forEach(member -> ladder.of(phase, members.cohort(member)).stream()
                        .filter(step -> !step.moment().isAfter(clock.instant()))
                        .forEach(step -> assertThat(rows)
                                .as(step.occasion().id() + " " + step.day())
                                .containsKey(member.person() + step.occasion().id() + step.day())));
        assertThat(jdbc.sql("select count(*) from reminder_run where phase_id = ? and finished_at is null")
                        .param(Ids.bytes(phase.id()))
                        .query(Integer.class)
                        .single())
                .as("unfinished")
                .isZero();
        assertThat(jdbc.sql("select count(*) from reminder_run r where r.phase_id = ? and considered <>"
                                + " (select count(*) from delivery_message m where m.group_id = r.id)")
                        .param(Ids.bytes(phase.id()))
                        .query(Integer.class)
                        .single())
                .as("runs whose sums do not add up")
                .isZero();
    }

    private void reasonsAreTrue(Phase phase, Map<PersonId, Address> chats) {
        jdbc.sql("select m.person_id, m.state, m.reason, m.created_at, r.occasion, r.due from delivery_message m"
                        + " join reminder_run r on r.id = m.group_id where r.phase_id = ?")
                .param(Ids.bytes(phase.id()))
                .query(row -> {
                    PersonId person = new PersonId(Ids.of(row.getBytes(1)));
                    String state = row.getString(2);
                    @Nullable String reason = row.getString(3);
                    Instant at = row.getTimestamp(4).toInstant();
                    Instant due = row.getTimestamp(6).toInstant();
                    String what = row.getString(5) + " " + reason;
                    assertThat(state).as(what).isIn("SENT", "SKIPPED", "EXPIRED");
                    if (reason == null
                            || row.getString(5).startsWith("overdue-secretary")
                            || row.getString(5).startsWith("overdue-committee")) {
                        return;
                    }
                    switch (reason) {
                        case "declared", "none" ->
                            assertThat(doneSince).as(what).containsKey(person);
                        case "not-linked" -> assertThat(chats).as(what).doesNotContainKey(person);
                        case "opted-out" -> assertThat(quietSince).as(what).containsKey(person);
                        case "stale" ->
                            assertThat(Duration.between(due, at)).as(what).isGreaterThan(Duration.ofHours(48));
                        case "expired", "night" ->
                            assertThat(talkedLast).as(what).containsKey(person);
                        default ->
                            assertThat(reason)
                                    .as(what)
                                    .isIn(
                                            "superseded",
                                            "told-already",
                                            "once-a-day",
                                            "deadline-moved",
                                            "not-this-audience");
                    }
                });
    }
}
