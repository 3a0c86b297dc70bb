package vn.kekhai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTests {

    @TempDir
    Path folder;

    @Test
    void settingsAloneRunTheServer() {
        assertThat(Invocation.of()).isEqualTo(new Invocation.Server(List.of()));
        assertThat(Invocation.of("--kekhai.zone=Asia/Tokyo", "--server.port=1"))
                .isEqualTo(new Invocation.Server(List.of("--kekhai.zone=Asia/Tokyo", "--server.port=1")));
    }

    @Test
    void theFirstOtherWordIsACommandAndTheRestIsItsOwn() {
        assertThat(Invocation.of("--kekhai.data-dir=d", "import-roster", "a b.csv", "--dry-run", "--kekhai.demo=false"))
                .isEqualTo(new Invocation.Command(
                        "import-roster",
                        List.of("a b.csv", "--dry-run"),
                        List.of("--kekhai.data-dir=d", "--kekhai.demo=false")));
        assertThat(Invocation.of("help", "invitations"))
                .isEqualTo(new Invocation.Command("invitations", List.of("--help"), List.of()));
        assertThat(Invocation.of("help", "campaign", "apply"))
                .isEqualTo(new Invocation.Command("campaign", List.of("apply", "--help"), List.of()));
        assertThat(Invocation.of("--halp")).isEqualTo(new Invocation.Wrong("--halp"));
    }

    @Test
    void aCommandMayHaveANameOfTwoWords() {
        assertThat(Commands.find()
                        .named(new Invocation.Command("campaign", List.of("calendar", "--phase", "a"), List.of())))
                .isEqualTo(new Invocation.Command("campaign calendar", List.of("--phase", "a"), List.of()));
        Invocation.Command other = new Invocation.Command("import-roster", List.of("calendar"), List.of());
        assertThat(Commands.find().named(other)).isEqualTo(other);
    }

    @Test
    void helpNamesEveryCommandAndSettingAndStartsNothing() {
        try (HouseProcess help = HouseProcess.start(folder, "--help")) {
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains(Commands.find().byName().keySet());
            assertThat(help.out()).contains(KnownSettings.all().keySet());
            assertThat(help.out()).contains("spring.datasource.url", "server.port", "[Asia/Ho_Chi_Minh]");
            assertThat(help.err()).isEmpty();
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void whatIsNotUnderstoodIsToldWithTheNearestAndCodeTwo() {
        try (HouseProcess typo = HouseProcess.start(folder, "improt-roster", "f.csv");
                HouseProcess option = HouseProcess.start(folder, "--versoin");
                HouseProcess missing = HouseProcess.start(folder, "import-roster")) {
            assertThat(typo.exitCode()).isEqualTo(2);
            assertThat(typo.err()).contains("Did you mean import-roster?");
            assertThat(option.exitCode()).isEqualTo(2);
            assertThat(option.err()).contains("Did you mean --version?");
            assertThat(missing.exitCode()).isEqualTo(2);
            assertThat(missing.err()).contains("FILE");
            assertThat(typo.out() + option.out() + missing.out()).isEmpty();
        }
    }

    @Test
    void aCommandOfTwoWordsIsFoundByBoth() {
        try (HouseProcess help = HouseProcess.start(folder, "campaign", "apply", "--help");
                HouseProcess missing = HouseProcess.start(folder, "campaign", "apply");
                HouseProcess half = HouseProcess.start(folder, "campaign")) {
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains("Usage: campaign apply", "FILE", "--dry-run");
            assertThat(missing.exitCode()).isEqualTo(2);
            assertThat(missing.err()).contains("FILE");
            assertThat(half.exitCode()).isEqualTo(2);
            assertThat(half.err()).contains("campaign apply");
        }
    }

    @Test
    void makesKeysForTheirOwnerAloneAndNeverOverOthers() throws Exception {
        Path file = folder.resolve("keys.json");
        try (HouseProcess first = HouseProcess.start(folder, "make-keys", "--out", file.toString())) {
            assertThat(first.exitCode()).as(first.err()).isZero();
        }
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                        java.nio.file.Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        byte[] content = java.nio.file.Files.readAllBytes(file);
        try (HouseProcess second = HouseProcess.start(folder, "make-keys", "--out", file.toString())) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err()).contains("never written over");
        }
        assertThat(file).hasBinaryContent(content);
    }
}
