package vn.kekhai.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the linter says of commands, of whom they are for, and of their place in menus. */
class CommandsCheckTests {

    private static final Path PACKED = Path.of("bot-scripts");

    @TempDir
    Path folder;

    @BeforeEach
    void aFolderOfOnesOwn() throws IOException {
        try (Stream<Path> files = Files.walk(PACKED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(PACKED.relativize(file).toString());
                to.toFile().getParentFile().mkdirs();
                Files.copy(file, to);
            }
        }
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private List<String> problems() {
        List<Problem> problems = new ArrayList<>();
        Scripts.read(ScriptFolder.at(folder), problems);
        return problems.stream().map(Problem::toString).toList();
    }

    @Test
    void theScriptsAsTheyAreAreFine() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void anOfficeThatThereIsNotIsAMistake() throws IOException {
        change("dialogues/assisted.yaml", "for: [SECRETARY, DEPUTY]", "for: [SECRETARY, TREASURER]");

        assertThat(problems()).singleElement().asString().contains("assisted.yaml:", "TREASURER", "COMMITTEE_OFFICER");
    }

    @Test
    void forNobodyIsAMistake() throws IOException {
        change("dialogues/assisted.yaml", "for: [SECRETARY, DEPUTY]", "for: []");

        assertThat(problems()).anyMatch(problem -> problem.contains("must name whom it is for"));
    }

    @Test
    void whatIsForAnOfficeIsNotOpenedToOthers() throws IOException {
        change("dialogues/assisted.yaml", "for: [SECRETARY, DEPUTY]\n", "");
        assertThat(problems()).anyMatch(problem -> problem.contains("must be for nobody but [SECRETARY, DEPUTY]"));
    }

    @Test
    void norToAnotherOffice() throws IOException {
        change("dialogues/assisted.yaml", "for: [SECRETARY, DEPUTY]", "for: [SECRETARY, ADMIN]");
        assertThat(problems()).anyMatch(problem -> problem.contains("must be for nobody but [SECRETARY, DEPUTY]"));
    }

    @Test
    void forFewerIsFine() throws IOException {
        change("dialogues/assisted.yaml", "for: [SECRETARY, DEPUTY]", "for: [SECRETARY]");

        assertThat(problems()).isEmpty();
    }

    @Test
    void aCommandThatNoMessengerTakesIsAMistake() throws IOException {
        change("dialogues/assisted.yaml", "commands: [khaiho, assist]", "commands: [khaiho, Khai-Hộ]");

        assertThat(problems()).anyMatch(problem -> problem.contains("command Khai-Hộ must be"));
    }

    @Test
    void whatAMenuCannotShowIsAMistake() throws IOException {
        change("texts/en/assisted.yaml", "Declare for a member of your cell", "x".repeat(257));

        assertThat(problems()).singleElement().asString().contains("menu-khaiho must be at most 256 characters");
    }
}
