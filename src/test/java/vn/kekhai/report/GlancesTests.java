package vn.kekhai.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.SampleCampaign;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.Vacancies;

@HouseTest
class GlancesTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    Progress progress;

    @Autowired
    Vacancies vacancies;

    @Autowired
    SampleWard wards;

    @Autowired
    SampleCampaign campaigns;

    @Autowired
    Members members;

    @Autowired
    SettableClock clock;

    private Glances glances;

    @BeforeEach
    void twoAreManyHere() {
        clock.set(SettableClock.START);
        glances = new Glances(progress, vacancies, clock, 2);
    }

    @AfterEach
    void over() {
        glances.destroy();
        clock.set(SettableClock.START);
    }

    @Test
    void ofUnitsWithManyMembersItIsToldWhenTheyWereCounted() throws Exception {
        SampleWard.Ward ward = wards.ward();
        Phase phase = campaigns.add(campaigns.of(ward.unit()), TODAY, TODAY.plusDays(9), "SERVING", "RETIRED", "OTHER");
        members.keepUp();
        Instant counted = clock.instant();
        Glances.Below now = glances.of(phase.id(), List.of(ward.firstCell(), ward.secondCell()));
        assertThat(now.of(ward.firstCell()).members()).isEqualTo(2);
        assertThat(now.of(ward.unit()).members()).isZero();
        assertThat(glances.told(now.at())).isNull();

        clock.advance(Duration.ofSeconds(45));
        Instant then = glances.of(phase.id(), List.of(ward.firstCell(), ward.secondCell()))
                .at();
        assertThat(then).isEqualTo(counted);
        assertThat(glances.told(then)).isEqualTo(counted);
    }
}
