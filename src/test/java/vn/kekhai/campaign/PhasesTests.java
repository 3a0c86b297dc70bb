package vn.kekhai.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.database.Ids;

@HouseTest
class PhasesTests {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Phases phases;

    private final String status =
            "S" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);

    @Test
    void belongToTheirCampaignInTheOrderOfTheirOpening() {
        Campaign campaign = campaigns.begin("T" + status, "Đợt thử", "Trial");
        Phase first = phase(MARCH, MARCH.plusDays(30), 5);
        Phase second = phase(MARCH.plusYears(1), MARCH.plusYears(1).plusDays(30), 0);
        campaigns.add(campaign, second);
        campaigns.add(campaign, first);

        assertThat(campaigns.byCode("T" + status)).contains(campaign);
        assertThat(campaigns.phasesOf(campaign)).containsExactly(first, second);
        assertThat(campaigns.of(second.id())).isEqualTo(campaign);
    }

    @Test
    void isOpenFromItsFirstDayUntilItsGraceIsOver() {
        Phase phase = phase(MARCH, MARCH.plusDays(30), 5);

        assertThat(phase.isOpen(MARCH.minusDays(1))).isFalse();
        assertThat(phase.isOpen(MARCH)).isTrue();
        assertThat(phase.isOpen(MARCH.plusDays(35))).isTrue();
        assertThat(phase.isOpen(MARCH.plusDays(36))).isFalse();
        assertThat(phase.name("en")).isEqualTo("Phase");
        assertThat(phase.name("vi")).isEqualTo("Đợt");
    }

    @Test
    void movesToOtherDaysButNeverEndsBeforeItOpens() {
        Campaign campaign = campaigns.begin("M" + status, "Đợt thử", "Trial");
        Phase phase = phase(MARCH, MARCH.plusDays(30), 5);
        campaigns.add(campaign, phase);

        phases.move(phase.id(), MARCH, MARCH.plusDays(40));

        assertThat(phases.find(phase.id()).orElseThrow().deadline()).isEqualTo(MARCH.plusDays(40));
        assertThatThrownBy(() -> phases.move(phase.id(), MARCH, MARCH.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> phase(MARCH, MARCH.minusDays(1), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private Phase phase(LocalDate opens, LocalDate deadline, int grace) {
        return new Phase(Ids.next(), "Đợt", "Phase", opens, deadline, grace, Set.of(status));
    }
}
