package vn.kekhai.declaration.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kekhai.script.PlatformBook;
import vn.kekhai.script.PlatformBook.Example;
import vn.kekhai.script.PlatformBook.Platform;

class PlatformExamplesTests {

    private static final LinkJudge JUDGE = new LinkJudge(Books.PACKED);

    static Stream<Arguments> examples() {
        return Books.PACKED.platforms().stream()
                .flatMap(platform -> Stream.concat(platform.accepts().stream(), platform.refuses().stream())
                        .map(example -> Arguments.of(platform.id(), example.text(), platform, example)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void judgesEachExampleAsSaid(String id, String text, Platform platform, Example example) {
        assertThat(PlatformExamples.judged(JUDGE, platform, example) + " ").startsWith(example.expected() + " ");
    }

    @Test
    void findsNoFaultWithThePackedPlatforms() {
        assertThat(PlatformExamples.problems(Books.PACKED)).isEmpty();
        assertThat(Books.PACKED.platforms())
                .hasSizeGreaterThanOrEqualTo(17)
                .allSatisfy(platform -> assertThat(
                                platform.accepts().size() + platform.refuses().size())
                        .isGreaterThan(1));
    }

    @Test
    void tellsAnExampleThatIsJudgedOtherwiseWithItsLine() throws IOException {
        String packed = Files.readString(Path.of("bot-scripts", PlatformBook.FILE));
        String changed =
                packed.replace("\"fb.com/nguyenvana\": fb:u:nguyenvana", "\"fb.com/nguyenvana\": fb:u:tranvanb");
        int line = (int)
                changed.substring(0, changed.indexOf("fb:u:tranvanb")).lines().count();

        assertThat(PlatformExamples.problems(read(changed, new ArrayList<>())))
                .containsExactly("platforms.yaml:" + line
                        + " facebook: 'fb.com/nguyenvana' is judged fb:u:nguyenvana, not fb:u:tranvanb");
    }

    @Test
    void aPlatformIsAddedByAFewLines() throws IOException {
        List<String> problems = new ArrayList<>();
        PlatformBook book = read("""
                platforms:
                  - id: bluesky
                    name: {vi: Bluesky, en: Bluesky}
                    hosts: {bsky.app: []}
                    names:
                      u: {key: "bsky:", show: bsky.app/profile/, letters: [a-z, 0-9, "-", "."], length: 3-253, case: ignored, not-last: "."}
                    profiles: {"/profile/<u>": account}
                    suggestions: {"/profile/<u>/post/*": post}
                    accepts: {"https://bsky.app/profile/An.bsky.social": "bsky:an.bsky.social"}
                    refuses: {"https://bsky.app/profile/an.vn/post/3k": "suggestion bsky:an.vn post", "https://bsky.app.evil.vn/profile/an.vn": "invalid look-alike-host"}
                """, problems);

        assertThat(problems).isEmpty();
        assertThat(PlatformExamples.problems(book)).isEmpty();
    }

    @Test
    void tellsMistakesInTheFileWithTheirLine() throws IOException {
        List<String> problems = new ArrayList<>();
        read("""
                platforms:
                  - id: a
                    name: {vi: A}
                    colour: red
                    names:
                      u: {key: "a:", length: five}
                    typed: [v]
                    profiles:
                      "/<w>": account
                      "/plain": account
                  - id: a
                    name: {vi: A, en: A}
                    same-as: b
                """, problems);

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "platforms.yaml:2 a lacks its name in vi and en",
                        "platforms.yaml:4 does not know colour",
                        "platforms.yaml:6 length should be like 5-50",
                        "platforms.yaml:6 a name lacks its letters",
                        "platforms.yaml:2 a takes a typed v which is not among its names",
                        "platforms.yaml:9 /<w> does not know <w>",
                        "platforms.yaml:10 /plain lacks the name in angle brackets",
                        "platforms.yaml:11 a stands here twice",
                        "platforms.yaml:11 a is the same as a platform that is not here");
    }

    @Test
    void tellsAFileThatIsNotYaml() throws IOException {
        List<String> problems = new ArrayList<>();
        read("platforms:\n  - id: a\n bad", problems);
        assertThat(problems).hasSize(1).first().asString().startsWith("platforms.yaml:3 is not YAML");
    }

    private static PlatformBook read(String text, List<String> problems) throws IOException {
        return PlatformBook.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), problems::add);
    }
}
