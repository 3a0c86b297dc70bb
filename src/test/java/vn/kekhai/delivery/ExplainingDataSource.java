package vn.kekhai.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Asks the database, of each statement that looks for rows in some tables and before it is executed for the first
 * time, how it would find them; and takes the time of each.
 */
public final class ExplainingDataSource extends DelegatingDataSource {

    /** One step of a plan. */
    public record Step(
            String table,
            @Nullable String type,
            @Nullable String key,
            long rows,
            @Nullable String extra) {}

    /** What is known of a statement: its plan, how often it was executed, and the longest of it. */
    public static final class Seen {
        public final List<Step> plan = new ArrayList<>();
        int times;
        long longestNanos;
    }

    private record Call(Method method, Object[] arguments) {}

    /** By statement, lists of marks drawn together. */
    public final Map<String, Seen> seen = new LinkedHashMap<>();

    private final Pattern looks;

    /** @param tables how the names of those begin that are looked at, with bars between */
    public ExplainingDataSource(DataSource real, String tables) {
        super(real);
        this.looks = Pattern.compile("^(select|update|delete)\\b.*\\b(" + tables + ").*", Pattern.CASE_INSENSITIVE);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object result = invoke(method, real, arguments);
                    return result instanceof PreparedStatement statement
                            ? explaining(real, statement, String.valueOf(arguments[0]))
                            : result;
                });
    }

    private PreparedStatement explaining(Connection connection, PreparedStatement real, String sql) {
        List<Call> sets = new ArrayList<>();
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                        sets.add(new Call(method, arguments));
                    }
                    boolean executes = method.getName().startsWith("execute");
                    if (!executes || !looks.matcher(sql).matches()) {
                        return invoke(method, real, arguments);
                    }
                    Seen statement = look(connection, sql, sets);
                    long began = System.nanoTime();
                    try {
                        return invoke(method, real, arguments);
                    } finally {
                        statement.times++;
                        statement.longestNanos = Math.max(statement.longestNanos, System.nanoTime() - began);
                    }
                });
    }

    private synchronized Seen look(Connection connection, String sql, List<Call> sets) throws Throwable {
        String shape = sql.replaceAll("\\?(,\\?)+", "?,..");
        Seen known = seen.get(shape);
        if (known != null) {
            return known;
        }
        Seen statement = new Seen();
        try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
            Map<Object, Call> last = new HashMap<>();
            sets.forEach(call -> last.put(call.arguments()[0], call));
            for (Call call : last.values()) {
                invoke(call.method(), explain, call.arguments());
            }
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    statement.plan.add(step(rows));
                }
            }
        }
        seen.put(shape, statement);
        return statement;
    }

    private static Step step(ResultSet row) throws SQLException {
        Map<String, @Nullable String> columns = new HashMap<>();
        ResultSetMetaData about = row.getMetaData();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            columns.put(about.getColumnLabel(i).toLowerCase(Locale.ROOT), row.getString(i));
        }
        String rows = columns.get("rows");
        return new Step(
                String.valueOf(columns.get("table")),
                columns.get("type"),
                columns.get("key"),
                rows == null ? 0 : Long.parseLong(rows),
                columns.get("extra"));
    }

    private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
