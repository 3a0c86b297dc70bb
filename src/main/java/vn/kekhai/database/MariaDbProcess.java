package vn.kekhai.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A mariadbd under a small shell that ends it when our end of a pipe is closed: by {@link #stop()}, or by the death of
 * this process in whatever way. Signals from the terminal pass it by, so that it outlives the house by a moment and not
 * the other way round.
 */
final class MariaDbProcess {

    private static final String GUARD = "trap '' INT HUP; exec 3<&0; \"$@\" </dev/null 3<&- & p=$!;"
            + " ( cat <&3 >/dev/null; kill $p 2>/dev/null ) & wait $p";

    // The order matters; the help tables and the sys schema are left out, nobody here reads them.
    private static final List<String> SYSTEM_TABLES = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql");

    private final Process shell;

    private MariaDbProcess(Process shell) {
        this.shell = shell;
    }

    /** Starts the server on a port of the local machine; it is not ready yet when this returns. */
    static MariaDbProcess launch(Path home, Path data, Path log, Path pidFile, Path initFile, int port)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "sh"));
        command.addAll(server(home, data));
        Collections.addAll(
                command,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // Relative to the data folder: a socket's path may have but 107 bytes.
                "--socket=mariadb.sock",
                "--pid-file=" + pidFile,
                "--init-file=" + initFile,
                // TLS would make a new RSA key at every start, and nobody else can listen to this interface.
                "--skip-ssl",
                "--skip-name-resolve",
                "--local-infile=0",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_520_ci",
                "--max-allowed-packet=64M",
                // What newer servers of its kind do by themselves; our sessions turn it off.
                "--innodb-snapshot-isolation=ON",
                // What MySQL 8 has by itself, so that a statement refused there is refused here.
                "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                        + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION");
        return new MariaDbProcess(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(log.toFile())
                .start());
    }

    /** Makes an empty server's own tables; returns the exit code. */
    static int install(Path home, Path data, Path log) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(server(home, data));
        Collections.addAll(
                command, "--bootstrap", "--log-warnings=0", "--max-allowed-packet=8M", "--enforce-storage-engine=");
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(log.toFile())
                .start();
        try (OutputStream out = process.getOutputStream();
                InputStream sql = systemTables(home)) {
            sql.transferTo(out);
        } catch (IOException e) {
            // It ended early; its exit code and its log say why.
        }
        return process.waitFor();
    }

    private static InputStream systemTables(Path home) throws IOException {
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(
                "create database if not exists mysql;\nuse mysql;\nset @auth_root_socket='root';\n"
                        .getBytes(StandardCharsets.US_ASCII)));
        for (String name : SYSTEM_TABLES) {
            parts.add(Files.newInputStream(home.resolve("share").resolve(name)));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static List<String> server(Path home, Path data) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + data,
                "--innodb-log-file-size=48M"));
        // The server refuses to run as root unless it is told so.
        if (Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            command.add("--user=root");
        }
        return command;
    }

    /** Waits that long at most; whether the server has ended. */
    boolean ended(Duration patience) {
        try {
            return shell.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the embedded database", e);
        }
    }

    int exitCode() {
        return shell.exitValue();
    }

    /** Asks the server to end in good order. */
    void stop() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
