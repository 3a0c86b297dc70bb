package vn.kekhai.reminder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import vn.kekhai.HouseAtAnotherTime;
import vn.kekhai.HouseProcess;
import vn.kekhai.KekhaiApplication;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Campaigns;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.telegram.FakeBotApi;
import vn.kekhai.channel.telegram.Fault;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.District;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.WorkStatus;

/**
 * An occasion that two instances share, each a process of its own, of which one is killed ({@code kill -9}) again and again
 * at random points and started anew. Prints for each kill what became of that which the killed one had in its hands, and at
 * the end who got how many messages. The exit code is 1 when somebody got two, or nothing though it counts as sent, or when
 * the sums are not the roster.
 *
 * <p>System properties: {@code bench.quick=true} for fewer people and kills, {@code bench.people}, {@code bench.kills},
 * {@code bench.rate}, {@code bench.seed}, and {@code test.database=mysql}.
 */
public final class TenKills {

    private static final boolean QUICK = Boolean.getBoolean("bench.quick");
    private static final int PEOPLE = Integer.getInteger("bench.people", QUICK ? 1_500 : 12_500);
    private static final int KILLS = Integer.getInteger("bench.kills", QUICK ? 3 : 10);
    private static final int RATE = Integer.getInteger("bench.rate", 30);
    private static final long SEED = Long.getLong("bench.seed", 20_260_310L);
    private static final Duration LATENCY = Duration.ofMillis(60);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final Pattern TAKEN_OVER =
            Pattern.compile("took over from=([0-9a-f-]{36}) unknown=([0-9]+) again=([0-9]+)");

    private record Running(HouseProcess process, UUID owner) {}

    private final ConfigurableApplicationContext house;
    private final FakeBotApi telegram;
    private final Instances instances;
    private final Random random = new Random(SEED);
    private final List<PersonId> reached = new ArrayList<>();
    private final List<HouseProcess> all = new ArrayList<>();
    private final List<String> killed = new ArrayList<>();
    private final List<UUID> owners = new ArrayList<>();
    private final Phase phase = new Phase(
            Ids.next(),
            "serving",
            "Đợt thử",
            "Trial",
            TODAY,
            TODAY.plusDays(40),
            5,
            Set.of(WorkStatus.SERVING.name()),
            null);

