package vn.kekhai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import vn.kekhai.crypto.TestKeys;

/**
 * Puts the tests of the house on a real MySQL when they are run with {@code -Pmysql}; otherwise they stand on the
 * embedded MariaDB, like the house itself.
 */
final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static @Nullable Map<String, Object> settings;

    static boolean isMySql() {
        return "mysql".equals(System.getProperty("test.database"));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        // A test that chooses a database of its own keeps it.
        if (isMySql() && context.getEnvironment().getProperty("spring.datasource.url") == null) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("mysql", started()));
        }
    }

    private static synchronized Map<String, Object> started() {
        if (settings == null) {
            Path folder = Path.of(System.getProperty("kekhai.data-dir", "target/test-data-mysql"));
            RealMySql mySql = RealMySql.start(folder.resolve("mysql"));
            Path keys = folder.resolve("mysql-keys.json").toAbsolutePath();
            try {
                Files.deleteIfExists(keys);
                TestKeys.write(keys);
            } catch (IOException e) {
                throw new IllegalStateException("cannot write " + keys, e);
            }
            settings = Map.of(
                    "spring.datasource.url",
                    mySql.url(),
                    "spring.datasource.username",
                    RealMySql.USER,
                    "spring.datasource.password",
                    RealMySql.PASSWORD,
                    "kekhai.keys-file",
                    keys.toString());
        }
        return settings;
    }
}
