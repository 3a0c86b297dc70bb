package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kekhai.HouseProcess;

/**
 * The program as an operator runs it, killed again and again in the middle of a conversation: nothing that was said is
 * lost, nothing counts twice, and no answer comes more than once too often.
 */
class KilledBetweenTurnsTests {

    /** What was being sent when the program died is taken over when its lease has run out. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private @Nullable HouseProcess house;

    @ParameterizedTest
    @ValueSource(strings = {"polling", "webhook"})
    void goesOnWhereItStood(String mode) throws Exception {
        try (FakeBotApi fake = new FakeBotApi()) {
            fake.bot().allowPlainWebhooks();
            List<String> settings = settings(fake, mode, freePort());
            house = ready(settings);
            FakeUser user = fake.user(31, "Hoa");
            user.start(invitation(settings));
            List<String[]> turns = List.of(
                    new String[] {"Có đúng là đồng chí không", "Đúng, là tôi"},
                    new String[] {"Trước khi bắt đầu", "Tôi đồng ý"},
                    new String[] {"nhận tin nhắc", "Có, nhắc tôi"},
                    new String[] {"những nền tảng nào", "fb.com/nguyenthihoa và tiktok.com/@hoa.nguyen"},
                    new String[] {"Tôi hiểu là", "Đúng"},
                    new String[] {"tài khoản nào khác", "Không còn"},
                    new String[] {"Xin xem lại", "Gửi bản kê khai"},
                    new String[] {"Tôi cam đoan", "Tôi cam đoan"});
            for (int i = 0; i < turns.size(); i++) {
                String question = turns.get(i)[0];
                user.awaitMessage(message -> message.text().contains(question), PATIENCE);
                user.sends(turns.get(i)[1]);
                if (i == 3 || i == 7) { // after the accounts, and after the attestation
                    house.kill();
                    house = ready(settings);
                }
            }
            user.awaitMessage(message -> message.text().contains("Số biên nhận"), PATIENCE);
            Path file = folder.resolve("declarations.csv");
            assertThat(command(settings, "export-declarations", "--out", file.toString()))
                    .isZero();
            house.stop();

            assertThat(Files.readAllLines(file))
                    .filteredOn(line -> line.contains("fb:u:nguyenthihoa") || line.contains("tiktok:u:hoa.nguyen"))
                    .hasSize(2);
            for (String[] turn : turns) {
                assertThat(user.received()) // what the person wrote may hold the same words
                        .filteredOn(message -> message.text().contains(turn[0]))
                        .as(turn[0])
                        .hasSizeBetween(1, 2);
            }
        }
    }

    @AfterEach
    void end() {
        if (house != null) {
            house.close();
        }
    }

    private HouseProcess ready(List<String> settings) {
        HouseProcess house = HouseProcess.start(folder, settings.toArray(String[]::new));
        house.waitFor(line -> line.contains("Ready") && line.contains("ready open="));
        return house;
    }

    private String invitation(List<String> settings) throws IOException {
        Path file = folder.resolve("invitations.csv");
        assertThat(command(settings, "invitations", "--out", file.toString())).isZero();
        String link = Files.readAllLines(file).get(5).split(",", -1)[2];
        return link.substring(link.indexOf("start=") + "start=".length());
    }

    private int command(List<String> settings, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(settings);
        try (HouseProcess command = HouseProcess.start(folder, all.toArray(String[]::new))) {
            return command.exitCode();
        }
    }

    private List<String> settings(FakeBotApi fake, String mode, int port) {
        return List.of(
                "--kekhai.data-dir=" + folder.resolve("data"),
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--kekhai.telegram.token=" + fake.bot().token(),
                "--kekhai.telegram.username=" + fake.bot().username(),
                "--kekhai.telegram.api-url=" + fake.url(),
                "--kekhai.telegram.mode=" + mode,
                "--kekhai.delivery.lease=10s",
                "--kekhai.telegram.webhook-secret=a-secret-of-the-test-0123456789",
                "--kekhai.telegram.webhook-url=http://127.0.0.1:" + port + "/telegram/webhook");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
