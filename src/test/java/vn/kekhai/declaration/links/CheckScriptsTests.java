package vn.kekhai.declaration.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

@Isolated("it exchanges the standard streams")
class CheckScriptsTests {

    private record Run(int exitCode, String out, String err) {}

    @TempDir
    Path folder;

    private static Run run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var toOut = new ByteArrayOutputStream();
        var toErr = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
            int exitCode = new CommandLine(new CheckScripts()).execute(arguments);
            return new Run(exitCode, toOut.toString(StandardCharsets.UTF_8), toErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    @Test
    void findsNoFaultWithThoseThatArePacked() {
        Run run = run();

        assertThat(run.out()).startsWith("no mistake in ").contains("(packed)");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void tellsEachMistakeByFileAndLine() throws IOException, URISyntaxException {
        FileSystemUtils.copyRecursively(
                Path.of(CheckScripts.class.getResource("/bot-scripts").toURI()), folder);
        assertThat(run(folder.toString()).exitCode()).isZero();
        change("texts/en/declaration.yaml", "(accounts: {count})", "(accounts)");
        change("texts/vi/declaration.yaml", "more-enough: Không còn\n", "");
        change("dialogues/declaration.yaml", "chosen: change", "chosen: chnage");
        change(
                "dialogues/assisted.yaml",
                "    say: declaration.remove\n    sensitive: true\n",
                "    say: declaration.remove\n");
        change("platforms.yaml", "\"fb.com/nguyenvana\": fb:u:nguyenvana", "\"fb.com/nguyenvana\": fb:u:somebody");

        Run run = run(folder.toString());

        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("texts/en/declaration\\.yaml:\\d+ review lacks \\{count}"))
                .anyMatch(line -> line.matches("texts/en/declaration\\.yaml:\\d+ more-enough is not in texts/vi"))
                .anyMatch(line -> line.matches("dialogues/declaration\\.yaml:\\d+ step line goes to chnage.*"))
                .anyMatch(line -> line.matches("dialogues/assisted\\.yaml:\\d+ step remove tells accounts .*"))
                .anyMatch(line -> line.matches("platforms\\.yaml:\\d+ facebook: 'fb\\.com/nguyenvana'.*"));
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void tellsAFolderThatIsNone() {
        Run run = run(folder.resolve("nowhere").toString());

        assertThat(run.err()).contains("is not a folder");
        assertThat(run.exitCode()).isEqualTo(1);
    }
}
