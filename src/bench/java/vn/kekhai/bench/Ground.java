package vn.kekhai.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import vn.kekhai.HouseProcess;
import vn.kekhai.RealMySql;
import vn.kekhai.channel.telegram.FakeBotApi;
import vn.kekhai.crypto.TestKeys;

/** What the house stands on: a database, a folder, and a roster whose people are all invited. */
final class Ground implements AutoCloseable {

    private static final Map<String, String> NO_VARIABLES = Map.of();
    private static final List<String> GIVEN = List.of("An", "Bình", "Cường", "Dung", "Giang", "Hà", "Khánh");

    private final Path folder;
    private final @Nullable RealMySql mySql;
    private final List<String> settings;

    private Ground(Path folder, @Nullable RealMySql mySql, List<String> settings) {
        this.folder = folder;
        this.mySql = mySql;
        this.settings = settings;
    }

    static Ground of(String database, Path folder) throws IOException {
        List<String> settings = new ArrayList<>(List.of("--kekhai.data-dir=" + folder.resolve("data")));
        if (!database.equals("mysql")) {
            return new Ground(folder, null, settings);
        }
        RealMySql mySql = RealMySql.start(folder.resolve("mysql"));
        Path keys = folder.resolve("keys.json");
        TestKeys.write(keys);
        settings.add("--kekhai.keys-file=" + keys);
        settings.add("--spring.datasource.url=" + mySql.url());
        settings.add("--spring.datasource.username=" + RealMySql.USER);
        settings.add("--spring.datasource.password=" + RealMySql.PASSWORD);
        return new Ground(folder, mySql, settings);
    }

    /** Brings a roster of so many people in, as an operator does; the tokens of their invitations. */
    List<String> invite(FakeBotApi telegram, int people) throws IOException {
        Path roster = folder.resolve("roster.csv");
        StringBuilder lines = new StringBuilder("Mã đảng viên,Họ và tên,Ngày sinh,Mã chi bộ,Chi bộ đang sinh hoạt,"
                + "Mã đảng bộ cấp trên,Đảng bộ cấp trên,Trạng thái,Tình trạng công tác\n");
        for (int i = 0; i < people; i++) {
            int cell = i / 40;
            lines.append("NL%05d,Nguyễn Văn %s,02/09/1980,NC%03d,Chi bộ Khu phố %d,NW,Đảng bộ phường Thử Nghiệm,"
                            .formatted(i, GIVEN.get(i % GIVEN.size()), cell, cell))
                    .append("Chính thức,Đương chức\n");
        }
        Files.writeString(roster, lines);
        command("import-roster", roster.toString());
        Path invitations = folder.resolve("invitations.csv");
        command(
                "invitations",
                "--out",
                invitations.toString(),
                "--kekhai.telegram.username=" + telegram.bot().username(),
                "--kekhai.telegram.token=" + telegram.bot().token());
        return Files.readAllLines(invitations).stream()
                .skip(1)
                .map(line -> line.split(",", -1)[2].replaceFirst(".*start=", ""))
                .toList();
    }

    /** How many accounts are declared by now, as the operator's export tells. */
    int declaredAccounts() throws IOException {
        Path file = folder.resolve("declarations.csv");
        command("export-declarations", "--out", file.toString());
        return Files.readAllLines(file).size() - 1;
    }

    private void command(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(settings);
        try (HouseProcess command = HouseProcess.start(folder, List.of(), NO_VARIABLES, all.toArray(String[]::new))) {
            if (command.exitCode() != 0) {
                throw new IllegalStateException(words[0] + ": " + command.out() + command.err());
            }
        }
    }

    /** Opens the house, so that it hears Telegram in this way. */
    House open(String mode, FakeBotApi telegram) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<String> all = new ArrayList<>(settings(mode, telegram, port));
        if (mode.equals("webhook")) {
            all.add("--kekhai.telegram.webhook-url=http://127.0.0.1:" + port + "/telegram/webhook");
            all.add("--kekhai.telegram.webhook-secret=a-secret-of-the-benchmark");
        }
        String options = System.getProperty("bench.jvm", "");
        List<String> jvm = options.isBlank() ? List.of() : List.of(options.split(" ", -1));
        HouseProcess process = HouseProcess.start(folder, jvm, NO_VARIABLES, all.toArray(String[]::new));
        process.waitFor(line -> line.contains(" ready open="));
        return new House(process);
    }

    /** With what settings the house is started, so that it hears Telegram in this way. */
    List<String> settings(String mode, FakeBotApi telegram, int port) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--kekhai.telegram.token=" + telegram.bot().token(),
                "--kekhai.telegram.username=" + telegram.bot().username(),
                "--kekhai.telegram.api-url=" + telegram.url(),
                "--kekhai.telegram.mode=" + mode));
        return all;
    }

    /** A connection to the house's database server; only while the house is open where it is the embedded one. */
    Connection connect() throws SQLException {
        if (mySql != null) {
            return DriverManager.getConnection(mySql.url(), RealMySql.USER, RealMySql.PASSWORD);
        }
        Properties told = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("data").resolve("connection.properties"))) {
            told.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + told.getProperty("port") + "/kekhai",
                told.getProperty("user"),
                told.getProperty("password"));
    }

    String describe() {
        return mySql == null ? "embedded MariaDB" : "MySQL 8.0.12";
    }

    @Override
    public void close() {
        if (mySql != null) {
            ProcessHandle.current().children().forEach(ProcessHandle::destroy);
        }
    }

    /** The house in its own JVM. */
    static final class House implements AutoCloseable {

        private final HouseProcess process;

        private House(HouseProcess process) {
            this.process = process;
        }

        ProcessHandle handle() {
            return ProcessHandle.of(process.pid()).orElseThrow();
        }

        @Override
        public void close() {
            int code = process.stop();
            if (!List.of(0, 143).contains(code)) {
                throw new IllegalStateException(
                        String.format(Locale.ROOT, "the house ended with %d: %s", code, process.out()));
            }
            process.out()
                    .lines()
                    .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                    .limit(20)
                    .forEach(System.err::println);
        }
    }
}
