package vn.kekhai.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.ChannelTraits;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.SendResult;
import vn.kekhai.database.Ids;
import vn.kekhai.script.ReminderPlan.Occasion;
import vn.kekhai.script.ReminderPlan.Reader;
import vn.kekhai.script.Scripts;

/** What arrived, how it stood with whom it reached in that moment, and what of it was promised otherwise. */
final class Ledger {

    /** So many messages are taken ready before their turn, of two messengers: what somebody does meanwhile may come too late. */
    private static final int HELD_READY = 2 * 50;

    /** That is two seconds as a rule, and more only where the messenger is slow. */
    private static final Duration USUALLY = Duration.ofSeconds(3);

    private static final Duration AT_MOST = Duration.ofSeconds(15);

    private static final LocalTime DAY_BEGINS = LocalTime.of(7, 30);
    private static final LocalTime DAY_ENDS = LocalTime.of(20, 30);
    private static final int PAGE = 1_000;

    /** A message that a messenger took, and how it stood with the person then. */
    private record Arrived(
            Population.Somebody to,
            String channel,
            String ref,
            Instant at,
            Instant readySince,
            boolean onRoster,
            @Nullable Instant done,
            @Nullable Instant quiet,
            @Nullable Instant talking) {}

    /** Its row: of which run, if of one, and of which occasion of members. */
    private record Row(@Nullable UUID group, @Nullable UUID phase, boolean toMember) {}

    private record Outcome(
            UUID group, String state, @Nullable String reason, boolean decidedAtOnce, int count) {}

    private final Population people;
    private final UUID second;
    private final LocalDate secondOpens;
    private final int rate;
    private final SettableClock clock;
    private final ZoneId zone;
    private final JdbcClient jdbc;
    private final Members members;
    private final Phases phases;
    private final Ladder ladder;
    private final Scripts scripts;
    private final List<Arrived> arrived = new ArrayList<>();
    /** When the last messages were handed over. */
    private final Deque<Instant> lately = new ArrayDeque<>();

    private final Map<UUID, Integer> rosters = new HashMap<>();
    private final Map<UUID, Integer> opened = new HashMap<>();
    private final Map<String, Integer> answers = new TreeMap<>();
    private final Map<String, Integer> broken = new LinkedHashMap<>();
    private int pages;

    Ledger(ApplicationContext house, Population people, UUID second, LocalDate secondOpens, int rate) {
        this.people = people;
        this.second = second;
        this.secondOpens = secondOpens;
        this.rate = rate;
        this.clock = house.getBean(SettableClock.class);
        this.zone = house.getBean(ZoneId.class);
        this.jdbc = house.getBean(JdbcClient.class);
        this.members = house.getBean(Members.class);
        this.phases = house.getBean(Phases.class);
        this.ladder = house.getBean(Ladder.class);
        this.scripts = house.getBean(Scripts.class);
    }

    /** A second messenger, without limits, for those who have a page instead of Telegram. */
    Channel page() {
        return new Channel() {
            @Override
            public String name() {
                return "page";
            }

            @Override
            public ChannelTraits traits() {
                return new ChannelTraits(4096, 10, 40, true, true, true);
            }

            @Override
            public SendResult send(OutgoingMessage message) {
                return new SendResult.Sent("page-" + pages++);
            }
        };
    }

    void handed(OutgoingMessage message, SendResult result) {
        answers.merge(
                message.to().channel() + " "
                        + switch (result) {
                            case SendResult.Sent sent -> "sent";
                            case SendResult.TryLater later -> "later:" + later.reason();
                            case SendResult.Refused refused -> "refused:" + refused.reason();
                            case SendResult.RecipientGone gone -> "gone:" + gone.reason();
                            case SendResult.MaybeSent maybe -> "maybe:" + maybe.reason();
                        },
                1,
                Integer::sum);
        Population.Somebody to = Objects.requireNonNull(people.at(message.to()), "written to a chat of nobody");
        if (result instanceof SendResult.Sent sent) {
            Instant now = clock.instant();
            arrived.add(new Arrived(
                    to,
                    message.to().channel(),
                    Objects.requireNonNull(sent.messageRef()),
                    now,
                    readySince(now),
                    to.onRoster,
                    to.doneSince(),
                    to.quiet,
                    to.talkingSince(now)));
            if (message.choices().stream().anyMatch(choice -> choice.token().equals("/kekhai"))) {
                people.reminded(to);
            }
        }
    }

