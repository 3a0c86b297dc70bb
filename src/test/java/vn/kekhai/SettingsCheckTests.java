package vn.kekhai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import vn.kekhai.database.WrongSetting;

class SettingsCheckTests {

    @Test
    void knowsTheSettingsOfTheHouse() {
        assertThat(KnownSettings.all())
                .containsKeys("kekhai.zone", "kekhai.data-dir", "kekhai.keys-file", "kekhai.demo", "kekhai.public-url")
                .allSatisfy((name, setting) ->
                        assertThat(setting.description()).as(name).isNotBlank());
    }

    @Test
    void takesRightOnesFromFilesAndShells() {
        assertThatCode(() -> check(Map.of("kekhai.zone", "Asia/Tokyo", "kekhai.dataDir", "x"), Map.of()))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(
                        Map.of(),
                        Map.of("KEKHAI_DATADIR", "x", "KEKHAI_DATA_DIR", "x", "KEKHAI_ZONE", "Asia/Ho_Chi_Minh")))
                .doesNotThrowAnyException();
    }

    @Test
    void leavesAloneWhatPlatformsPutInTheEnvironment() {
        assertThatCode(() -> check(
                        Map.of(),
                        Map.of(
                                "KEKHAI_SERVICE_HOST",
                                "10.0.0.1",
                                "KEKHAI_PORT_8080_TCP_ADDR",
                                "10.0.0.1",
                                "HOME",
                                "/")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesNamesThatNobodyKnowsAndTellsTheNearest() {
        assertThat(wrong("kekhai.zoen", "Asia/Tokyo").writeInstead()).contains("kekhai.zone");
        assertThat(wrong("kekhai.datadri", "x").writeInstead()).contains("kekhai.data-dir");
        assertThat(wrong("kekhai.something-quite-different", "x").writeInstead())
                .contains("--help");
    }

    @Test
    void refusesValuesOfTheWrongKindAndTellsTheRightOne() {
        assertThat(wrong("kekhai.zone", "Hanoi").writeInstead()).contains("Asia/Ho_Chi_Minh");
        assertThat(wrong("kekhai.demo", "perhaps").writeInstead()).contains("true or false");
        assertThat(wrong("kekhai.roster.typed-wait", "soon").writeInstead()).contains("15m");
        assertThat(wrong("kekhai.roster.typed-tries", "five").problem()).contains("'five'");
    }

    private static WrongSetting wrong(String name, String value) {
        WrongSetting[] caught = new WrongSetting[1];
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> check(Map.of(name, value), Map.of()))
                .satisfies(wrong -> caught[0] = wrong);
        assertThat(caught[0].setting()).isEqualTo(name);
        return caught[0];
    }

    private static void check(Map<String, Object> settings, Map<String, Object> shell) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, shell));
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        SettingsCheck.check(environment, KnownSettings.all());
    }
}
