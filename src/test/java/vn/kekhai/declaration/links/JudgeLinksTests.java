package vn.kekhai.declaration.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

@Isolated("it exchanges the standard streams")
class JudgeLinksTests {

    private record Run(int exitCode, String out, String err) {}

    @Test
    void printsOneLineForEachVerdict(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("links.txt"), """
                \ufefffb.com/nguyen.van.a

                https://vt.tiktok.com/ZSabcDEF/ và zalo 0905 123 456
                https://facebook.com.evil.vn/nguyenvana
                https://www.facebook.com/nguyenvana/posts/pfbid02x\r
                nguyenvana
                0551234567""");

        Run run = run("", file.toString());

        assertThat(run.out()).isEqualTo("""
                        resolved	facebook	account	fb:u:nguyenvana
                        invalid	-	empty	-
                        unresolved	tiktok	share-link	-
                        resolved	zalo	personal	zalo:+84905123456
                        invalid	-	look-alike-host	-
                        suggestion	facebook	account	fb:u:nguyenvana
                        unresolved	-	needs-platform	-
                        resolved	phone	phone	+84551234567
                        """);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void readsStandardInput() {
        Run run = run("https://youtube.com/@Nguy\u1ec5n\n");
        assertThat(run.out()).isEqualTo("resolved\tyoutube\tchannel\tyt:h:nguy\u1ec5n\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void tellsAFileThatCannotBeRead(@TempDir Path folder) {
        Run run = run("", folder.resolve("missing.txt").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("missing.txt").contains("no such file");
    }

    @Test
    void takesThePlatformsOfAFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("platforms.yaml"), """
                platforms:
                  - id: example
                    name: {vi: A, en: A}
                    hosts: {example.org: []}
                    names: {u: {key: "ex:", show: example.org/, letters: [a-z], case: ignored}}
                    profiles: {"/<u>": personal}
                """);
        assertThat(run("example.org/An\n", "--scripts", folder.toString()).out())
                .isEqualTo("resolved\texample\tpersonal\tex:an\n");

        Files.writeString(folder.resolve("platforms.yaml"), "platforms:\n  - name: {vi: A, en: A}\n");
        Run run = run("example.org/An\n", "--scripts", folder.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("platforms.yaml:2 a platform lacks its id");
    }

    @Test
    void tellsAFolderWithoutPlatforms(@TempDir Path folder) {
        Run run = run("a\n", "--scripts", folder.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("platforms.yaml").contains("no such file");
    }

    private static Run run(String input, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        InputStream in = System.in;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exitCode = new CommandLine(new JudgeLinks()).execute(arguments);
            return new Run(
                    exitCode, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.setIn(in);
        }
    }
}
