package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.database.Ids;

class AccountLineTests {

    private final JsonMapper json = JsonMapper.shared();

    @Test
    void goesThroughJsonUnchanged() {
        AccountLine full =
                Lines.facebook("an").withDisplayName("Nguyễn Văn Ân 🌾").withRegisteredPhone("+84905123456");

        for (AccountLine line : List.of(full, Lines.shareLink("1AbC"))) {
            assertThat(json.readValue(json.writeValueAsString(line), AccountLine.class))
                    .isEqualTo(line);
        }
    }

    @Test
    void isReadFromADraftThatKnewNoFlags() {
        String draft = json.writeValueAsString(Lines.facebook("an")).replaceAll(",?\"flags\":\\[[^]]*]", "");

        assertThat(draft).doesNotContain("flags");
        assertThat(json.readValue(draft, AccountLine.class).flags()).isEmpty();
    }

    @Test
    void namesItsIdAndNotWhatWasTypedWhenItIsTooLong() {
        var id = Ids.next();
        assertThatThrownBy(() -> new AccountLine(
                        id,
                        "facebook",
                        AccountKind.PERSONAL,
                        null,
                        "",
                        "Bí mật ".repeat(1_000),
                        null,
                        null,
                        AccountState.IN_USE,
                        List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(id.toString())
                .hasMessageNotContaining("Bí mật");
    }

    @Test
    void takesNoWordsForAPlatformOrAFlag() {
        AccountLine line = Lines.facebook("an");
        assertThatThrownBy(() -> new AccountLine(
                        line.id(),
                        line.platform(),
                        line.kind(),
                        line.key(),
                        line.display(),
                        line.raw(),
                        null,
                        null,
                        line.state(),
                        List.of("looks like An")))
                .isInstanceOf(IllegalStateException.class);
    }
}
