package vn.kekhai;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Counts the statements that a web request asks of the database, for requests that bear the header {@value #HEADER}. */
@TestConfiguration(proxyBeanMethods = false)
public class CountedStatements implements BeanPostProcessor {

    public static final String HEADER = "X-Count-Statements";

    private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();

    /** How many statements the request with this value of the header has asked. */
    public static int of(String request) {
        return COUNTS.getOrDefault(request, 0);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Counting(source) : bean;
    }

    private static final class Counting extends DelegatingDataSource {

        Counting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Counting.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> call(connection, method, arguments));
        }

        private static Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
            if (method.getName().startsWith("prepare") || method.getName().equals("createStatement")) {
                count();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private static void count() {
            if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
                String id = attributes.getRequest().getHeader(HEADER);
                if (id != null) {
                    COUNTS.merge(id, 1, Integer::sum);
                }
            }
        }
    }
}