    /** The earliest moment at which a message that left now may have been taken ready. */
    private Instant readySince(Instant now) {
        lately.addLast(now);
        if (lately.size() > HELD_READY) {
            lately.removeFirst();
        }
        Instant earliest = now.minus(AT_MOST);
        Instant latest = now.minus(USUALLY);
        Instant before = lately.getFirst();
        return before.isBefore(earliest) ? earliest : before.isAfter(latest) ? latest : before;
    }

    boolean isOpen(UUID phase) {
        return opened.containsKey(phase);
    }

    /** A phase has opened, in which so many ought to be counted. */
    void opened(UUID phase, int counted) {
        opened.put(phase, counted);
        if (members.units(phase).isEmpty()) {
            throw new IllegalStateException("a phase opened without anybody");
        }
        int roster = roster(phase, null, null);
        breaks("members of a phase that the roster does not know, or knows otherwise", Math.abs(roster - counted));
    }

    /** Notes of runs that have come to their end just now, for how many people each of them was. */
    void look() {
        jdbc.sql("select id, phase_id, occasion, day from reminder_run where finished_at is not null")
                .query(row -> {
                    UUID run = Ids.of(row.getBytes(1));
                    Occasion occasion =
                            scripts.reminders().find(row.getString(3)).orElseThrow();
                    if (!rosters.containsKey(run)) {
                        rosters.put(
                                run,
                                occasion.to() == Reader.MEMBER
                                        ? roster(Ids.of(row.getBytes(2)), occasion, row.getObject(4, LocalDate.class))
                                        : -1);
                    }
                });
    }

    /** How many members of a phase there are for whom an occasion falls on that day. */
    private int roster(UUID of, @Nullable Occasion occasion, @Nullable LocalDate day) {
        Phase phase = phases.find(of).orElseThrow();
        int count = 0;
        List<Member> page = members.page(of, null, PAGE);
        while (!page.isEmpty()) {
            count += (int) page.stream()
                    .filter(member -> occasion == null
                            || ladder.step(occasion, phase, members.cohort(member))
                                    .filter(step -> step.day().equals(day))
                                    .isPresent())
                    .count();
            page = members.page(of, page.getLast().person(), PAGE);
        }
        return count;
    }

    /** Prints all of it; whether everything is kept that was promised. */
    boolean print() {
        System.out.println("people " + people.size() + ": " + people.deeds());
        Map<UUID, List<Outcome>> outcomes = outcomes();
        occasions(outcomes);
        digests(outcomes);
        System.out.println("answers of the messengers: " + answers);
        answers.forEach((answer, count) -> {
            if (answer.contains(" later:")) {
                breaks("refused by the messenger as too many (429), or put off", count);
            }
        });
        judge();
        rates();
        unsettled();
        System.out.println();
        broken.forEach((promise, count) -> System.out.printf(Locale.ROOT, "%7d %s%n", count, promise));
        return broken.entrySet().stream()
                .allMatch(entry -> entry.getValue() == 0 || entry.getKey().startsWith("("));
    }

    private Map<UUID, List<Outcome>> outcomes() {
        return jdbc
                .sql("select group_id, state, reason, channel is null, count(*) from delivery_message"
                        + " where group_id is not null group by group_id, state, reason, channel is null")
                .query((row, i) -> new Outcome(
                        Ids.of(row.getBytes(1)), row.getString(2), row.getString(3), row.getBoolean(4), row.getInt(5)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Outcome::group));
    }

