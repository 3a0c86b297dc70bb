package vn.kekhai.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Members;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.telegram.FakeBotApi;
import vn.kekhai.channel.telegram.FakeUser;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.declaration.Reviews;
import vn.kekhai.declaration.Settled;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.District;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.WorkStatus;

/**
 * The people of a district, who do as people do: link a chat early, late or never, declare at once, after a reminder or not
 * at all, break off, block the bot, ask to be left in peace, retire, move, leave, come late. What they do goes through the
 * doors of the house; beside it each of them knows how it stands, as the house ought to know it.
 */
final class Population {

    private static final String CHAT_OF_PAGE = "page";
    private static final Duration AFTER_TALK = Duration.ofMinutes(30);

    /** Somebody, and how it stands. */
    static final class Somebody {
        final String code;
        int cell;
        WorkStatus work;
        final boolean counted;
        final boolean office;
        final boolean everServing;

        @Nullable
        PersonId id;

        boolean gone;
        /** As the roster has it, which is brought in but once a week. */
        WorkStatus workOnRoster;

        boolean onRoster;
        boolean ofFirst;

        @Nullable
        FakeUser telegram;

        @Nullable
        Address telegramChat;

        @Nullable
        Address pageChat;

        @Nullable
        Instant declared;

        @Nullable
        Instant excused;

        boolean returned;

        @Nullable
        Instant quiet;

        int version;

        @Nullable
        Instant heard;

        Somebody(String code, int cell, WorkStatus work, boolean counted, boolean office) {
            this.office = office;
            this.workOnRoster = work;
            this.code = code;
            this.cell = cell;
            this.work = work;
            this.counted = counted;
            this.everServing = work == WorkStatus.SERVING;
        }

        PersonId id() {
            return Objects.requireNonNull(id, code);
        }

        boolean isLinked() {
            return telegramChat != null || pageChat != null;
        }

        /** Since when nothing more is wanted of the person; null while something is. */
        @Nullable
        Instant doneSince() {
            return declared != null ? declared : returned ? null : excused;
        }

        boolean isDone() {
            return doneSince() != null;
        }

        /** Since when nothing may break in, because the person wrote lately; null when something may. */
        @Nullable
        Instant talkingSince(Instant now) {
            return heard != null && heard.plus(AFTER_TALK).isAfter(now) ? heard : null;
        }
    }

    private record Event(Instant at, long number, Runnable does) {}

    private final SettableClock clock;
    private final Random random;
    private final FakeBotApi telegram;
    private final String account;
    private final District district;
    private final Addresses addresses;
    private final Consents consents;
    private final Declarations declarations;
    private final Reviews reviews;
    private final Members members;
    private final JdbcClient jdbc;
    private final int cells;
    private final List<Somebody> all = new ArrayList<>();
    private final Map<Integer, Somebody> secretaries = new HashMap<>();
    private final Map<Address, Somebody> byChat = new HashMap<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
    private final Map<String, Integer> deeds = new TreeMap<>();
    private final Map<WorkStatus, UUID> phases = new HashMap<>();
    private long numbers;

    Population(ApplicationContext house, FakeBotApi telegram, Random random, int people) {
        this.clock = house.getBean(SettableClock.class);
        this.random = random;
        this.telegram = telegram;
        this.account =
                telegram.bot().token().substring(0, telegram.bot().token().indexOf(':'));
        this.district = new District(house);
        this.addresses = house.getBean(Addresses.class);
        this.consents = house.getBean(Consents.class);
        this.declarations = house.getBean(Declarations.class);
        this.reviews = house.getBean(Reviews.class);
        this.members = house.getBean(Members.class);
        this.jdbc = house.getBean(JdbcClient.class);
        this.cells = Math.ceilDiv(people, District.OF_A_CELL);
        for (int i = 0; i < people; i++) {
            add(i % cells, i / cells);
        }
        bring();
    }

    /** The number-th of a cell. One cell in twelve has no secretary, and some of these have no deputy either. */
    private void add(int cell, int number) {
        WorkStatus work = random.nextInt(100) < 36 ? WorkStatus.SERVING : WorkStatus.RETIRED;
        boolean exempt = number > 2 && random.nextInt(100) < 3;
        boolean vacant = cell % 12 == 5;
        String title = number == 0 && !vacant
                ? "Bí thư"
                : number == 1 && cell % 24 != 17 ? "Phó bí thư" : number == 2 && cell % 25 < 2 ? "Đảng ủy viên" : "";
        String code = district.add(cell, work, exempt ? "Miễn công tác" : "Chính thức", title);
        Somebody somebody = new Somebody(code, cell, work, !exempt, !title.isEmpty());
        all.add(somebody);
        if (title.equals("Bí thư")) {
            secretaries.put(cell, somebody);
        }
    }

