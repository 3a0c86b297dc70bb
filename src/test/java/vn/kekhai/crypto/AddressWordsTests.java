package vn.kekhai.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class AddressWordsTests {

    private final AddressWords words = new AddressWords(Keys.make().vault());
    private final UUID an = UUID.randomUUID();

    @Test
    void opensForWhoeverTypedThemAndForNobodyElse() {
        String sealed = words.seal(an, "Trần Bình");

        assertThat(sealed).matches("[A-Za-z0-9_-]+").isNotEqualTo(words.seal(an, "Trần Bình"));
        assertThat(words.open(an, sealed)).isEqualTo("Trần Bình");
        assertThat(words.open(UUID.randomUUID(), sealed)).isEmpty();
    }

    @Test
    void takesWhateverStandsInAnAddressForNoWords() {
        assertThat(words.seal(an, "  ")).isNull();
        for (String any : new String[] {"", "0912345678", "Nguyễn", "%00", "A".repeat(5_000)}) {
            assertThat(words.open(an, any)).as(any).isEmpty();
        }
        assertThat(words.open(an, null)).isEmpty();
    }
}
