package vn.kekhai.database;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The parameters without which the house would read and write other times than it means to, or send its batches row by
 * row. They are added to the operator's URL.
 */
final class JdbcUrls {

    static final String MYSQL = "jdbc:mysql:";
    static final String MARIADB = "jdbc:mariadb:";

    /** Another zone than ours, as the drivers call it now and called it before. */
    private static final Pattern ZONE = Pattern.compile("(?i)(?<![^&])(?:serverTimezone=|timezone="
            + "|connectionTimeZone=(?!UTC(?:&|$))|forceConnectionTimeZoneToSession=(?!true(?:&|$)))[^&]*&?");

    private static final Map<String, String> BOTH = parameters(
            "connectionTimeZone", "UTC", "forceConnectionTimeZoneToSession", "true", "cachePrepStmts", "true");
    private static final Map<String, String> MYSQL_ONLY = parameters("rewriteBatchedStatements", "true");
    // With bulk statements for inserts alone, counts of updates stay exact.
    private static final Map<String, String> MARIADB_ONLY =
            parameters("useBulkStmts", "false", "useBulkStmtsForInserts", "true");

    private static final String SNAPSHOT = "innodb_snapshot_isolation";
    private static final String SESSION = "sessionVariables=";

    private JdbcUrls() {}

    /** The URL with every parameter that we need; those which it has are kept, except that times are always in UTC. */
    static String complete(String url) {
        String completed = add(inNoZone(url), BOTH);
        return add(completed, url.startsWith(MARIADB) ? MARIADB_ONLY : MYSQL_ONLY);
    }

    /**
     * Turns off what MariaDB does by itself from 11.6 on: refusing to write a row that another transaction has written since
     * ours first read anything. The house locks what it must not write twice, and goes on with what it then finds, as on
     * every other server.
     *
     * @param url of a server that knows that setting; one which does not would refuse the connection
     */
    static String withoutSnapshotIsolation(String url) {
        String off = SNAPSHOT + "=OFF";
        if (url.contains(SNAPSHOT)) {
            return url;
        }
        int session = url.indexOf(SESSION);
        if (session < 0) {
            return url + "&" + SESSION + off;
        }
        int at = session + SESSION.length();
        return url.substring(0, at) + off + "," + url.substring(at);
    }

    private static String inNoZone(String url) {
        int parameters = url.indexOf('?') + 1;
        return parameters == 0
                ? url
                : url.substring(0, parameters)
                        + ZONE.matcher(url.substring(parameters)).replaceAll("");
    }

    private static String add(String url, Map<String, String> wanted) {
        StringBuilder text = new StringBuilder(url);
        wanted.forEach((name, value) -> {
            String known = text.toString().toLowerCase(Locale.ROOT);
            String key = name.toLowerCase(Locale.ROOT) + "=";
            if (known.contains("?" + key) || known.contains("&" + key)) {
                return;
            }
            char last = text.charAt(text.length() - 1);
            if (text.indexOf("?") < 0) {
                text.append('?');
            } else if (last != '?' && last != '&') {
                text.append('&');
            }
            text.append(name).append('=').append(value);
        });
        return text.toString();
    }

    private static Map<String, String> parameters(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
