package vn.kekhai.roster;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.channel.Address;
import vn.kekhai.database.Ids;

/** Which chat speaks for whom. A chat speaks for one person; a person may have chats on several channels. */
@Service
public class Addresses {

    private static final Logger log = LoggerFactory.getLogger(Addresses.class);

    private static final int REASON_LENGTH = 100;
    private static final int MOST_PARAMETERS = 1_000;
    private static final String HERE = " where channel = :channel and account = :account and chat_index = :chat";

    private record Link(UUID id, PersonId person) {}

    private final JdbcClient jdbc;
    private final Seals seals;
    private final Audit audit;
    private final Clock clock;

    Addresses(JdbcClient jdbc, Seals seals, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Ties a chat to a person; nothing changes when it is already.
     *
     * @return false when the chat speaks for somebody else, who has to leave it first
     */
    @Transactional
    public boolean link(PersonId person, Address address) {
        UUID id = Ids.next();
        // inserting first takes the row's lock, so that of two at once the second waits and then sees the first's
        jdbc.sql("insert into roster_address"
                        + " (id, person_id, channel, account, chat_sealed, chat_index, linked_at, last_used_at)"
                        + " values (:id, :person, :channel, :account, :sealed, :chat, :now, :now)"
                        + " on duplicate key update id = id")
                .param("id", Ids.bytes(id))
                .param("person", Ids.bytes(person.value()))
                .param("channel", address.channel())
                .param("account", address.account())
                .param("sealed", seals.seal(Seals.CHAT, id, address.chat()))
                .param("chat", seals.chat(address))
                .param("now", now())
                .update();
        Link link = at(address, "select id, person_id from roster_address" + HERE + " for update")
                .query((row, i) -> new Link(Ids.of(row.getBytes(1)), new PersonId(Ids.of(row.getBytes(2)))))
                .single();
        if (link.id().equals(id)) {
            audit.record("roster.chat-linked", person.value(), person.value(), Map.of("channel", address.channel()));
        }
        return link.person().equals(person);
    }

    /** For whom this chat speaks. */
    @Transactional(readOnly = true)
    public Optional<PersonId> personAt(Address address) {
        return at(address, "select person_id from roster_address" + HERE)
                .query((row, i) -> new PersonId(Ids.of(row.getBytes(1))))
                .optional();
    }

    /** For whom each of these chats speaks, at most some hundred; nothing for a chat that speaks for nobody. One statement. */
    @Transactional(readOnly = true)
    public Map<Address, PersonId> peopleAt(Collection<Address> chats) {
        Map<Address, PersonId> people = new HashMap<>();
        if (chats.isEmpty()) {
            return people;
        }
        Map<ByteBuffer, Address> byIndex = new HashMap<>();
        List<Object> args = new ArrayList<>();
        for (Address chat : chats) {
            byte[] index = seals.chat(chat);
            if (byIndex.put(ByteBuffer.wrap(index), chat) == null) {
                args.addAll(List.of(chat.channel(), chat.account(), index));
            }
        }
        String here = " or channel = ? and account = ? and chat_index = ?".repeat(byIndex.size());
        jdbc.sql("select chat_index, person_id from roster_address where" + here.substring(" or".length()))
                .params(args)
                .query(row -> {
                    Address chat = Objects.requireNonNull(byIndex.get(ByteBuffer.wrap(row.getBytes(1))));
                    people.put(chat, new PersonId(Ids.of(row.getBytes(2))));
                });
        return people;
    }

    /** The chats of a person, the one used last first. */
    @Transactional(readOnly = true)
    public List<LinkedAddress> of(PersonId person) {
        return of(List.of(person)).getOrDefault(person, List.of());
    }

    /**
     * The chats of each of these people, the one used last first; nothing for those who have none. A chat that cannot be
     * opened is passed over and told in the log, so that one broken row does not hold up all the others.
     */
    @Transactional(readOnly = true)
    public Map<PersonId, List<LinkedAddress>> of(Collection<PersonId> people) {
        Map<PersonId, List<LinkedAddress>> chats = new HashMap<>();
        List<byte[]> ids =
                people.stream().map(person -> Ids.bytes(person.value())).toList();
        for (int from = 0; from < ids.size(); from += MOST_PARAMETERS) {
            jdbc.sql("select id, person_id, channel, account, chat_sealed, linked_at, last_used_at, unreachable"
                            + " from roster_address where person_id in (:people) order by last_used_at desc, id desc")
                    .param("people", ids.subList(from, Math.min(ids.size(), from + MOST_PARAMETERS)))
                    .query(row -> {
                        PersonId person = new PersonId(Ids.of(row.getBytes("person_id")));
                        linked(row)
                                .ifPresent(chat -> chats.computeIfAbsent(person, any -> new ArrayList<>())
                                        .add(chat));
                    });
        }
        return chats;
    }

    private Optional<LinkedAddress> linked(ResultSet row) throws SQLException {
        UUID id = Ids.of(row.getBytes("id"));
        String chat;
        try {
            chat = Objects.requireNonNull(seals.open(Seals.CHAT, id, row.getBytes("chat_sealed")));
        } catch (RuntimeException e) {
            log.error("address={} cannot be opened error={}", id, e.getClass().getSimpleName());
            return Optional.empty();
        }
        return Optional.of(new LinkedAddress(
                new Address(row.getString("channel"), row.getString("account"), chat),
                row.getTimestamp("linked_at").toInstant(),
                instant(row.getTimestamp("last_used_at")),
                row.getString("unreachable")));
    }

    /** Of these people those who have a chat, with whether one of them can be reached. */
    @Transactional(readOnly = true)
    public Map<PersonId, Boolean> reachable(Collection<PersonId> people) {
        Map<PersonId, Boolean> reachable = new HashMap<>();
        List<byte[]> ids =
                people.stream().map(person -> Ids.bytes(person.value())).toList();
        for (int from = 0; from < ids.size(); from += MOST_PARAMETERS) {
            jdbc.sql("select person_id, max(unreachable is null) from roster_address"
                            + " where person_id in (:people) group by person_id")
                    .param("people", ids.subList(from, Math.min(ids.size(), from + MOST_PARAMETERS)))
                    .query(row -> {
                        reachable.put(new PersonId(Ids.of(row.getBytes(1))), row.getInt(2) == 1);
                    });
        }
        return reachable;
    }

    /** Nothing gets through to this chat any more: it is passed over until the person writes from it again. */
    @Transactional
    public void unreachable(Address address, String reason) {
        at(address, "update roster_address set unreachable = :reason, unreachable_at = :now" + HERE)
                .param("reason", reason.length() > REASON_LENGTH ? reason.substring(0, REASON_LENGTH) : reason)
                .param("now", now())
                .update();
    }

    /** The person has written from this chat: it is the one to be used, and reachable. */
    @Transactional
    public void reached(Address address) {
        at(address, "update roster_address set unreachable = null, unreachable_at = null, last_used_at = :now" + HERE)
                .param("now", now())
                .update();
    }

    /** Unties a chat; whether it was tied. */
    @Transactional
    public boolean unlink(Address address) {
        Optional<PersonId> person = personAt(address);
        person.ifPresent(of -> {
            at(address, "delete from roster_address" + HERE).update();
            audit.record("roster.chat-unlinked", of.value(), of.value(), Map.of("channel", address.channel()));
        });
        return person.isPresent();
    }

    private JdbcClient.StatementSpec at(Address address, String sql) {
        return jdbc.sql(sql)
                .param("channel", address.channel())
                .param("account", address.account())
                .param("chat", seals.chat(address));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
