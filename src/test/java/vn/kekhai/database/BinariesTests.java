package vn.kekhai.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTests {

    @TempDir
    Path temp;

    @Test
    void tellsWhatToDoWhereThereIsNoServerForTheMachine() {
        for (String[] machine :
                new String[][] {{"linux", "aarch64"}, {"mac os x", "aarch64"}, {"windows 11", "amd64"}}) {
            assertThatExceptionOfType(WrongSetting.class)
                    .isThrownBy(() -> Binaries.forPlatform(machine[0], machine[1]))
                    .satisfies(wrong -> {
                        assertThat(wrong.setting()).isEqualTo("spring.datasource.url");
                        assertThat(wrong.problem()).contains(machine[0]).contains(machine[1]);
                        assertThat(wrong.writeInstead()).contains("jdbc:mysql://");
                    });
        }
    }

    @Test
    void seesWhenAFileIsMissingOrCutAndUnpacksAnew() throws Exception {
        Binaries binaries = Binaries.forThisPlatform();
        Path home = temp.resolve("mariadb");
        assertThat(binaries.whole(home)).isFalse();

        binaries.unpack(home);
        assertThat(binaries.whole(home)).isTrue();

        Path errors = home.resolve("share/english/errmsg.sys");
        byte[] content = Files.readAllBytes(errors);
        Files.write(errors, java.util.Arrays.copyOf(content, content.length / 2));
        assertThat(binaries.whole(home)).isFalse();

        binaries.unpack(home);
        assertThat(binaries.whole(home)).isTrue();
        assertThat(errors).hasBinaryContent(content);

        Files.delete(home.resolve("bin/mariadbd"));
        assertThat(binaries.whole(home)).isFalse();
    }
}
