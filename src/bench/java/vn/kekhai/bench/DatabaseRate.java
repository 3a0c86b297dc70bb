package vn.kekhai.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the database does by itself at this concurrency, through JDBC: each place has a connection and does one thing after
 * the other. Rows are as large as a turn's.
 */
final class DatabaseRate implements AutoCloseable {

    /** A server takes 151 connections by default, and the house needs its own. */
    private static final int MOST_CONNECTIONS = 100;

    private static final int CHATS = 1_000;
    private static final int ROW_BYTES = 700;

    private final List<Connection> connections = new ArrayList<>();

    /** What one place does again and again. */
    private interface Deed {
        void once(Connection connection, long number) throws SQLException;
    }

    DatabaseRate(Ground ground, int atOnce) throws SQLException {
        for (int i = 0; i < Math.min(atOnce, MOST_CONNECTIONS); i++) {
            connections.add(ground.connect());
        }
        try (Statement statement = connections.getFirst().createStatement()) {
            statement.execute("drop table if exists bench_session");
            statement.execute("drop table if exists bench_seen");
            statement.execute("drop table if exists bench_message");
            statement.execute("create table bench_session (id bigint primary key, state varbinary(2000) not null)");
            statement.execute("create table bench_seen (id bigint primary key)");
            statement.execute("create table bench_message (id bigint primary key, body varbinary(2000) not null)");
            for (int i = 0; i < CHATS; i++) {
                statement.execute("insert into bench_session values (" + i + ", '')");
            }
        }
    }

    /** Durable commits of one inserted row a second. */
    double singleRows(int seconds) throws SQLException, InterruptedException {
        return rate(seconds, true, (connection, number) -> insert(connection, "bench_message", number, true));
    }

    /** Durable transactions a second as of a plain bot: lock and read a session, note the event, write both back. */
    double transactions(int seconds) throws SQLException, InterruptedException {
        return rate(seconds, false, (connection, number) -> {
            long chat = ThreadLocalRandom.current().nextLong(CHATS);
            try (PreparedStatement select =
                    connection.prepareStatement("select state from bench_session where id = ? for update")) {
                select.setLong(1, chat);
                select.executeQuery().next();
            }
            insert(connection, "bench_seen", number, false);
            try (PreparedStatement update =
                    connection.prepareStatement("update bench_session set state = ? where id = ?")) {
                update.setBytes(1, row());
                update.setLong(2, chat);
                update.executeUpdate();
            }
            insert(connection, "bench_message", number, true);
            connection.commit();
        });
    }

    private static void insert(Connection connection, String table, long number, boolean body) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + (body ? " values (?, ?)" : " values (?)"))) {
            insert.setLong(1, number);
            if (body) {
                insert.setBytes(2, row());
            }
            insert.executeUpdate();
        }
    }

    private static byte[] row() {
        byte[] row = new byte[ROW_BYTES];
        ThreadLocalRandom.current().nextBytes(row);
        return row;
    }

    private double rate(int seconds, boolean autoCommit, Deed deed) throws SQLException, InterruptedException {
        AtomicLong numbers = new AtomicLong(System.nanoTime());
        AtomicLong done = new AtomicLong();
        AtomicReference<@Nullable SQLException> problem = new AtomicReference<>();
        List<Thread> places = new ArrayList<>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (Connection connection : connections) {
            connection.setAutoCommit(autoCommit);
            places.add(Thread.ofPlatform().start(() -> {
                try {
                    while (System.nanoTime() < end) {
                        deed.once(connection, numbers.incrementAndGet());
                        done.incrementAndGet();
                    }
                } catch (SQLException e) {
                    problem.set(e);
                }
            }));
        }
        for (Thread place : places) {
            place.join();
        }
        SQLException failed = problem.get();
        if (failed != null) {
            throw failed;
        }
        return (double) done.get() / seconds;
    }

    @Override
    public void close() throws SQLException {
        try (Statement statement = connections.getFirst().createStatement()) {
            statement.execute("drop table bench_session, bench_seen, bench_message");
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
