package vn.kekhai.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.script.ScriptFolder;
import vn.kekhai.script.Scripts;

class CommandWordsTests {

    private static final Scripts SCRIPTS = Scripts.read(ScriptFolder.packed());
    private static final Commands COMMANDS = new Commands(SCRIPTS);
    private static final Words WORDS = new Words(SCRIPTS.texts(), java.time.ZoneId.of("Asia/Ho_Chi_Minh"));

    @ParameterizedTest
    @ValueSource(strings = {"_huy_", "@huy", "_dung_", "@ok", "_back_", "d.ung", "huy1", "quay_lai", "@cam.on"})
    void takesTheNameOfAnAccountForNoCommand(String typed) {
        assertThat(COMMANDS.read(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "huy | cancel",
                "huy. | cancel",
                "Hủy! | cancel",
                "dừng... | cancel",
                "cảm ơn 👍 | thanks",
                "xin, cảm ơn ạ | -",
                "Dừng nhắc, | dungnhac",
                "quay lại? | back",
                "/huy | cancel",
                "/_huy_ | help"
            })
    void takesWordsWithWhateverClosesThem(String typed, String command) {
        assertThat(COMMANDS.read(typed).map(Input.Commanded::command).orElse("-"))
                .isEqualTo(command);
    }

    @Test
    void readsTheLongestMessageOfTheShortestWords() {
        assertThat(COMMANDS.read("ạ ".repeat(2048))).isEmpty();
        assertThat(COMMANDS.read("a,".repeat(2048) + "1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@co", "_ok_", "@dung", "khong_"})
    void takesTheNameOfAnAccountForNoYesOrNo(String typed) {
        assertThat(WORDS.yesOrNo(typed)).isEmpty();
    }
}
