package vn.kekhai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.kekhai.crypto.TestKeys;

/** What an operator sees who starts the program, rightly and wrongly: every one in a process of its own. */
@Tag("process")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class StartTests {

    @TempDir
    Path folder;

    @Test
    void servesIsSharedWithCommandsAndSurvivesBeingKilled() throws Exception {
        int port = freePort();
        String data = "--kekhai.data-dir=" + folder.resolve("data");
        long mariaDb;
        try (HouseProcess house = serve(port, data)) {
            house.waitFor(line -> line.contains("Started KekhaiApplication"));
            house.waitUntil(() -> get(port, "/actuator/health") == 200);
            assertThat(house.out()).contains("keys made file=" + folder.resolve("data/keys.json"));

            try (HouseProcess second = serve(freePort(), data)) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.err())
                        .contains(
                                "kekhai.data-dir",
                                "another instance",
                                folder.resolve("data").toString())
                        .doesNotContain("\tat ");
            }
            Path csv = folder.resolve("out.csv");
            try (HouseProcess command =
                    HouseProcess.start(folder, "export-declarations", "--out", csv.toString(), data)) {
                assertThat(command.exitCode()).as(command.err()).isZero();
                assertThat(csv).exists();
                assertThat(command.out()).doesNotContain("INFO", "WARN");
            }
            mariaDb = Long.parseLong(
                    Files.readString(folder.resolve("data/mariadb.pid")).strip());
            house.kill();
        }
        try (HouseProcess house = serve(port, data)) {
            house.waitFor(line -> line.contains("Started KekhaiApplication"));
            assertThat(ProcessHandle.of(mariaDb).map(ProcessHandle::isAlive).orElse(false))
                    .isFalse();
            house.waitUntil(() -> get(port, "/actuator/health") == 200);
            mariaDb = Long.parseLong(
                    Files.readString(folder.resolve("data/mariadb.pid")).strip());

            assertThat(house.stop()).isEqualTo(143);
            assertThat(ProcessHandle.of(mariaDb).map(ProcessHandle::isAlive).orElse(false))
                    .isFalse();
            assertThat(folder.resolve("data/connection.properties")).doesNotExist();
        }

        Files.move(folder.resolve("data/keys.json"), folder.resolve("kept.json"));
        refused(Map.of(), "kekhai.keys-file", "is not there", data);
        assertThat(folder.resolve("data/keys.json")).doesNotExist();

        Path other = folder.resolve("other.json");
        TestKeys.write(other);
        refused(Map.of(), "kekhai.keys-file", "do not open this database", data, "--kekhai.keys-file=" + other);
        String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(other));
        refused(Map.of("KEKHAI_KEYS", base64), "kekhai.keys", "do not open this database", data);
    }

    @Test
    void endsALeftOverServerWhoseGuardWasKilledToo() throws Exception {
        Path data = folder.resolve("data");
        long mariaDb;
        try (HouseProcess house = serve(freePort(), "--kekhai.data-dir=" + data)) {
            house.waitFor(line -> line.contains("Started KekhaiApplication"));
            mariaDb =
                    Long.parseLong(Files.readString(data.resolve("mariadb.pid")).strip());
            ProcessHandle server = ProcessHandle.of(mariaDb).orElseThrow();
            ProcessHandle guard = server.parent().orElseThrow();
            guard.descendants().filter(one -> one.pid() != server.pid()).forEach(ProcessHandle::destroyForcibly);
            guard.destroyForcibly();
            house.kill();
            assertThat(server.isAlive()).isTrue();
        }
        try (HouseProcess house = serve(freePort(), "--kekhai.data-dir=" + data)) {
            house.waitFor(line -> line.contains("left over by a killed instance was ended pid=" + mariaDb));
            house.waitFor(line -> line.contains("Started KekhaiApplication"));
            house.stop();
        }
    }

    @Test
    void tellsWrongSettingsWithoutATrace() throws Exception {
        refused(Map.of(), "kekhai.zone", "Asia/Ho_Chi_Minh", "--kekhai.zone=Asia/Hanoi");
        refused(Map.of(), "kekhai.telegram.tokn", "Write kekhai.telegram.token", "--kekhai.telegram.tokn=1:a");
        refused(Map.of("KEKHAI_DATADRI", "x"), "KEKHAI_DATADRI", "KEKHAI_DATADIR");
        refused(
                Map.of(),
                "spring.datasource.url",
                "cannot be reached",
                "--spring.datasource.url=jdbc:mysql://127.0.0.1:1/kekhai");
        Files.writeString(folder.resolve("file"), "");
        refused(Map.of(), "kekhai.data-dir", "cannot be made", "--kekhai.data-dir=" + folder.resolve("file"));
    }

    @Test
    void refusesAnotherDatabaseWithoutKeysAndACrossedPair() throws Exception {
        Path data = folder.resolve("data");
        try (HouseProcess house = serve(freePort(), "--kekhai.data-dir=" + data)) {
            house.waitFor(line -> line.contains("Started KekhaiApplication"));
            Properties connection = new Properties();
            connection.load(Files.newBufferedReader(data.resolve("connection.properties")));
            String address = "//127.0.0.1:" + connection.getProperty("port") + "/kekhai";
            String user = "--spring.datasource.username=" + connection.getProperty("user");
            String password = "--spring.datasource.password=" + connection.getProperty("password");
            String elsewhere = "--kekhai.data-dir=" + folder.resolve("elsewhere");

            refused(
                    Map.of(),
                    "spring.datasource.url",
                    "Write jdbc:mariadb: instead of jdbc:mysql:",
                    elsewhere,
                    user,
                    password,
                    "--spring.datasource.url=jdbc:mysql:" + address);
            // The same database with its own driver, but no keys: it was begun with some.
            refused(
                    Map.of(),
                    "kekhai.keys-file",
                    "holds values sealed",
                    elsewhere,
                    user,
                    password,
                    "--spring.datasource.url=jdbc:mariadb:" + address);
            house.stop();
        }
    }

    private void refused(Map<String, String> variables, String setting, String words, String... arguments)
            throws IOException {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--server.port=" + freePort();
        all[arguments.length + 1] = "--server.address=127.0.0.1";
        try (HouseProcess house = HouseProcess.start(folder, variables, all)) {
            assertThat(house.exitCode()).isEqualTo(1);
            assertThat(house.err())
                    .contains("Kê khai cannot start. / Kê khai không khởi động được.")
                    .contains(setting)
                    .contains(words)
                    .doesNotContain("\tat ");
            assertThat(house.out()).doesNotContain("\tat ", "ERROR");
        }
    }

    private HouseProcess serve(int port, String... settings) {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "--server.port=" + port;
        all[settings.length + 1] = "--server.address=127.0.0.1";
        return HouseProcess.start(folder, all);
    }

    private static int get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
