package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kekhai.database.WrongSetting;

class TelegramSettingsTests {

    private static final String TOKEN = "123456:AAbbCCddEEffGGhhIIjjKK";
    private static final String SECRET = "0123456789abcdef";
    private static final String HOOK = "https://kekhai.example.vn/telegram/webhook";

    @Test
    void isOffWithoutATokenAndPollsWithOne() {
        assertThat(settings(null, null, null, null, null, null, null).chosenMode())
                .isEqualTo(TelegramSettings.Mode.OFF);
        assertThat(settings(" ", null, null, "", null, null, null).chosenMode()).isEqualTo(TelegramSettings.Mode.OFF);
        assertThat(good().chosenMode()).isEqualTo(TelegramSettings.Mode.POLLING);
        assertThat(settings("nonsense", null, null, "off", null, null, null).chosenMode())
                .isEqualTo(TelegramSettings.Mode.OFF);
    }

    @Test
    void knowsTheAccountAndTheServer() {
        assertThat(good().account()).isEqualTo("123456");
        assertThat(good().telegramUrl().getHost()).isEqualTo("api.telegram.org");
        assertThat(good().telegramUrl().getPort()).isEqualTo(443);
        assertThat(settings(TOKEN, "kekhai_bot", "http://127.0.0.1:8081/", null, null, null, null)
                        .telegramUrl()
                        .getPort())
                .isEqualTo(8081);
    }

    @Test
    void keepsItsSecretsToItself() {
        assertThat(settings(TOKEN, "kekhai_bot", null, "webhook", HOOK, SECRET, "http://u:p@10.0.0.1:3128")
                        .toString())
                .doesNotContain("AAbb")
                .doesNotContain(SECRET)
                .doesNotContain("u:p");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "token,-,kekhai_bot,-,polling,-,-,-",
                "token,123456,kekhai_bot,-,-,-,-,-",
                "token,abc:AAbbCCddEEffGGhhIIjjKK,kekhai_bot,-,-,-,-,-",
                "username,T,@kekhai_bot,-,-,-,-,-",
                "mode,T,kekhai_bot,-,on,-,-,-",
                "api-url,T,kekhai_bot,https://proxy.example.vn/telegram,-,-,-,-",
                "api-url,T,kekhai_bot,api.telegram.org,-,-,-,-",
                "api-url,T,kekhai_bot,ftp://api.telegram.org,-,-,-,-",
                "proxy,T,kekhai_bot,-,-,-,-,socks4://127.0.0.1:1080",
                "proxy,T,kekhai_bot,-,-,-,-,http://127.0.0.1",
                "webhook-url,T,kekhai_bot,-,webhook,-,S,-",
                "webhook-url,T,kekhai_bot,-,webhook,http://kekhai.example.vn/telegram/webhook,S,-",
                "webhook-url,T,kekhai_bot,-,webhook,https://kekhai.example.vn:8080/telegram/webhook,S,-",
                "webhook-url,T,kekhai_bot,-,webhook,https://kekhai.example.vn/hook,S,-",
                "webhook-secret,T,kekhai_bot,-,webhook,https://kekhai.example.vn/telegram/webhook,-,-",
                "webhook-secret,T,kekhai_bot,-,webhook,https://kekhai.example.vn/telegram/webhook,a.b,-",
                "webhook-secret,T,kekhai_bot,-,webhook,https://kekhai.example.vn/telegram/webhook,0123456789 abcdef,-",
            })
    void namesTheWrongSettingAndWhatToWrite(
            String setting,
            @Nullable String token,
            @Nullable String username,
            @Nullable String apiUrl,
            @Nullable String mode,
            @Nullable String webhookUrl,
            @Nullable String secret,
            @Nullable String proxy) {
        assertThatThrownBy(() -> settings(
                        "T".equals(token) ? TOKEN : token,
                        username,
                        apiUrl,
                        mode,
                        webhookUrl,
                        "S".equals(secret) ? SECRET : secret,
                        proxy))
                .isInstanceOfSatisfying(WrongSetting.class, wrong -> {
                    assertThat(wrong.setting()).isEqualTo("kekhai.telegram." + setting);
                    assertThat(wrong.writeInstead()).isNotBlank();
                    assertThat(wrong.getMessage()).doesNotContain("AAbbCC").doesNotContain(SECRET);
                });
    }

    private static TelegramSettings good() {
        return settings(TOKEN, "kekhai_bot", null, null, null, null, null);
    }

    private static TelegramSettings settings(
            @Nullable String token,
            @Nullable String username,
            @Nullable String apiUrl,
            @Nullable String mode,
            @Nullable String webhookUrl,
            @Nullable String secret,
            @Nullable String proxy) {
        return new TelegramSettings(token, username, apiUrl, mode, webhookUrl, secret, proxy);
    }
}
