package vn.kekhai.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Campaign;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.campaign.SampleCampaign;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.AccountKind;
import vn.kekhai.declaration.AccountLine;
import vn.kekhai.declaration.AccountState;
import vn.kekhai.declaration.Attestation;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.declaration.DeclaredBy;
import vn.kekhai.declaration.Submission;
import vn.kekhai.declaration.VersionReason;
import vn.kekhai.delivery.Letterbox;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.OnceADay;
import vn.kekhai.delivery.SendingHours;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.script.Scripts;

/** A phase of a small ward of its own, with what its people do, and what was decided about them. */
final class SamplePhase {

    final ApplicationContext house;
    final SampleWard.Ward ward;
    final Campaign campaign;
    private final SettableClock clock;
    private final ZoneId zone;
    private final JdbcClient jdbc;
    private final Members members;
    private final Map<PersonId, Address> chats = new HashMap<>();
    String channel = "test";
    private int lines;

    SamplePhase(ApplicationContext house, SampleWard.Ward ward) {
        this.house = house;
        this.ward = ward;
        this.clock = house.getBean(SettableClock.class);
        this.zone = house.getBean(ZoneId.class);
        this.jdbc = house.getBean(JdbcClient.class);
        this.members = house.getBean(Members.class);
        this.campaign = house.getBean(SampleCampaign.class).of(ward.unit());
    }

    Phase phase(String opens, String deadline, String... workStatuses) {
        return house.getBean(SampleCampaign.class)
                .add(campaign, LocalDate.parse(opens), LocalDate.parse(deadline), workStatuses);
    }

    /** Sets the clock to this time in the people's zone. */
    void at(String moment) {
        clock.set(instant(moment));
    }

    Instant instant(String moment) {
        return LocalDateTime.parse(moment.replace(' ', 'T')).atZone(zone).toInstant();
    }

    /** Sets the clock, and has the jobs do what is due. */
    void tick(String moment) {
        at(moment);
        members.keepUp();
        job().tick();
    }

    ReminderJob job() {
        return house.getBean(ReminderJob.class);
    }

    /** A further instance of the job, with settings of its own. */
    ReminderJob job(ReminderSettings settings) {
        return job(settings, house.getBean(PlatformTransactionManager.class));
    }

    ReminderJob job(ReminderSettings settings, PlatformTransactionManager transactions) {
        var beans = house.getAutowireCapableBeanFactory();
        Ladder ladder = house.getBean(Ladder.class);
        RunTable runs = house.getBean(RunTable.class);
        Decisions decisions = new Decisions(
                house.getBean(vn.kekhai.report.Progress.class),
                members,
                house.getBean(Declarations.class),
                house.getBean(vn.kekhai.roster.People.class),
                house.getBean(Notices.class),
                house.getBean(OnceADay.class),
                house.getBean(SendingHours.class),
                ladder,
                runs,
                house.getBean(Wording.class),
                settings,
                clock,
                zone);
        return new ReminderJob(
                beans.getBean(Planning.class),
                decisions,
                house.getBean(Escalations.class),
                runs,
                house.getBean(Phases.class),
                house.getBean(Scripts.class),
                ladder,
                house.getBean(Notices.class),
                house.getBean(SendingHours.class),
                settings,
                clock,
                zone,
                transactions);
    }

    static ReminderSettings settings(int batch, int mostWaiting) {
        return new ReminderSettings(
                Duration.ofSeconds(30),
                batch,
                Duration.ofHours(48),
                Duration.ofMinutes(30),
                mostWaiting,
                Duration.ofMinutes(15));
    }

    PersonId id(String person) {
        return ward.id(person);
    }

    Address link(PersonId person) {
        return chats.computeIfAbsent(person, any -> {
            Address chat = new Address(channel, "1", UUID.randomUUID().toString());
            house.getBean(Addresses.class).link(person, chat);
            return chat;
        });
    }

    void block(PersonId person) {
        house.getBean(Addresses.class).unreachable(link(person), "blocked");
    }

    void wishes(PersonId person, boolean reminders) {
        house.getBean(Consents.class).record(person, "remind", reminders, "2026-01", "x", link(person));
    }

