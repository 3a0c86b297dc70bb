package vn.kekhai.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MariaDB server that the house starts by itself, in its data folder, when no other database is configured. It
 * listens to this machine alone, under a user and a password made for this one run.
 *
 * <p>One process has the folder. The contexts of that process share the server; commands run from another process reach
 * it through the connection file; a second house is refused.
 */
final class EmbeddedMariaDb {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedMariaDb.class);

    static final String USER = "kekhai";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(15);
    private static final long LATER_START_BYTES = 100_000_000L;

    private static final Map<Path, EmbeddedMariaDb> RUNNING = new HashMap<>();

    private final DataFolder folder;
    private final FileLock lock;
    private final MariaDbProcess process;
    private final int port;
    private final String password;
    private int users = 1;

    private EmbeddedMariaDb(DataFolder folder, FileLock lock, MariaDbProcess process, int port, String password) {
        this.folder = folder;
        this.lock = lock;
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * The database in that folder: started, or shared with this process, or with another one's when that is allowed.
     *
     * @param mayAttach whether another process's server will do; so for commands, not for a second house
     */
    static HouseDatabase in(Path dataDir, boolean mayAttach) {
        DataFolder folder = DataFolder.open(dataDir);
        synchronized (RUNNING) {
            EmbeddedMariaDb running = RUNNING.get(folder.path());
            if (running != null) {
                running.users++;
                return running.database();
            }
            FileLock lock = folder.lock();
            if (lock == null) {
                return mayAttach ? attach(folder) : refuse(folder);
            }
            EmbeddedMariaDb started = start(folder, lock);
            RUNNING.put(folder.path(), started);
            return started.database();
        }
    }

    private HouseDatabase database() {
        return new HouseDatabase(true, folder.path(), url(port), USER, password, this::release);
    }

    private static String url(int port) {
        return JdbcUrls.withoutSnapshotIsolation(JdbcUrls.complete("jdbc:mariadb://127.0.0.1:" + port + "/" + USER));
    }

    private static HouseDatabase refuse(DataFolder folder) {
        throw new WrongSetting(
                "kekhai.data-dir",
                "names a folder in which another instance is running: " + folder.path() + ".",
                "Stop that instance, or write another folder; for several instances at once, give them all one"
                        + " database server by spring.datasource.url.");
    }

    private static HouseDatabase attach(DataFolder folder) {
        long until = System.nanoTime() + PATIENCE.toNanos() / 2;
        while (System.nanoTime() < until) {
            Properties told = folder.told();
            if (told != null) {
                String url = url(Integer.parseInt(told.getProperty("port")));
                String password = told.getProperty("password");
                if (answers(url, password)) {
                    return new HouseDatabase(true, folder.path(), url, USER, password, () -> {});
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new WrongSetting(
                "kekhai.data-dir",
                "names a folder that another instance holds without its database answering: " + folder.path() + ".",
                "Stop that instance, or wait until it has started.");
    }

    private static EmbeddedMariaDb start(DataFolder folder, FileLock lock) {
        boolean started = false;
        try {
            long began = System.nanoTime();
            Binaries binaries = Binaries.forThisPlatform();
            Path home = folder.resolve("mariadb-" + binaries.version());
            Path data = folder.resolve("database");
            LeftOver.end(folder.resolve("mariadb.pid"), data);
            boolean whole = binaries.whole(home);
            folder.requireFree(whole && Files.isDirectory(data) ? LATER_START_BYTES : Binaries.FIRST_START_BYTES);
            if (!whole) {
                binaries.unpack(home);
            }
            if (!Files.isDirectory(data)) {
                install(folder, home, data);
            }
            EmbeddedMariaDb server = launch(folder, lock, home, data);
            log.info(
                    "embedded database started version={} port={} folder={} ms={}",
                    binaries.version(),
                    server.port,
                    folder.path(),
                    (System.nanoTime() - began) / 1_000_000);
            started = true;
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!started) {
                free(lock);
            }
        }
    }

    // In a side folder that gets its name when it is whole, so that an interrupted first start is begun again.
    private static void install(DataFolder folder, Path home, Path data) throws IOException {
        Path side = folder.resolve("database.new");
        DataFolder.delete(side);
        Files.createDirectories(side);
        Path serverLog = folder.resolve("mariadb.log");
        try {
            int code = MariaDbProcess.install(home, side, serverLog);
            if (code != 0) {
                throw failed(code, serverLog);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making the embedded database", e);
        }
        Files.move(side, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static EmbeddedMariaDb launch(DataFolder folder, FileLock lock, Path home, Path data) throws IOException {
        Path serverLog = folder.resolve("mariadb.log");
        String password = newPassword();
        Path init = folder.writeForOwner("init.sql", firstStatements(password));
        try {
            for (int attempt = 1; ; attempt++) {
                int port = freePort();
                MariaDbProcess process =
                        MariaDbProcess.launch(home, data, serverLog, folder.resolve("mariadb.pid"), init, port);
                if (waitUntilReady(process, url(port), password)) {
                    folder.tell(port, USER, password);
                    return new EmbeddedMariaDb(folder, lock, process, port, password);
                }
                // Somebody else may have taken the port since we looked.
                if (attempt == 3 || !Files.readString(serverLog).contains("Address already in use")) {
                    throw failed(process.exitCode(), serverLog);
                }
            }
        } finally {
            Files.deleteIfExists(init);
        }
    }

    private static String firstStatements(String password) {
        return """
                create database if not exists `kekhai` character set utf8mb4 collate utf8mb4_unicode_520_ci;
                create or replace user 'kekhai'@'127.0.0.1' identified by '%s';
                grant all on `kekhai`.* to 'kekhai'@'127.0.0.1';
                grant all on `kekhai\\_%%`.* to 'kekhai'@'127.0.0.1';
                """.formatted(password);
    }

    private static boolean waitUntilReady(MariaDbProcess process, String url, String password) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!process.ended(GLANCE)) {
            if (answers(url, password)) {
                return true;
            }
            if (System.nanoTime() > until) {
                process.stop();
                throw new IllegalStateException("the embedded database did not answer within " + PATIENCE);
            }
        }
        return false;
    }

    private static boolean answers(String url, String password) {
        try (Connection connection = DriverManager.getConnection(url, USER, password)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static WrongSetting failed(int code, Path serverLog) throws IOException {
        List<String> lines = Files.readAllLines(serverLog, java.nio.charset.StandardCharsets.ISO_8859_1);
        String said = lines.stream()
                .filter(line -> line.contains("ERROR") || line.contains("error"))
                .findFirst()
                .orElse(lines.isEmpty() ? "" : lines.getLast());
        return new WrongSetting(
                "spring.datasource.url",
                "is not set, and the embedded database ended with code " + code + ": " + said.strip(),
                "Mend that (" + serverLog + " says more; on Debian it needs the packages libsystemd0 and libcrypt1),"
                        + " or write the address of a MySQL 8 or MariaDB 10.11 server.");
    }

    private void release() {
        synchronized (RUNNING) {
            users--;
            if (users > 0) {
                return;
            }
            RUNNING.remove(folder.path());
            folder.untell();
            process.stop();
            if (process.ended(PATIENCE)) {
                log.info("embedded database stopped folder={}", folder.path());
            } else {
                log.warn("embedded database is still stopping folder={}", folder.path());
            }
            free(lock);
        }
    }

    private static void free(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
