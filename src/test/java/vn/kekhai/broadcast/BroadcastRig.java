package vn.kekhai.broadcast;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.kekhai.audit.Audit;
import vn.kekhai.audit.Trail;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.conversation.Speech;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Capacity;
import vn.kekhai.delivery.Letterbox;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.Outbox;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Directory;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/** A ward of its own with two admins, and as many running programs as a test wants. */
class BroadcastRig {

    static final Address ADMIN_CHAT = new Address("test", "1", "admin");

    private final ApplicationContext house;

    BroadcastRig(ApplicationContext house) {
        this.house = house;
    }

    <T> T get(Class<T> type) {
        return house.getBean(type);
    }

    static BroadcastSettings settings(int approvalAbove, int batch, int mostWaiting) {
        return new BroadcastSettings(
                approvalAbove,
                batch,
                mostWaiting,
                Duration.ofMinutes(30),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                30);
    }

    /** The ward that a test has to itself. */
    final class Ward {
        final List<PersonId> people = get(SampleWard.class).move();
        final PersonId admin = people.get(0);
        final PersonId serving = people.get(1);
        final PersonId second = people.get(2);
        final PersonId retired = people.get(3);
        final UnitId cell = get(People.class).find(admin).orElseThrow().unit();
        final UnitId otherCell = get(People.class).find(second).orElseThrow().unit();
        final UnitId unit = get(Units.class).above(cell).getFirst();
        final Map<PersonId, Address> chats = new HashMap<>();

        Ward() throws Exception {
            appoint(admin, unit);
        }

        void appoint(PersonId person, UnitId of) {
            LocalDate today = LocalDate.ofInstant(get(Clock.class).instant(), get(ZoneId.class));
            get(Offices.class).appoint(person, of, OfficeKind.ADMIN, today);
        }

        Address link(PersonId person) {
            Address chat = new Address("test", "1", UUID.randomUUID().toString());
            get(Addresses.class).link(person, chat);
            chats.put(person, chat);
            return chat;
        }

        void linkAll() {
            people.forEach(this::link);
        }

        /** What was posted to somebody's chat. */
        List<OutgoingMessage> messages(PersonId person) {
            return letterbox().of(Objects.requireNonNull(chats.get(person)));
        }
    }

    /** What somebody may do today. */
    Viewer as(PersonId person) {
        return get(Admins.class).viewer(person);
    }

    Ward ward() throws Exception {
        return new Ward();
    }

    Letterbox letterbox() {
        return new Letterbox(get(JdbcClient.class), get(Vault.class));
    }

    /** A running program with these settings. */
    final class Program {
        final BroadcastSettings settings;
        final Broadcasts broadcasts;
        final Agreement agreement;
        final Freezing freezing;
        final Expansion expansion;
        final Telling telling;
        final BroadcastJob job;

        Program(BroadcastSettings settings, List<Channel> channels) {
            this.settings = settings;
            PlatformTransactionManager transactions = get(PlatformTransactionManager.class);
            Clock clock = get(Clock.class);
            Previews previews = new Previews(
                    get(Audiences.class), get(Rendering.class), get(Capacity.class), settings::approvalAbove, clock);
            agreement = new Agreement(get(BroadcastTable.class), previews, get(AdminNotices.class));
            broadcasts = transactional(new Broadcasts(
                    get(BroadcastTable.class),
                    get(RecipientTable.class),
                    get(Admins.class),
                    get(Rights.class),
                    get(Placeholders.class),
                    previews,
                    get(Directory.class),
                    get(AdminNotices.class),
                    agreement,
                    get(GotItTokens.class),
                    get(Notices.class),
                    settings,
                    get(Audit.class),
                    get(Trail.class),
                    clock));
            freezing = new Freezing(
                    get(BroadcastTable.class),
                    get(RecipientTable.class),
                    get(Audiences.class),
                    agreement,
                    clock,
                    transactions);
            expansion = new Expansion(
                    get(BroadcastTable.class),
                    get(RecipientTable.class),
                    get(Directory.class),
                    get(Rendering.class),
                    get(GotItTokens.class),
                    get(Notices.class),
                    get(Speech.class),
                    settings,
                    clock,
                    transactions);
            telling = new Telling(
                    get(BroadcastTable.class),
                    get(RecipientTable.class),
                    get(Notices.class),
                    get(Outbox.class),
                    get(Directory.class),
                    get(CourseWords.class),
                    get(Speech.class),
                    settings,
                    clock,
                    channels,
                    transactions);
            job = new BroadcastJob(
                    get(BroadcastTable.class),
                    freezing,
                    agreement,
                    expansion,
                    telling,
                    get(Notices.class),
                    settings,
                    clock,
                    transactions);
        }