    private void occasions(Map<UUID, List<Outcome>> outcomes) {
        breaks("occasions whose sums are not the roster of that occasion", 0);
        jdbc.sql("select r.id, p.code, r.occasion, r.day, r.considered, r.posted, r.finished_at is not null"
                        + " from reminder_run r join campaign_phase p on p.id = r.phase_id order by r.due, r.occasion")
                .query(row -> {
                    UUID run = Ids.of(row.getBytes(1));
                    List<Outcome> of = outcomes.getOrDefault(run, List.of());
                    int roster = rosters.getOrDefault(run, 0);
                    int considered = row.getInt(5);
                    int sum = of.stream().mapToInt(Outcome::count).sum();
                    boolean adds = row.getBoolean(7)
                            && sum == considered
                            && (roster < 0 || roster == considered)
                            && planned(of) == row.getInt(6);
                    breaks("occasions whose sums are not the roster of that occasion", adds ? 0 : 1);
                    System.out.printf(
                            Locale.ROOT,
                            "%-8s %-17s %s %s=%-5d planned=%-5d %s%s%n",
                            row.getString(2),
                            row.getString(3),
                            row.getObject(4, LocalDate.class),
                            roster < 0 ? "readers" : "roster",
                            roster < 0 ? considered : roster,
                            row.getInt(6),
                            said(of),
                            adds ? "" : "  DOES NOT ADD UP: " + sum + " rows, " + considered + " considered");
                });
    }

    private static int planned(List<Outcome> of) {
        return of.stream()
                .filter(one -> !one.decidedAtOnce())
                .mapToInt(Outcome::count)
                .sum();
    }

    private static String said(List<Outcome> of) {
        Map<String, Integer> sent = new TreeMap<>();
        Map<String, Integer> later = new TreeMap<>();
        Map<String, Integer> skipped = new TreeMap<>();
        for (Outcome one : of) {
            if (one.decidedAtOnce()) {
                skipped.merge(String.valueOf(one.reason()), one.count(), Integer::sum);
            } else if (one.state().equals("SENT")) {
                sent.merge("sent", one.count(), Integer::sum);
            } else {
                later.merge(one.state().toLowerCase(Locale.ROOT) + ":" + one.reason(), one.count(), Integer::sum);
            }
        }
        return "sent=" + sent.getOrDefault("sent", 0) + (later.isEmpty() ? "" : " then " + later)
                + (skipped.isEmpty() ? "" : " not " + skipped);
    }

    private void digests(Map<UUID, List<Outcome>> outcomes) {
        Map<String, List<Outcome>> byPlan = new TreeMap<>();
        Map<String, Integer> rounds = new TreeMap<>();
        breaks("digests whose sums do not add up", 0);
        jdbc.sql("select plan_id from digest_round").query(row -> {
            rounds.merge(row.getString(1), 1, Integer::sum);
        });
        jdbc.sql("select d.id, r.plan_id from digest_run d join digest_round r on r.id = d.round_id")
                .query(row -> {
                    List<Outcome> of = outcomes.getOrDefault(Ids.of(row.getBytes(1)), List.of());
                    byPlan.computeIfAbsent(row.getString(2), any -> new ArrayList<>())
                            .addAll(of);
                    int sum = of.stream().mapToInt(Outcome::count).sum();
                    breaks("digests whose sums do not add up", sum == 1 ? 0 : 1);
                });
        byPlan.forEach((plan, of) -> System.out.printf(
                Locale.ROOT,
                "digest   %-17s rounds=%d decided=%d planned=%d %s%n",
                plan,
                rounds.getOrDefault(plan, 0),
                of.stream().mapToInt(Outcome::count).sum(),
                planned(of),
                said(of)));
        System.out.println("cells for which there was nobody to tell, at some time: "
                + jdbc.sql("select count(distinct unit_id) from digest_vacancy")
                        .query(Integer.class)
                        .single());
        breaks(
                "digests of a cell to one reader beyond one a day",
                jdbc.sql(
                                "select count(*) from (select recipient_id, unit_id, day from digest_run where skipped is null"
                                        + " and plan_id like 'cell%' group by recipient_id, unit_id, day having count(*) > 1) d")
                        .query(Integer.class)
                        .single());
    }

