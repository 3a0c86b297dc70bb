package vn.kekhai.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Campaigns;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.campaign.Planned;
import vn.kekhai.roster.SampleWard;

@HouseTest
class CampaignCalendarTests {

    @Autowired
    private ApplicationContext house;

    @Autowired
    private SampleWard wards;

    @Autowired
    private SettableClock clock;

    @Autowired
    private Phases phases;

    @Autowired
    private CampaignCalendar calendar;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Forecast forecast;

    private SamplePhase sample;

    @BeforeEach
    void aWard() throws Exception {
        clock.set(SettableClock.START);
        sample = new SamplePhase(house, wards.ward());
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    private List<String> lines(Phase phase) {
        return calendar.lines(List.of(phases.find(phase.id()).orElseThrow())).stream()
                .map(line -> line.replace(phase.code(), "p"))
                .toList();
    }

    @Test
    void tellsWhatIsToComeOfAPhaseThatHasNotOpened() {
        Phase phase = sample.phase("2026-01-12", "2026-01-30", "SERVING");
        sample.link(sample.id("binh"));

        assertThat(lines(phase))
                .startsWith(
                        "phase=p opens=2026-01-12 deadline=2026-01-30 members=2 not opened yet",
                        "2026-01-12 08:00 phase=p occasion=opening to=member messages=1 not-linked=1",
                        "2026-01-12 messages=1 minutes=1 fits=yes",
                        "2026-01-16 08:00 phase=p occasion=day-14 to=member messages=1 not-linked=1");
    }

    @Test
    void countsAgainstItsLimitOnlyThoseWhoWouldBeAsked() throws Exception {
        wards.ward();
        Phase phase = sample.phase("2026-01-12", "2026-01-30", "SERVING");
        Planned planned = campaigns.planned(sample.campaign.id()).orElseThrow();

        assertThat(forecast.of(planned, phase, clock.instant(), 2))
                .map(Forecast.Coming::members)
                .contains(2);
        assertThat(forecast.of(planned, phase, clock.instant(), 1)).isEmpty();
    }

    @Test
    void tellsWhatIsLeftOfAPhaseAsItsMembersStandAndWhatFallsTogether() {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.link(sample.id("binh"));
        sample.link(sample.id("cuong"));
        sample.link(sample.id("an"));
        sample.tick("2026-01-05 09:00");
        sample.declares(sample.id("cuong"), true);

        assertThat(lines(phase))
                .containsSequence(
                        "2026-01-30 08:00 phase=p occasion=deadline to=member messages=1 none=1",
                        "2026-01-30 messages=1 minutes=1 fits=yes",
                        "2026-02-02 08:00 phase=p occasion=overdue-1 to=member messages=0 none=1 superseded=1",
                        "2026-02-02 08:00 phase=p occasion=overdue-3 to=member messages=1 none=1",
                        "2026-02-02 09:00 phase=p occasion=overdue-secretary to=secretary messages=1",
                        "2026-02-02 messages=2 minutes=1 fits=yes")
                .noneMatch(line -> line.contains("opening to"));
    }

    @Test
    void doesNotCountWhoWasToldBeforeTheDeadlineMovedALittle() {
        Phase phase = sample.phase("2026-01-05", "2026-01-30", "SERVING");
        sample.link(sample.id("binh"));
        sample.tick("2026-01-05 09:00");
        sample.tick("2026-01-16 08:30");
        phases.move(phase.id(), phase.opens(), LocalDate.parse("2026-02-02"));

        assertThat(lines(phase))
                .contains("2026-01-19 08:00 phase=p occasion=day-14 to=member messages=0 not-linked=1 told-already=1");
        sample.tick("2026-01-19 08:30");
        assertThat(sample.decidedByName(phases.find(phase.id()).orElseThrow(), "day-14", "binh", "cuong"))
                .isEqualTo(Map.of("binh", "told-already", "cuong", "not-linked"));
    }
}