    /** Brings the file in as it is now, as the officers do each week. */
    void bring() {
        did(district.bring().contains("added=0") ? "roster brought in" : "roster brought in with newcomers");
        Map<String, PersonId> ids = district.ids();
        for (Somebody somebody : all) {
            if (somebody.id == null) {
                somebody.id = ids.get(somebody.code);
            }
            somebody.workOnRoster = somebody.work;
            somebody.onRoster = !somebody.gone;
        }
    }

    /** The first phase has opened, or is open when newcomers come: it has those who serve. */
    void belongToTheFirst() {
        all.stream()
                .filter(one -> one.onRoster && one.workOnRoster == WorkStatus.SERVING)
                .forEach(one -> one.ofFirst = true);
    }

    /** The phase of those of this status has opened. */
    void opened(WorkStatus work, UUID phase) {
        phases.put(work, phase);
    }

    /** Settles for everybody what they will do of themselves between two moments, before the first one. */
    void decide(Instant first, Instant opening, Instant secondOpening, Instant last) {
        for (Somebody somebody : all) {
            Instant theirs = somebody.work == WorkStatus.SERVING ? opening : secondOpening;
            decide(somebody, first, theirs, last);
        }
    }

    private void decide(Somebody one, Instant first, Instant opening, Instant last) {
        int link = random.nextInt(100);
        // officers are shown how first
        if (link < 85 || one.office) {
            // most have opened their invitation when it begins
            Instant at = random.nextInt(100) < 65 ? between(first, opening) : between(opening, last);
            at(at, () -> link(one, link % 20));
        }
        if (random.nextInt(100) < 15) {
            at(between(opening, last), () -> declare(one));
        }
        if (random.nextInt(100) < 4) {
            at(between(opening, last), () -> block(one));
        }
        if (random.nextInt(100) < 3) {
            at(between(opening, last), () -> quieten(one));
        }
        if (random.nextInt(100) < 2) {
            at(between(opening, last), () -> mark(one, random.nextInt(3)));
        }
        int fate = random.nextInt(1_000);
        if (fate < 15 && !one.office) {
            at(between(first, last), () -> leave(one));
        } else if (fate < 30 && one.work == WorkStatus.SERVING) {
            at(between(first, last), () -> retire(one));
        } else if (fate < 50 && !one.office) {
            at(between(first, last), () -> move(one));
        } else if (fate < 55) {
            at(between(opening, last), () -> standDown(one));
        }
    }

    /** Somebody comes onto the roster. */
    void comes(Instant at, Instant last) {
        at(at, () -> {
            int before = all.size();
            add(random.nextInt(cells), 3);
            Somebody one = all.get(before);
            did("came");
            at(between(at.plus(Duration.ofDays(8)), last), () -> link(one, random.nextInt(20)));
        });
    }

    /** Does what is due by now. */
    void act() {
        Instant now = clock.instant();
        while (!events.isEmpty() && !events.element().at().isAfter(now)) {
            events.remove().does().run();
        }
    }

    /** A message has come: some declare soon, some begin, and word gets round among those who have none yet. */
    void reminded(Somebody one) {
        int reaction = random.nextInt(100);
        Instant soon = clock.instant().plusSeconds(120L + random.nextInt(4 * 3_600));
        if (reaction < 14) {
            at(soon, () -> begin(one));
            at(soon.plusSeconds(300), () -> declare(one));
        } else if (reaction < 20) {
            at(soon, () -> begin(one));
        } else if (reaction < 23) {
            Somebody other = all.get(random.nextInt(all.size()));
            boolean annoyed = random.nextInt(4) == 0;
            at(clock.instant().plusSeconds(1 + random.nextInt(90)), () -> {
                if (reaction == 22 && annoyed) {
                    quieten(other);
                } else if (reaction == 22) {
                    begin(other);
                } else {
                    declare(other);
                }
            });
        }
    }

    @Nullable
    Somebody at(Address chat) {
        return byChat.get(chat);
    }

    /** How many are to be counted when the phase of this status opens, as the roster was brought in. */
    int counted(WorkStatus work) {
        return (int) all.stream()
                .filter(one -> one.onRoster && one.counted && one.workOnRoster == work && !one.ofFirst)
                .count();
    }

    int size() {
        return all.size();
    }

    /** What they did, and how often. */
    Map<String, Integer> deeds() {
        return deeds;
    }

    private void link(Somebody one, int how) {
        if (one.id == null || one.gone) {
            return;
        }
        if (how < 18 && one.telegramChat == null) {
            long number = 100_000L + byChat.size();
            one.telegram = telegram.user(number, "X").hasStarted();
            one.telegramChat = new Address("telegram", account, Long.toString(number));
            addresses.link(one.id(), one.telegramChat);
            byChat.put(one.telegramChat, one);
            did("linked on Telegram");
        }
        if (how >= 16 && one.pageChat == null) {
            one.pageChat = new Address(CHAT_OF_PAGE, "1", Ids.next().toString());
            addresses.link(one.id(), one.pageChat);
            byChat.put(one.pageChat, one);
            did("linked on a page");
        }
        talks(one, null);
    }

