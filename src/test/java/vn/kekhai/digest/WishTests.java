package vn.kekhai.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kekhai.roster.UnitId;

class WishTests {

    private final UnitId unit = new UnitId(UUID.fromString("ffffffff-0000-7000-8000-0123456789ab"));

    @Test
    void areReadAsTheyAreWritten() {
        for (Wish wish : Wish.values()) {
            String command = wish.command(unit);

            assertThat(command.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(64);
            assertThat(Wish.read(command.substring("/chibo ".length()))).contains(new Wish.Asked(wish, unit));
        }
    }

    @Test
    void areNothingWhereAnybodyWroteAnything() {
        for (String words : new String[] {
            "",
            "remind",
            "look 12",
            "REMIND ffffffff000070008000" + "0123456789ab",
            "drop ffffffff0000700080000123456789ab"
        }) {
            assertThat(Wish.read(words)).isEmpty();
        }
    }
}
