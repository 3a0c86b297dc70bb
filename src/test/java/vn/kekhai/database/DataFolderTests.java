package vn.kekhai.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {

    @TempDir
    Path temp;

    @Test
    void isMadeForItsOwnerAlone() throws Exception {
        DataFolder folder = DataFolder.open(temp.resolve("a/b"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void tellsThatAFileIsNoFolder() throws Exception {
        Path file = Files.writeString(temp.resolve("data"), "x");

        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> DataFolder.open(file))
                .satisfies(wrong -> {
                    assertThat(wrong.setting()).isEqualTo("kekhai.data-dir");
                    assertThat(wrong.problem()).contains(file.toString());
                });
    }

    @Test
    void tellsHowMuchRoomIsMissing() {
        DataFolder folder = DataFolder.open(temp);

        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> folder.requireFree(700_000_000, 12_345_678))
                .satisfies(wrong -> assertThat(wrong.problem())
                        .contains("700 MB")
                        .contains("12 MB are free")
                        .contains(temp.toString()));
        folder.requireFree(700_000_000, 700_000_000);
    }

    @Test
    void tellsNoStrangerHowToConnect() throws Exception {
        DataFolder folder = DataFolder.open(temp);
        folder.tell(1234, "kekhai", "secret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("connection.properties"))))
                .isEqualTo("rw-------");
        assertThat(folder.told()).containsEntry("port", "1234").containsEntry("password", "secret");
        folder.untell();
        assertThat(folder.told()).isNull();
    }

    @Test
    void isLockedForOneOnly() throws Exception {
        DataFolder folder = DataFolder.open(temp);
        try (var lock = folder.lock()) {
            assertThat(lock).isNotNull();
            assertThat(folder.lock()).isNull();
        }
        try (var again = folder.lock()) {
            assertThat(again).isNotNull();
        }
    }
}
