package vn.kekhai.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the configured server before anything else does, by one plain query: whether it can be reached, whether it is
 * new enough, and whether the driver is its own. A MariaDB driver on a MySQL server (or the other way round) starts, and
 * then drops SKIP LOCKED without a word, or breaks in the middle.
 */
final class ServerCheck {

    private static final String URL = "spring.datasource.url";
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");

    private ServerCheck() {}

    /**
     * Checks the server.
     *
     * @param url complete
     * @return the URL to connect with, which turns off what this server does otherwise than all others
     * @throws WrongSetting when the house cannot stand on it
     */
    static String check(String url, @Nullable String user, @Nullable String password) {
        if (!url.startsWith(JdbcUrls.MYSQL) && !url.startsWith(JdbcUrls.MARIADB)) {
            throw new WrongSetting(
                    URL,
                    "does not name a database that the house can stand on.",
                    "Write jdbc:mysql://HOST:3306/kekhai for MySQL 8, or jdbc:mariadb://HOST:3306/kekhai for"
                            + " MariaDB 10.11 or newer.");
        }
        String version;
        boolean snapshots;
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version()")) {
            rows.next();
            version = rows.getString(1);
            snapshots = knowsSnapshotIsolation(statement);
        } catch (SQLException e) {
            throw unreachable(e);
        }
        check(url, version);
        return snapshots ? JdbcUrls.withoutSnapshotIsolation(url) : url;
    }

    private static boolean knowsSnapshotIsolation(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("show variables like 'innodb_snapshot_isolation'")) {
            return rows.next();
        }
    }

    static void check(String url, String version) {
        boolean mariaDb = version.toLowerCase(Locale.ROOT).contains("mariadb");
        if (mariaDb && url.startsWith(JdbcUrls.MYSQL)) {
            throw new WrongSetting(
                    URL,
                    "begins with jdbc:mysql:, but the server is MariaDB (" + version + ").",
                    "Write jdbc:mariadb: instead of jdbc:mysql:, and the rest as it is.");
        }
        if (!mariaDb && url.startsWith(JdbcUrls.MARIADB)) {
            throw new WrongSetting(
                    URL,
                    "begins with jdbc:mariadb:, but the server is MySQL (" + version + ").",
                    "Write jdbc:mysql: instead of jdbc:mariadb:, and the rest as it is.");
        }
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.find()) {
            return;
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        boolean old = mariaDb ? major < 10 || (major == 10 && minor < 11) : major < 8;
        if (old) {
            throw new WrongSetting(
                    URL,
                    "names a server that is too old (" + version + ").",
                    "Write the address of a MySQL 8.0, MySQL 8.4 or MariaDB 10.11 server, or newer.");
        }
    }

    private static WrongSetting unreachable(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (said.contains("Public Key Retrieval")) {
            return new WrongSetting(
                    URL,
                    "names a server that wants the password encrypted, over a connection without TLS.",
                    "Set up TLS on the server, or add allowPublicKeyRetrieval=true where the network is your own.",
                    e);
        }
        if (state.startsWith("28") || e.getErrorCode() == 1044 || e.getErrorCode() == 1045) {
            return new WrongSetting(
                    "spring.datasource.username",
                    "or spring.datasource.password is not accepted by the database server.",
                    "Write the user and the password that the server knows; the user needs all rights on the database.",
                    e);
        }
        if (e.getErrorCode() == 1049) {
            return new WrongSetting(
                    URL,
                    "names a database that the server does not have.",
                    "Make it first: create database kekhai character set utf8mb4 collate utf8mb4_unicode_520_ci;",
                    e);
        }
        return new WrongSetting(
                URL,
                "names a server that cannot be reached (" + said + ").",
                "Start that server, or write the address of one that runs.",
                e);
    }
}