    private void judge() {
        Map<String, Row> rows = rows();
        for (String promise : List.of(
                "messages outside the sending hours",
                "messages that no row knows of (sent twice)",
                "messages of one occasion to one person beyond the first",
                "reminders to one person beyond one a day",
                "reminders to people already done",
                "(reminders to people who became done in the very seconds before)",
                "reminders to people who want none",
                "(reminders to people who said so in the very seconds before)",
                "reminders into a conversation",
                "(reminders into a conversation that began in the very seconds before)",
                "reminders to people who are on the roster no more",
                "reminders of the second phase before it opened")) {
            breaks(promise, 0);
        }
        Set<String> occasions = new HashSet<>();
        Set<String> days = new HashSet<>();
        for (Arrived one : arrived) {
            LocalTime time = one.at().atZone(zone).toLocalTime();
            LocalDate day = one.at().atZone(zone).toLocalDate();
            if (time.isBefore(DAY_BEGINS) || !time.isBefore(DAY_ENDS)) {
                breaks("messages outside the sending hours", 1);
            }
            Row row = rows.get(one.ref());
            if (row == null) {
                breaks("messages that no row knows of (sent twice)", 1);
            } else if (row.phase() != null) {
                if (row.toMember() && !occasions.add(row.group() + " " + one.to().code)) {
                    breaks("messages of one occasion to one person beyond the first", 1);
                }
                if (row.toMember()) {
                    member(one, row, day, days);
                }
            }
        }
    }

    private void member(Arrived one, Row row, LocalDate day, Set<String> days) {
        if (!days.add(day + " " + one.to().code)) {
            breaks("reminders to one person beyond one a day", 1);
        }
        late(
                one,
                one.done(),
                "reminders to people already done",
                "(reminders to people who became done in the very seconds before)");
        late(
                one,
                one.quiet(),
                "reminders to people who want none",
                "(reminders to people who said so in the very seconds before)");
        late(
                one,
                one.talking(),
                "reminders into a conversation",
                "(reminders into a conversation that began in the very seconds before)");
        if (!one.onRoster()) {
            breaks("reminders to people who are on the roster no more", 1);
        }
        boolean early = day.isBefore(secondOpens);
        if (early && (second.equals(row.phase()) || !one.to().everServing)) {
            breaks("reminders of the second phase before it opened", 1);
        }
    }

    private void late(Arrived one, @Nullable Instant since, String promise, String excuse) {
        if (since != null) {
            breaks(since.isBefore(one.readySince()) ? promise : excuse, 1);
        }
    }

    private Map<String, Row> rows() {
        Map<String, Row> rows = new HashMap<>();
        jdbc.sql("select m.external_ref, m.group_id, r.phase_id, r.occasion from delivery_message m"
                        + " left join reminder_run r on r.id = m.group_id where m.external_ref is not null")
                .query(row -> {
                    byte @Nullable [] group = row.getBytes(2);
                    byte @Nullable [] phase = row.getBytes(3);
                    rows.put(
                            row.getString(1),
                            new Row(
                                    group == null ? null : Ids.of(group),
                                    phase == null ? null : Ids.of(phase),
                                    phase != null
                                            && scripts.reminders()
                                                            .find(row.getString(4))
                                                            .orElseThrow()
                                                            .to()
                                                    == Reader.MEMBER));
                });
        return rows;
    }

    /** Whether the messenger's limits were kept: so many in any second, and one to a chat. */
    private void rates() {
        breaks("seconds in which more than " + rate + " messages reached Telegram", 0);
        breaks("messages to one chat within a second of another one", 0);
        Deque<Instant> second = new ArrayDeque<>();
        Map<String, Instant> chats = new HashMap<>();
        int most = 0;
        for (Arrived one : arrived) {
            if (!one.channel().equals("telegram")) {
                continue;
            }
            while (!second.isEmpty()
                    && !second.getFirst().plus(Duration.ofSeconds(1)).isAfter(one.at())) {
                second.removeFirst();
            }
            second.addLast(one.at());
            most = Math.max(most, second.size());
            if (second.size() > rate) {
                breaks("seconds in which more than " + rate + " messages reached Telegram", 1);
            }
            Instant before = chats.put(one.to().code, one.at());
            if (before != null && before.plus(Duration.ofSeconds(1)).isAfter(one.at())) {
                breaks("messages to one chat within a second of another one", 1);
            }
        }
        System.out.println("messages in the busiest second: " + most + " of " + rate);
    }

    private void unsettled() {
        breaks(
                "messages without an end",
                jdbc.sql("select count(*) from delivery_message where state in ('WAITING', 'SENDING', 'UNKNOWN')")
                        .query(Integer.class)
                        .single());
    }

    private void breaks(String promise, int count) {
        broken.merge(promise, count, Integer::sum);
    }
}
