package vn.kekhai.reminder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.HouseProcess;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.telegram.FakeBotApi;
import vn.kekhai.channel.telegram.FakeUser;
import vn.kekhai.database.HouseDatabase;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.PersonId;

/**
 * Several instances of the program, each a process of its own, on the database of this one and at the time to which its
 * clock was set; and the people whom they write to, on a fake Telegram.
 */
final class Instances implements AutoCloseable {

    private static final String STARTED = "delivery started owner=";

    private final ApplicationContext house;
    private final FakeBotApi telegram;
    private final Path folder;
    private final Duration ahead;
    private final List<String> settings = new ArrayList<>();
    private final ConcurrentLinkedQueue<HouseProcess> processes = new ConcurrentLinkedQueue<>();
    private final Map<PersonId, FakeUser> users = new TreeMap<>(Comparator.comparing(PersonId::value));
    private final JdbcClient jdbc;

    Instances(ApplicationContext house, FakeBotApi telegram, Path folder, String... settings) {
        this.house = house;
        this.telegram = telegram;
        this.folder = folder;
        this.ahead = Duration.between(
                Instant.now(), house.getBean(SettableClock.class).instant());
        this.jdbc = house.getBean(JdbcClient.class);
        HouseDatabase database = house.getBean(HouseDatabase.class);
        String keys = house.getEnvironment().getProperty("kekhai.keys-file");
        this.settings.addAll(List.of(
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword(),
                "--kekhai.keys-file="
                        + (keys == null
                                ? database.dataDir().resolve("keys.json").toString()
                                : keys),
                "--kekhai.data-dir=" + folder.resolve("data"),
                "--server.address=127.0.0.1",
                "--kekhai.telegram.token=" + telegram.bot().token(),
                "--kekhai.telegram.username=" + telegram.bot().username(),
                "--kekhai.telegram.api-url=" + telegram.url()));
        this.settings.addAll(List.of(settings));
    }

    /** Gives a person a chat on the fake Telegram. */
    Address link(PersonId person) {
        FakeUser user = telegram.user(1_000L + users.size(), "Hoa").hasStarted();
        users.put(person, user);
        String account =
                telegram.bot().token().substring(0, telegram.bot().token().indexOf(':'));
        Address chat = new Address("telegram", account, Long.toString(user.id()));
        house.getBean(Addresses.class).link(person, chat);
        return chat;
    }

    /** What stands in a person's chat; nothing for somebody who has none. */
    List<String> received(PersonId person) {
        FakeUser user = users.get(person);
        return user == null
                ? List.of()
                : user.received().stream().map(message -> message.text()).toList();
    }

    /** Begins to start one. */
    HouseProcess start() {
        List<String> words = new ArrayList<>(settings);
        words.add("--server.port=" + freePort());
        HouseProcess process = HouseProcess.startAhead(folder, ahead, words.toArray(String[]::new));
        processes.add(process);
        return process;
    }

    /** Waits until it works; under which name it holds messages. */
    static UUID ready(HouseProcess instance) {
        instance.waitFor(line -> line.contains(" ready open="));
        String line = instance.waitFor(one -> one.contains(STARTED));
        int from = line.indexOf(STARTED) + STARTED.length();
        return UUID.fromString(
                line.substring(from, from + UUID.randomUUID().toString().length()));
    }

    /** How many messages this one is about to send, or is sending. */
    int begun(UUID owner) {
        return jdbc.sql("select count(*) from delivery_message where lease_owner = ? and begun")
                .param(Ids.bytes(owner))
                .query(Integer.class)
                .single();
    }

    /** About how many members it is decided. */
    int decided() {
        return jdbc.sql("select coalesce(sum(considered), 0) from reminder_run")
                .query(Integer.class)
                .single();
    }

    /** Whether nothing is to be done any more: every run is through, and no message waits. */
    boolean isThrough() {
        boolean planned = jdbc.sql("select count(*) from reminder_run where finished_at is null")
                .query(Integer.class)
                .single()
                .equals(0);
        return planned
                && jdbc.sql("select count(*) from delivery_message where state in ('WAITING', 'SENDING')")
                        .query(Integer.class)
                        .single()
                        .equals(0);
    }

    /** How many of all messages ended like that. */
    int count(String state) {
        return jdbc.sql("select count(*) from delivery_message where state = ?")
                .param(state)
                .query(Integer.class)
                .single();
    }

    /** What became of a message to somebody. */
    record Row(PersonId person, String state, @Nullable String reason) {

        String end() {
            return state.equals("SKIPPED") ? String.valueOf(reason) : state;
        }
    }

    /** The rows of an occasion, in whichever run of it. */
    List<Row> rows(UUID phase, String occasion) {
        return jdbc.sql("select m.person_id, m.state, m.reason from delivery_message m"
                        + " join reminder_run r on r.id = m.group_id where r.phase_id = ? and r.occasion = ?")
                .params(Ids.bytes(phase), occasion)
                .query((row, i) -> new Row(new PersonId(Ids.of(row.getBytes(1))), row.getString(2), row.getString(3)))
                .list();
    }

    /** Those who got more than one message. */
    Set<PersonId> doubled() {
        Set<PersonId> doubled = new HashSet<>();
        users.forEach((person, user) -> {
            if (user.received().size() > 1) {
                doubled.add(person);
            }
        });
        return doubled;
    }

    @Override
    public void close() {
        processes.forEach(HouseProcess::close);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
