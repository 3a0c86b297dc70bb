package vn.kekhai.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.HouseTest;

/** Which server the tests stand on, and that it is set as the house needs it. */
@HouseTest
class ServerTests {

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient jdbc;

    @Test
    void standsOnTheServerThatTheRunIsFor() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            String server = connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
            String driver = connection.getMetaData().getDriverName();
            if ("mysql".equals(System.getProperty("test.database"))) {
                assertThat(server).startsWith("MySQL 8.");
                assertThat(driver).startsWith("MySQL Connector/J");
            } else {
                assertThat(server).contains("MariaDB");
                assertThat(driver).startsWith("MariaDB");
            }
        }
    }

    @Test
    void itsSessionsLiveInUtc() {
        LocalDateTime now = time("current_timestamp(6)");
        LocalDateTime utc = time("utc_timestamp(6)");

        assertThat(Duration.between(now, utc).abs()).isLessThan(Duration.ofSeconds(5));
        assertThat(Duration.between(utc, LocalDateTime.now(ZoneOffset.UTC)).abs())
                .isLessThan(Duration.ofMinutes(2));
    }

    /** MariaDB refuses this from 11.6 on when it is left to itself; the embedded server is set to do so too. */
    @Test
    void whoHasReadMayWriteWhatAnotherHasWrittenSince() throws SQLException {
        String table = "scratch_" + Ids.next().toString().replace("-", "");
        jdbc.sql("create table " + table + " (id int primary key, k int not null) engine = InnoDB")
                .update();
        try (Connection one = dataSource.getConnection();
                Connection two = dataSource.getConnection()) {
            one.createStatement().execute("insert into " + table + " values (1, 1)");
            one.setAutoCommit(false);
            one.createStatement().executeQuery("select * from " + table).close();
            two.createStatement().execute("update " + table + " set k = 2 where id = 1");

            assertThat(one.createStatement().executeUpdate("update " + table + " set k = k + 1 where id = 1"))
                    .isOne();
            one.commit();
            one.setAutoCommit(true);
        } finally {
            assertThat(jdbc.sql("select k from " + table).query(Integer.class).single())
                    .isEqualTo(3);
            jdbc.sql("drop table " + table).update();
        }
    }

    private LocalDateTime time(String function) {
        return jdbc.sql("select " + function).query(LocalDateTime.class).single();
    }

    @Test
    void everyColumnOfTextNamesItsOwnCharacterSet() {
        List<@Nullable String> others = jdbc.sql("""
                        select concat(table_name, '.', column_name, ' ', collation_name)
                        from information_schema.columns
                        where table_schema = database() and collation_name is not null
                          and table_name not like 'flyway%' and table_name not like 'scratch%'
                          and collation_name not in
                              ('utf8mb4_unicode_520_ci', 'utf8mb4_bin', 'ascii_bin', 'ascii_general_ci')
                        """).query(String.class).list();

        assertThat(others).isEmpty();
    }

    @Test
    void twoTransactionsClaimDifferentRows() {
        String table = "scratch_" + Ids.next().toString().replace("-", "");
        jdbc.sql("create table " + table + " (id int primary key, k int not null, key (k)) engine = InnoDB")
                .update();
        try (Connection one = dataSource.getConnection();
                Connection two = dataSource.getConnection()) {
            one.createStatement().execute("insert into " + table + " values (1, 1), (2, 1), (3, 1), (4, 1)");
            one.setAutoCommit(false);
            two.setAutoCommit(false);

            assertThat(claim(one, table)).containsExactly(1, 2);
            assertThat(claim(two, table)).containsExactly(3, 4);
            one.rollback();
            two.rollback();
        } catch (SQLException e) {
            throw new AssertionError(e);
        } finally {
            jdbc.sql("drop table " + table).update();
        }
    }

    private static List<Integer> claim(Connection connection, String table) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        try (var rows = connection
                .createStatement()
                .executeQuery("select id from " + table + " order by id limit 2 for update skip locked")) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }
}
