package vn.kekhai.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;

@HouseTest
class ServerCheckTests {

    @Autowired
    HouseDatabase database;

    @Test
    void takesTheServerWithItsOwnDriver() {
        assertThatCode(() -> check(database.getJdbcUrl(), password())).doesNotThrowAnyException();
    }

    @Test
    void refusesACrossedPairAndTellsWhatToWrite() {
        boolean mySql = database.getJdbcUrl().startsWith("jdbc:mysql:");
        String crossed = mySql
                ? database.getJdbcUrl().replace("jdbc:mysql:", "jdbc:mariadb:")
                : database.getJdbcUrl().replace("jdbc:mariadb:", "jdbc:mysql:");

        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> check(crossed, password()))
                .satisfies(wrong -> {
                    assertThat(wrong.setting()).isEqualTo("spring.datasource.url");
                    assertThat(wrong.writeInstead())
                            .startsWith(mySql ? "Write jdbc:mysql: instead" : "Write jdbc:mariadb: instead");
                });
    }

    @Test
    void refusesAWrongPasswordWithoutRepeatingIt() {
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> check(database.getJdbcUrl(), "n0t-the-password"))
                .satisfies(wrong -> {
                    assertThat(wrong.setting()).isEqualTo("spring.datasource.username");
                    assertThat(wrong.getMessage()).doesNotContain("n0t-the-password");
                });
    }

    @Test
    void refusesADatabaseThatIsNotThere() {
        String other = database.getJdbcUrl().replace("/kekhai?", "/kekhai_nowhere?");

        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> check(other, password()))
                .satisfies(wrong -> assertThat(wrong.writeInstead()).contains("create database"));
    }

    @Test
    void refusesAServerThatDoesNotAnswer() {
        for (String scheme : new String[] {"jdbc:mysql:", "jdbc:mariadb:"}) {
            assertThatExceptionOfType(WrongSetting.class)
                    .isThrownBy(() -> check(scheme + "//127.0.0.1:1/kekhai", password()))
                    .satisfies(wrong -> assertThat(wrong.problem()).contains("cannot be reached"));
        }
    }

    @Test
    void refusesOtherDatabasesAndOldServers() {
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> ServerCheck.check("jdbc:postgresql://h/kekhai", "a", "b"));
        for (String[] old : new String[][] {
            {"jdbc:mysql://h/k", "5.7.44-log"},
            {"jdbc:mariadb://h/k", "10.6.18-MariaDB-ubu2004"},
            {"jdbc:mariadb://h/k", "5.5.68-MariaDB"}
        }) {
            assertThatExceptionOfType(WrongSetting.class)
                    .isThrownBy(() -> ServerCheck.check(old[0], old[1]))
                    .satisfies(wrong -> assertThat(wrong.problem()).contains("too old"));
        }
        for (String[] good : new String[][] {
            {"jdbc:mysql://h/k", "8.0.12"},
            {"jdbc:mysql://h/k", "8.4.3"},
            {"jdbc:mysql://h/k", "9.1.0"},
            {"jdbc:mariadb://h/k", "10.11.6-MariaDB-0+deb12u1"},
            {"jdbc:mariadb://h/k", "11.4.5-MariaDB-log"}
        }) {
            assertThatCode(() -> ServerCheck.check(good[0], good[1])).doesNotThrowAnyException();
        }
    }

    private void check(String url, String password) {
        ServerCheck.check(url, Objects.requireNonNull(database.getUsername()), password);
    }

    private String password() {
        return Objects.requireNonNull(database.getPassword());
    }
}
