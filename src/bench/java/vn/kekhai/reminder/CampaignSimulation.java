package vn.kekhai.reminder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import vn.kekhai.HouseAtAnotherTime;
import vn.kekhai.KekhaiApplication;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Campaign;
import vn.kekhai.campaign.Campaigns;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.telegram.FakeBotApi;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.SimulatedDelivery;
import vn.kekhai.digest.Mornings;
import vn.kekhai.roster.WorkStatus;

/**
 * A whole campaign of two phases, from the first invitation to the last escalation, in the time of a clock that is set: the
 * house as it is on a real database, its Telegram channel against the fake Bot API that counts strictly, and a district of
 * people who do as they like. Prints for each occasion what was planned, sent and not sent, with the reasons, and what was
 * promised and broken. The exit code is 1 when anything was.
 *
 * <p>System properties: {@code bench.quick=true} for fewer people, {@code bench.people}, {@code bench.seed}.
 */
public final class CampaignSimulation {

    private static final int RATE = 30;
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 16);
    private static final LocalDate SERVING_OPENS = LocalDate.of(2026, 3, 2);
    private static final LocalDate SERVING_DEADLINE = LocalDate.of(2026, 4, 10);
    private static final LocalDate MOVED_ON = LocalDate.of(2026, 4, 1);
    private static final LocalDate MOVED_TO = LocalDate.of(2026, 4, 22);
    private static final LocalDate RETIRED_OPENS = LocalDate.of(2026, 5, 4);
    private static final LocalDate RETIRED_DEADLINE = LocalDate.of(2026, 6, 12);
    private static final LocalDate LAST = LocalDate.of(2026, 6, 30);

    /** The house is down from the one day until the other, over an occasion. */
    private static final LocalDate OUTAGE_BEGINS = LocalDate.of(2026, 5, 28);

    private static final LocalDate OUTAGE_ENDS = LocalDate.of(2026, 5, 31);
    private static final int GRACE_DAYS = 5;
    private static final int NEWCOMERS_OF_A_THOUSAND = 16;
    private static final Duration TICK = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final LocalTime MORNING = LocalTime.of(6, 30);
    private static final LocalTime MORNING_ENDS = LocalTime.of(11, 0);
    private static final LocalTime EVENING = LocalTime.of(21, 0);

    private final SettableClock clock;
    private final ZoneId zone;
    private final Members members;
    private final Phases phases;
    private final ReminderJob reminders;
    private final Mornings digests;
    private final Population people;
    private final SimulatedDelivery delivery;
    private final Ledger ledger;
    private final Phase serving;
    private final Phase retired;

    private CampaignSimulation(ConfigurableApplicationContext house, FakeBotApi telegram, Random random, int size) {
        this.clock = house.getBean(SettableClock.class);
        this.zone = house.getBean(ZoneId.class);
        this.members = house.getBean(Members.class);
        this.phases = house.getBean(Phases.class);
        this.reminders = house.getBean(ReminderJob.class);
        this.digests = new Mornings(house);
        clock.set(at(FIRST, MORNING));
        this.people = new Population(house, telegram, random, size);
        Campaigns campaigns = house.getBean(Campaigns.class);
        Campaign campaign = campaigns.begin("KK-2026", "Kê khai năm 2026", "Declaration of 2026");
        this.serving = phase("serving", "Đảng viên đương chức", SERVING_OPENS, SERVING_DEADLINE, WorkStatus.SERVING);
        this.retired = phase("retired", "Đảng viên hưu trí", RETIRED_OPENS, RETIRED_DEADLINE, WorkStatus.RETIRED);
        campaigns.add(campaign, serving);
        campaigns.add(campaign, retired);
        this.ledger = new Ledger(house, people, retired.id(), RETIRED_OPENS, RATE);
        List<Channel> channels = new ArrayList<>(house.getBeanProvider(Channel.class).stream()
                .filter(one -> one.name().equals("telegram"))
                .toList());
        channels.add(ledger.page());
        this.delivery = new SimulatedDelivery(house, channels, ledger::handed);
        people.decide(
                at(FIRST, MORNING),
                at(SERVING_OPENS, MORNING),
                at(RETIRED_OPENS, MORNING),
                at(RETIRED_DEADLINE.plusDays(6), EVENING));
        int newcomers = size * NEWCOMERS_OF_A_THOUSAND / 1_000;
        for (int i = 0; i < newcomers; i++) {
            LocalDate day = i % 2 == 0
                    ? SERVING_OPENS.plusDays(random.nextInt(28))
                    : RETIRED_OPENS.plusDays(random.nextInt(28));
            people.comes(at(day, LocalTime.NOON), at(RETIRED_DEADLINE, EVENING));
        }
    }

    private static Phase phase(String code, String name, LocalDate opens, LocalDate deadline, WorkStatus whose) {
        return new Phase(Ids.next(), code, name, code, opens, deadline, GRACE_DAYS, Set.of(whose.name()), null);
    }

    public static void main(String[] args) throws Exception {
        int size = Integer.getInteger("bench.people", Boolean.getBoolean("bench.quick") ? 1_000 : 12_500);
        long seed = Long.getLong("bench.seed", 20_260_302L);
        Path folder = Files.createTempDirectory("kekhai-simulation");
        SettableClock clock = new SettableClock();
        boolean kept;
        try (FakeBotApi telegram = new FakeBotApi(clock);
                ConfigurableApplicationContext house = house(clock, telegram, folder)) {
            telegram.bot().enforceRates();
            telegram.bot().keepNoCalls();
            long began = System.nanoTime();
            CampaignSimulation simulation = new CampaignSimulation(house, telegram, new Random(seed), size);
            simulation.run();
            System.out.printf(Locale.ROOT, "%npeople=%d seed=%d%n", size, seed);
            kept = simulation.ledger.print();
            System.out.printf(Locale.ROOT, "took %.0f s%n", (System.nanoTime() - began) / 1e9);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(kept ? 0 : 1);
    }

    private static ConfigurableApplicationContext house(SettableClock clock, FakeBotApi telegram, Path folder) {
        return new SpringApplicationBuilder(KekhaiApplication.class)
                .initializers(HouseAtAnotherTime.at(clock))
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(
                        "--kekhai.data-dir=" + folder.resolve("data"),
                        "--kekhai.telegram.token=" + telegram.bot().token(),
                        "--kekhai.telegram.username=" + telegram.bot().username(),
                        "--kekhai.telegram.api-url=" + telegram.url(),
                        "--kekhai.delivery.bulk-rate=" + RATE,
                        "--kekhai.delivery.keep-days=3650",
                        "--logging.level.vn.kekhai=error");
    }

    private void run() {
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            boolean down = !day.isBefore(OUTAGE_BEGINS) && day.isBefore(OUTAGE_ENDS);
            for (LocalTime time = MORNING; !time.isAfter(EVENING); time = next(time)) {
                if (down) {
                    clock.set(at(day, time));
                    people.act();
                } else {
                    until(at(day, time));
                }
                if (time.equals(MORNING) && day.getDayOfWeek() == DayOfWeek.MONDAY) {
                    people.bring();
                    if (isOpen(serving, day)) {
                        people.belongToTheFirst();
                    }
                }
                if (time.equals(LocalTime.of(10, 0)) && day.equals(MOVED_ON)) {
                    phases.move(serving.id(), SERVING_OPENS, MOVED_TO);
                }
            }
            if (day.getDayOfMonth() == 1) {
                System.err.println(day + " " + people.deeds());
            }
        }
    }

    /** In the morning, when jobs have something to do, more often. */
    private static LocalTime next(LocalTime time) {
        return time.plusMinutes(time.isBefore(MORNING_ENDS) ? 30 : 60);
    }

    private boolean isOpen(Phase phase, LocalDate day) {
        Phase now = phases.find(phase.id()).orElseThrow();
        return now.openedAt() != null && now.isOpen(day);
    }

    /** Lets time pass. While messages leave, people do what they do every other second, and the jobs look as they always do. */
    private void until(Instant then) {
        while (clock.instant().isBefore(then)) {
            Instant look = clock.instant().plus(TICK);
            Instant first = delivery.idleUntil();
            Instant next = first.isAfter(look) ? first : look;
            pass(next.isBefore(then) ? next : then);
            members.keepUp();
            opened(serving, WorkStatus.SERVING);
            opened(retired, WorkStatus.RETIRED);
            reminders.tick();
            ledger.look();
            digests.tick();
        }
    }

    private void pass(Instant then) {
        while (clock.instant().isBefore(then)) {
            Instant soon = clock.instant().plus(A_MOMENT);
            boolean idle = delivery.idleUntil().isAfter(soon);
            delivery.until(idle || soon.isAfter(then) ? then : soon);
            people.act();
        }
    }

    private void opened(Phase phase, WorkStatus whose) {
        if (!ledger.isOpen(phase.id()) && phases.find(phase.id()).orElseThrow().openedAt() != null) {
            ledger.opened(phase.id(), people.counted(whose));
            people.opened(whose, phase.id());
            if (whose == WorkStatus.SERVING) {
                people.belongToTheFirst();
            }
        }
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