    private TenKills(ConfigurableApplicationContext house, FakeBotApi telegram, Path folder) {
        this.house = house;
        this.telegram = telegram;
        ZoneId zone = house.getBean(ZoneId.class);
        house.getBean(SettableClock.class)
                .set(TODAY.atTime(LocalTime.of(12, 0)).atZone(zone).toInstant());
        this.instances = new Instances(
                house,
                telegram,
                folder,
                "--kekhai.delivery.bulk-rate=" + RATE,
                "--kekhai.delivery.lease=10s",
                "--kekhai.reminder.tick=1s");
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("kekhai-kills");
        boolean kept;
        try (FakeBotApi telegram = new FakeBotApi();
                ConfigurableApplicationContext house = new SpringApplicationBuilder(KekhaiApplication.class)
                        .initializers(HouseAtAnotherTime.at(new SettableClock()))
                        .web(WebApplicationType.NONE)
                        .logStartupInfo(false)
                        .run("--kekhai.data-dir=" + folder.resolve("database"), "--logging.level.vn.kekhai=error")) {
            telegram.bot().enforceRates();
            telegram.bot().failAlways("sendMessage", Fault.slow(LATENCY));
            kept = new TenKills(house, telegram, folder).run();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(kept ? 0 : 1);
    }

    private boolean run() {
        people();
        try (instances) {
            HouseProcess one = begin();
            HouseProcess other = begin();
            List<Running> running = new ArrayList<>(List.of(ready(one), ready(other)));
            house.getBean(Members.class).keepUp();
            for (int i = 0; i < KILLS; i++) {
                // the first while it is still being planned, the others anywhere until near the end
                int point = i == 0 ? 1 : (int) (reached.size() * (i - random.nextDouble()) / KILLS);
                boolean planning = i == 0;
                await(() -> (planning ? instances.decided() : instances.count("SENT")) >= point);
                LockSupport.parkNanos(random.nextInt(500) * 1_000_000L);
                kill(running);
                running.add(ready(begin()));
            }
            await(instances::isThrough);
            System.out.printf(Locale.ROOT, "people=%d rate=%d kills=%d seed=%d%n", PEOPLE, RATE, KILLS, SEED);
            return print();
        }
    }

    private void people() {
        District district = new District(house);
        for (int i = 0; i < PEOPLE; i++) {
            district.add(i / District.OF_A_CELL, WorkStatus.SERVING, "Chính thức", "");
        }
        district.bring();
        Campaigns campaigns = house.getBean(Campaigns.class);
        campaigns.add(campaigns.begin("KK-2026", "Kê khai", "Declaration"), phase);
        List<PersonId> everybody = List.copyOf(new TreeMap<>(district.ids()).values());
        Declarations declarations = house.getBean(Declarations.class);
        for (PersonId person : everybody) {
            int kind = random.nextInt(100);
            if (kind < 10) {
                continue;
            }
            Address chat = instances.link(person);
            if (kind < 15) {
                declarations.submit(Forms.none(person));
            } else if (kind < 18) {
                house.getBean(Consents.class).record(person, "remind", false, "2026-01", "x", chat);
            } else {
                reached.add(person);
            }
        }
    }

    private static void await(BooleanSupplier claim) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!claim.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("nothing goes on any more");
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private HouseProcess begin() {
        HouseProcess process = instances.start();
        all.add(process);
        return process;
    }

    private static Running ready(HouseProcess process) {
        await(() -> process.out().contains(" ready open="));
        return new Running(process, Instances.ready(process));
    }

    private void kill(List<Running> running) {
        Running victim = running.remove(random.nextInt(running.size()));
        int decided = instances.decided();
        int sent = instances.count("SENT");
        int begun = instances.begun(victim.owner());
        victim.process().kill();
        owners.add(victim.owner());
        killed.add(String.format(
                Locale.ROOT,
                "kill %2d at planned=%-5d sent=%-5d about to leave there=%-2d",
                owners.size(),
                decided,
                sent,
                begun));
    }

    private boolean print() {
        Map<UUID, String> taken = new HashMap<>();
        for (HouseProcess process : all) {
            for (Matcher found = TAKEN_OVER.matcher(process.out()); found.find(); ) {
                taken.merge(
                        UUID.fromString(found.group(1)),
                        " unknown=" + found.group(2) + " sent by the other=" + found.group(3),
                        String::concat);
            }
        }
        for (int i = 0; i < owners.size(); i++) {
            System.out.println(killed.get(i) + taken.getOrDefault(owners.get(i), " nothing in its hands"));
        }
        List<Instances.Row> rows = instances.rows(phase.id(), "opening");
        Map<String, Integer> ends = new TreeMap<>();
        Map<PersonId, String> ofPerson = new HashMap<>();
        for (Instances.Row row : rows) {
            ends.merge(row.end(), 1, Integer::sum);
            ofPerson.put(row.person(), row.end());
        }
        int lost = 0;
        int arrived = 0;
        int bothered = 0;
        for (Map.Entry<PersonId, String> one : ofPerson.entrySet()) {
            int received = instances.received(one.getKey()).size();
            switch (one.getValue()) {
                case "SENT" -> lost += received == 0 ? 1 : 0;
                case "UNKNOWN" -> arrived += received > 0 ? 1 : 0;
                default -> bothered += received;
            }
        }
        int unknown = ends.getOrDefault("UNKNOWN", 0);
        int doubled = instances.doubled().size();
        long floods = telegram.bot().calls("sendMessage").stream()
                .filter(call -> call.code() == 429)
                .count();
        boolean adds = rows.size() == PEOPLE
                && ofPerson.size() == PEOPLE
                && ends.getOrDefault("SENT", 0) + unknown == reached.size();
        System.out.println("roster=" + PEOPLE + " ends=" + ends + (adds ? " add up" : " DO NOT ADD UP"));
        System.out.println(
                "duplicates=" + doubled + " losses=" + lost + " to people who were to get nothing=" + bothered
                        + " unknown=" + unknown + " (of which arrived=" + arrived + " did not=" + (unknown - arrived)
                        + ") refused as too many (429)=" + floods);
        return adds && doubled == 0 && lost == 0 && bothered == 0;
    }
}
