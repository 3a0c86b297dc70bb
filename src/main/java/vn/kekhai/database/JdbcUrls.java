package vn.kekhai.database;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The parameters without which the house would read and write other times than it means to, or send its batches row by
 * row. They are added where the operator's URL does not name them.
 */
final class JdbcUrls {

    static final String MYSQL = "jdbc:mysql:";
    static final String MARIADB = "jdbc:mariadb:";

    private static final Map<String, String> BOTH = parameters(
            "connectionTimeZone", "UTC", "forceConnectionTimeZoneToSession", "true", "cachePrepStmts", "true");
    private static final Map<String, String> MYSQL_ONLY = parameters("rewriteBatchedStatements", "true");
    // With bulk statements for inserts alone, counts of updates stay exact.
    private static final Map<String, String> MARIADB_ONLY =
            parameters("useBulkStmts", "false", "useBulkStmtsForInserts", "true");

    private JdbcUrls() {}

    /** The URL with every parameter that we need; those which it has are kept, except that times are always in UTC. */
    static String complete(String url) {
        String completed = add(url, BOTH);
        return add(completed, url.startsWith(MARIADB) ? MARIADB_ONLY : MYSQL_ONLY);
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