    private void begin(Somebody one) {
        if (one.isLinked() && !one.gone && !one.isDone() && !phases.isEmpty()) {
            talks(one, "declaration");
            did("began");
        }
    }

    private void declare(Somebody one) {
        // before the first phase has opened nothing is asked
        if (!one.isLinked() || one.gone || one.isDone() || phases.isEmpty()) {
            return;
        }
        boolean none = random.nextInt(5) == 0;
        declarations.submit(none ? Forms.none(one.id()) : Forms.one(one.id(), one.code + "." + one.version));
        one.version++;
        one.declared = clock.instant();
        one.returned = false;
        talks(one, null);
        did(none ? "declared none" : "declared");
        if (random.nextInt(100) < 4) {
            at(clock.instant().plus(Duration.ofHours(20 + random.nextInt(80))), () -> giveBack(one));
        }
    }

    /** The secretary gives it back, if there is one who may. */
    private void giveBack(Somebody one) {
        Somebody secretary = secretaries.get(one.cell);
        if (secretary != null && secretary != one && one.declared != null) {
            Settled settled = reviews.giveBack(secretary.id(), one.id(), one.version, "Xin ghi đúng tên tài khoản.");
            if (settled instanceof Settled.Done) {
                one.declared = null;
                one.returned = true;
                did("given back");
            }
        }
    }

    private void block(Somebody one) {
        FakeUser user = one.telegram;
        Address chat = one.telegramChat;
        if (user == null || chat == null) {
            return;
        }
        user.blocks();
        did("blocked");
        if (random.nextBoolean()) {
            // Telegram tells of it; otherwise it shows when something is sent
            addresses.unreachable(chat, "blocked");
        }
        if (random.nextInt(3) == 0) {
            at(clock.instant().plus(Duration.ofDays(1 + random.nextInt(20))), () -> {
                user.unblocks();
                addresses.reached(chat);
                talks(one, null);
                did("came back");
            });
        }
    }

    private void quieten(Somebody one) {
        if (one.isLinked()) {
            Address via = Optional.ofNullable(one.telegramChat).orElse(one.pageChat);
            consents.record(one.id(), "remind", false, "2026-01", "x", Objects.requireNonNull(via));
            one.quiet = clock.instant();
            talks(one, null);
            did("wants no reminders");
        }
    }

    /** The secretary says something of a member. */
    private void mark(Somebody one, int what) {
        Somebody secretary = secretaries.get(one.cell);
        UUID phase = phases.get(one.work);
        if (secretary == null || secretary == one || phase == null || one.isDone()) {
            return;
        }
        boolean said = switch (what) {
            case 0 -> members.mark(phase, one.id(), Member.Mark.EXEMPT, "old-or-ill", secretary.id());
            case 1 -> members.mark(phase, one.id(), Member.Mark.UNREACHABLE, "no-answer", secretary.id());
            default -> members.paperReceived(phase, one.id(), secretary.id());
        };
        if (said) {
            // whom nobody gets through to may still begin, and is reminded then
            one.excused = what == 1 ? one.excused : clock.instant();
            did(List.of("exempt", "unreachable", "paper received").get(what));
        }
    }

    // What changes in the roster takes effect when it is brought in: the person's own view changes with it.

    private void leave(Somebody one) {
        district.remove(one.code);
        one.gone = true;
        did("left");
    }

    private void retire(Somebody one) {
        if (!one.gone && one.work == WorkStatus.SERVING) {
            district.become(one.code, WorkStatus.RETIRED);
            one.work = WorkStatus.RETIRED;
            did("retired");
        }
    }

    private void move(Somebody one) {
        if (!one.gone) {
            one.cell = random.nextInt(cells);
            district.move(one.code, one.cell);
            did("moved");
        }
    }

    private void standDown(Somebody one) {
        if (secretaries.remove(one.cell, one)) {
            // until it is brought in, the house knows of nothing
            district.standDown(one.code);
            did("secretary stood down");
        }
    }

    private void talks(Somebody one, @Nullable String dialogue) {
        one.heard = clock.instant();
        jdbc.sql("insert into conversation_session (chat_key, person_id, state, changed_at, dialogue, touched)"
                        + " values (:chat, :person, '', :at, :dialogue, :touched) on duplicate key update"
                        + " changed_at = values(changed_at), dialogue = values(dialogue), touched = values(touched)")
                .param("chat", Ids.bytes(one.id().value()))
                .param("person", Ids.bytes(one.id().value()))
                .param("at", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("dialogue", dialogue)
                .param("touched", dialogue != null)
                .update();
    }

    private void at(Instant when, Runnable does) {
        events.add(new Event(when, numbers++, does));
    }

    private Instant between(Instant first, Instant last) {
        return first.plusSeconds(
                random.nextLong(Math.max(1, Duration.between(first, last).toSeconds())));
    }

    private void did(String what) {
        deeds.merge(what, 1, Integer::sum);
    }
}
