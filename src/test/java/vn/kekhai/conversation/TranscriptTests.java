package vn.kekhai.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Channel;
import vn.kekhai.channel.ChannelTraits;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.SendResult;

/**
 * The conversations of {@code bot-scripts/transcripts}, each talked through the whole house. With {@code
 * -Dtranscripts.update=true} the answers are written into the files instead of compared with them; with {@code
 * -Dtranscripts.only=8,90} only those are talked whose names begin so. They have a database to themselves: what the bot
 * writes unasked to a secretary hangs on every phase there is.
 */
@HouseTest
@Import(TranscriptTests.Messengers.class)
@TestPropertySource(properties = {"test.own-database=transcripts", "kekhai.broadcast.approval-above=4"})
class TranscriptTests {

    private static final Path FOLDER = Path.of("bot-scripts/transcripts");

    /** A messenger beside the web chat, so that there is something to choose between; nothing is sent on it. */
    @TestConfiguration
    static class Messengers {

        @Bean
        Channel messenger() {
            return new Messenger("telegram");
        }
    }

    private record Messenger(String name) implements Channel {

        @Override
        public ChannelTraits traits() {
            return new ChannelTraits(4_096, 100, 64, true, true, true);
        }

        @Override
        public SendResult send(OutgoingMessage message) {
            throw new IllegalStateException("transcripts send nothing");
        }
    }

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    @TestFactory
    Stream<DynamicTest> goJustSo() throws IOException {
        List<String> only = List.of(System.getProperty("transcripts.only", "").split(",", -1));
        return files().stream()
                .filter(file -> only.stream().anyMatch(file.getFileName().toString()::startsWith))
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> talk(file)));
    }

    @Test
    void areManyAndInBothLanguages() throws IOException {
        List<Transcript> all = files().stream()
                .map(file -> {
                    try {
                        return Transcript.read(file);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();

        assertThat(all.size()).isGreaterThanOrEqualTo(25);
        assertThat(all.stream().map(transcript -> transcript.head().get("language")))
                .contains("vi", "en");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    private void talk(Path file) throws Exception {
        Transcript written = Transcript.read(file);
        clock.set(SettableClock.START);
        try (TranscriptTalk talk = new TranscriptTalk(house, clock, written)) {
            String talked = talk.play().toString();
            if (Boolean.getBoolean("transcripts.update")) {
                Files.writeString(file, talked);
            } else {
                assertThat(talked).isEqualTo(written.toString());
            }
        }
    }
}
