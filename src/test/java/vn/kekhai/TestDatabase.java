package vn.kekhai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;
import vn.kekhai.crypto.TestKeys;

/**
 * Puts the tests of the house on a real MySQL when they are run with {@code -Pmysql}; otherwise they stand on the
 * embedded MariaDB, like the house itself.
 */
final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static @Nullable Map<String, Object> settings;
    private static @Nullable RealMySql server;

    static boolean isMySql() {
        return "mysql".equals(System.getProperty("test.database"));
    }

    /** Set for a test that must not find what other tests have left: the name of a database of its own, empty at first. */
    private static final String OWN = "test.own-database";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String own = context.getEnvironment().getProperty(OWN);
        // A test that chooses a database of its own keeps it.
        if (isMySql() && context.getEnvironment().getProperty("spring.datasource.url") == null) {
            Map<String, Object> found = new HashMap<>(started());
            if (own != null) {
                found.put("spring.datasource.url", mySql().url(own));
            }
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("mysql", found));
        } else if (own != null) {
            String folder = System.getProperty("kekhai.data-dir", "target/test-data") + "-" + own;
            try {
                FileSystemUtils.deleteRecursively(Path.of(folder));
            } catch (IOException e) {
                throw new IllegalStateException("cannot empty " + folder, e);
            }
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("own database", Map.of("kekhai.data-dir", folder)));
        }
    }

    private static RealMySql mySql() {
        return Objects.requireNonNull(server, "MySQL was not started");
    }

    private static synchronized Map<String, Object> started() {
        if (settings == null) {
            Path folder = Path.of(System.getProperty("kekhai.data-dir", "target/test-data-mysql"));
            RealMySql mySql = RealMySql.start(folder.resolve("mysql"));
            server = mySql;
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
