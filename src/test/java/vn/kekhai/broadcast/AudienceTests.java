package vn.kekhai.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kekhai.broadcast.Audience.Declared;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.WorkStatus;

class AudienceTests {

    private final UnitId unit = new UnitId(UUID.randomUUID());

    @Test
    void isReadAsItWasWritten() {
        Audience all = Audience.under(unit);
        Audience narrow = all.in(UUID.randomUUID(), Declared.NOT_DONE)
                .of(EnumSet.allOf(WorkStatus.class))
                .on("telegram");
        Audience one = Audience.one(unit, new PersonId(UUID.randomUUID()));

        for (Audience audience : new Audience[] {all, narrow, one}) {
            assertThat(Audience.of(audience.code())).isEqualTo(audience);
        }
        assertThat(all.code()).isEqualTo("unit=" + unit.value());
    }

    /** It stands in the audit trail as one fact. */
    @Test
    void fitsIntoAFactOfTheTrail() {
        String longest = Audience.under(unit)
                .in(UUID.randomUUID(), Declared.NOT_DONE)
                .of(EnumSet.allOf(WorkStatus.class))
                .on("telegram")
                .code();

        assertThat(longest).matches("[\\p{L}\\p{N}._:,;=-]{0,200}");
    }

    @Test
    void asksForDeclarationsOnlyInAPhase() {
        assertThatThrownBy(() -> new Audience(unit, null, Set.of(), Declared.DONE, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