        /** The annotations of the door's methods count here too. */
        private Broadcasts transactional(Broadcasts plain) {
            return (Broadcasts) house.getAutowireCapableBeanFactory().initializeBean(plain, "broadcasts");
        }

        /** Drafts, previews and confirms; the broadcast's id. */
        UUID confirmed(PersonId by, Audience audience, Wording wording) {
            UUID id = drafted(by, audience, wording);
            int reached = broadcasts.preview(id, as(by), null).orElseThrow().reached();
            Confirmation confirmation = broadcasts.confirm(id, as(by), reached, null, ADMIN_CHAT);
            if (!(confirmation instanceof Confirmation.Accepted)) {
                throw new IllegalStateException(confirmation.getClass().getSimpleName());
            }
            return id;
        }

        UUID drafted(PersonId by, Audience audience, Wording wording) {
            UUID id = Ids.next();
            Drafted drafted = broadcasts.draft(id, as(by), audience, wording);
            if (!(drafted instanceof Drafted.Ready)) {
                throw new IllegalStateException(drafted.getClass().getSimpleName());
            }
            return id;
        }

        /** So many rounds that nothing is left to do but to send. */
        void run() {
            for (int i = 0; i < 5; i++) {
                job.tick();
            }
        }
    }

    Program program(BroadcastSettings settings) {
        return new Program(settings, List.of());
    }

    Program program(BroadcastSettings settings, Channel channel) {
        return new Program(settings, List.of(channel));
    }

    /** Everything of a broadcast that waits has now been sent. */
    int send(UUID broadcast) {
        return get(JdbcClient.class)
                .sql("update delivery_message set state = 'SENT', settled_at = created_at, external_ref = 'ref'"
                        + " where group_id = :id and state = 'WAITING'")
                .param("id", Ids.bytes(broadcast))
                .update();
    }

    /** Some of what waits could not be delivered. */
    int refuse(UUID broadcast, PersonId person) {
        return get(JdbcClient.class)
                .sql("update delivery_message set state = 'REFUSED', settled_at = created_at, reason = 'bad-request'"
                        + " where group_id = :id and person_id = :person and state = 'WAITING'")
                .param("id", Ids.bytes(broadcast))
                .param("person", Ids.bytes(person.value()))
                .update();
    }

    /** Everything that was posted to this chat has now been sent under the name of its row. */
    void sent(Address chat) {
        get(JdbcClient.class)
                .sql("update delivery_message set state = 'SENT', settled_at = created_at, external_ref = hex(id)"
                        + " where address_key = :chat and state in ('WAITING', 'SENDING')")
                .param(
                        "chat",
                        get(Vault.class)
                                .index(
                                        "delivery.address",
                                        chat.channel() + "\u0000" + chat.account() + "\u0000" + chat.chat()))
                .update();
    }

    /** What became of each person's message, as state and reason. */
    List<String> fates(UUID broadcast) {
        return get(JdbcClient.class)
                .sql("select concat(state, coalesce(concat(' ', reason), '')) from delivery_message"
                        + " where group_id = :id order by dedup_key")
                .param("id", Ids.bytes(broadcast))
                .query((row, i) -> row.getString(1))
                .list();
    }

    List<PersonId> recipients(UUID broadcast) {
        return get(JdbcClient.class)
                .sql("select person_id from broadcast_recipient where broadcast_id = :id order by seq")
                .param("id", Ids.bytes(broadcast))
                .query((row, i) -> new PersonId(Ids.of(row.getBytes(1))))
                .list();
    }

    List<String> trail(UUID broadcast) {
        return get(JdbcClient.class)
                .sql("select action from audit_entry where subject = :id order by id")
                .param("id", Ids.bytes(broadcast))
                .query((row, i) -> row.getString(1))
                .list();
    }
}
