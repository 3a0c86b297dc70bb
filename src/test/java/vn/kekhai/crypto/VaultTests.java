package vn.kekhai.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultTests {

    private static final SealedColumn NAME = new SealedColumn("roster_person", "full_name");
    private static final SealedColumn PHONE = new SealedColumn("roster_person", "phone");

    private final Keys keys = Keys.make();
    private final Vault vault = keys.vault();
    private final UUID row = UUID.randomUUID();

    @Test
    void opensWhatItHasSealed() {
        byte[] sealed = vault.seal(NAME, row, "Nguyễn Thị Minh Đức");

        assertThat(vault.open(NAME, row, sealed)).isEqualTo("Nguyễn Thị Minh Đức");
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("Minh");
    }

    @Test
    void opensNothingMovedToAnotherRowOrColumn() {
        byte[] sealed = vault.seal(NAME, row, "Trần Văn A");

        assertThatThrownBy(() -> vault.open(NAME, UUID.randomUUID(), sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open(PHONE, row, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void opensNothingThatWasChanged() {
        byte[] sealed = vault.seal(NAME, row, "Trần Văn A");
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> vault.open(NAME, row, sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("Trần");
    }

    @Test
    void sealsTheSameValueDifferentlyEachTime() {
        assertThat(vault.seal(NAME, row, "Lê")).isNotEqualTo(vault.seal(NAME, row, "Lê"));
    }

    @Test
    void indexesEqualValuesOfOnePurposeAlikeAndOthersDifferently() {
        byte[] index = vault.index("roster_person.phone", "+84912345678");

        assertThat(index).hasSize(Vault.INDEX_BYTES).isEqualTo(vault.index("roster_person.phone", "+84912345678"));
        assertThat(vault.index("roster_person.card", "+84912345678")).isNotEqualTo(index);
        assertThat(Keys.make().vault().index("roster_person.phone", "+84912345678"))
                .isNotEqualTo(index);
    }

    @Test
    void keysReadFromTheirFileOpenAndFindTheSame() throws Exception {
        byte[] sealed = vault.seal(NAME, row, "Lê");

        Vault again = Keys.read(keys.json()).vault();

        assertThat(again.open(NAME, row, sealed)).isEqualTo("Lê");
        assertThat(again.index("x", "y")).isEqualTo(vault.index("x", "y"));
    }

    @Test
    void aNewSealingKeySealsWhileTheOldOneStillOpens() {
        byte[] before = vault.seal(NAME, row, "Lê");
        Vault rotated = keys.withNewSealingKey().vault();

        assertThat(rotated.open(NAME, row, before)).isEqualTo("Lê");
        assertThat(rotated.index("x", "y")).isEqualTo(vault.index("x", "y"));
        byte[] after = rotated.seal(NAME, row, "Lê");
        assertThat(rotated.open(NAME, row, after)).isEqualTo("Lê");
        assertThatThrownBy(() -> vault.open(NAME, row, after)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsNoKeysFromOtherTexts() {
        for (String text : new String[] {"", "{}", "null", "[1]", "{\"sealing\":{},\"indexing\":{}}", "keys"}) {
            assertThatThrownBy(() -> Keys.read(text)).as(text).isInstanceOf(Keys.UnreadableKeys.class);
        }
    }
}