    void declares(PersonId person, boolean none) {
        AccountLine line = new AccountLine(
                Ids.next(),
                "facebook",
                AccountKind.PERSONAL,
                "fb:u:" + person.value() + lines++,
                "https://www.facebook.com/x",
                "fb.com/x",
                null,
                null,
                AccountState.IN_USE,
                List.of());
        house.getBean(Declarations.class)
                .submit(new Submission(
                        Ids.next(),
                        person,
                        none ? List.of() : List.of(line),
                        none,
                        VersionReason.CHANGED,
                        new DeclaredBy.Self(),
                        new Attestation("2026-01", "a".repeat(64))));
    }

    void talks(PersonId person, @Nullable String dialogue, boolean touched) {
        jdbc.sql("insert into conversation_session (chat_key, person_id, state, changed_at, dialogue, touched)"
                        + " values (:chat, :person, '', :at, :dialogue, :touched)")
                .param("chat", Ids.bytes(UUID.randomUUID()))
                .param("person", Ids.bytes(person.value()))
                .param("at", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("dialogue", dialogue)
                .param("touched", touched)
                .update();
    }

    /** What was decided on an occasion of a phase: by person, {@code WAITING} or the rule that stops it. */
    Map<PersonId, String> decided(Phase phase, String occasion) {
        Map<PersonId, String> decided = new HashMap<>();
        jdbc.sql(
                        "select m.person_id, m.state, m.reason from delivery_message m join reminder_run r on r.id = m.group_id"
                                + " where r.phase_id = ? and r.occasion = ? order by r.day")
                .params(Ids.bytes(phase.id()), occasion)
                .query(row -> {
                    String state = row.getString(2);
                    PersonId person = new PersonId(Ids.of(row.getBytes(1)));
                    String before = decided.put(person, state.equals("SKIPPED") ? row.getString(3) : state);
                    if ("WAITING".equals(before) && state.equals("WAITING")) {
                        throw new AssertionError(person + " was written to twice on " + occasion);
                    }
                });
        return decided;
    }

    /** The same, by the short names of the ward's file. */
    Map<String, String> decidedByName(Phase phase, String occasion, String... names) {
        Map<PersonId, String> decided = decided(phase, occasion);
        Map<String, String> byName = new TreeMap<>();
        for (String name : names) {
            byName.put(name, decided.getOrDefault(id(name), "-"));
        }
        return byName;
    }

    /** All messages left for somebody, by moment: {@code 2026-01-05T08:00 reminder.opening}. */
    List<String> left(PersonId person) {
        return jdbc.sql("select not_before, text_key from delivery_message where person_id = ? and state <> 'SKIPPED'"
                        + " order by not_before, id")
                .param(Ids.bytes(person.value()))
                .query((row, i) -> row.getObject(1, LocalDateTime.class)
                                .atOffset(ZoneOffset.UTC)
                                .atZoneSameInstant(zone)
                                .toLocalDateTime()
                        + " " + row.getString(2))
                .list();
    }

    /** The words of the last message that was left for somebody. */
    OutgoingMessage last(PersonId person) {
        List<OutgoingMessage> all = new Letterbox(jdbc, house.getBean(Vault.class)).of(link(person));
        return all.getLast();
    }

    List<UUID> messages(PersonId person) {
        return new ArrayList<>(
                jdbc.sql("select id from delivery_message where person_id = ? and state <> 'SKIPPED' order by id")
                        .param(Ids.bytes(person.value()))
                        .query((row, i) -> Ids.of(row.getBytes(1)))
                        .list());
    }

    UUID group(UUID message) {
        return jdbc.sql("select group_id from delivery_message where id = ?")
                .param(Ids.bytes(message))
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .single();
    }

    List<String> runs(Phase phase) {
        return jdbc.sql("select occasion, day, considered, posted, finished_at is not null from reminder_run"
                        + " where phase_id = ? order by due, id")
                .param(Ids.bytes(phase.id()))
                .query((row, i) -> row.getString(1) + " " + row.getString(2) + " " + row.getInt(4) + "/" + row.getInt(3)
                        + (row.getBoolean(5) ? "" : " unfinished"))
                .list();
    }
}
