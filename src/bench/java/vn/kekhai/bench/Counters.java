package vn.kekhai.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The server's own counters. */
final class Counters implements AutoCloseable {

    private static final List<String> DATA =
            List.of("Com_select", "Com_insert", "Com_insert_select", "Com_update", "Com_delete", "Com_replace");

    private final Connection connection;

    Counters(Connection connection) {
        this.connection = connection;
    }

    /** What was counted at a moment. */
    record Seen(Map<String, Long> counts) {

        Seen since(Seen before) {
            Map<String, Long> difference = new HashMap<>();
            counts.forEach((name, count) -> difference.put(name, count - before.counts.getOrDefault(name, 0L)));
            // the look itself
            difference.merge("Questions", -1L, Long::sum);
            return new Seen(difference);
        }

        /** Statements that read or write rows. */
        long data() {
            return DATA.stream()
                    .mapToLong(name -> counts.getOrDefault(name, 0L))
                    .sum();
        }

        /** All that was sent to the server, with commits and settings. */
        long roundTrips() {
            return counts.getOrDefault("Questions", 0L);
        }

        long commits() {
            return counts.getOrDefault("Com_commit", 0L);
        }
    }

    Seen look() {
        Map<String, Long> counts = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "show global status where Variable_name like 'Com\\_%'" + " or Variable_name = 'Questions'")) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Seen(counts);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
