package vn.kekhai.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.SampleCampaign;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Recheck.Due;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.UnitId;

@HouseTest
class DigestRecheckTests {

    private static final Instant MONDAY = Instant.parse("2026-01-05T00:30:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    ApplicationContext house;

    @Autowired
    DigestRounds rounds;

    @Autowired
    DigestRecheck recheck;

    @Autowired
    SampleWard wards;

    @Autowired
    SampleCampaign campaigns;

    @Autowired
    Members members;

    @Autowired
    Offices offices;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private SampleWard.Ward ward;
    private Phase phase;
    private PersonId an;
    private Due due;

    @BeforeEach
    void makeADigest() throws Exception {
        clock.set(MONDAY);
        jdbc.update("delete from digest_round");
        ward = wards.ward();
        an = ward.id("an");
        phase = campaigns.add(campaigns.of(ward.unit()), TODAY, TODAY.plusDays(10), "SERVING", "RETIRED");
        members.keepUp();
        new Chat(house, an);
        rounds.tick();
        due = due(ward.firstCell());
    }

    /** What is about to leave to An about a unit. */
    private Due due(UnitId unit) {
        UUID run = jdbc.queryForObject(
                "select id from digest_run where recipient_id = ? and unit_id = ? and skipped is null",
                (row, i) -> Ids.of(row.getBytes(1)),
                Ids.bytes(an.value()),
                Ids.bytes(unit.value()));
        return new Due(Ids.next(), an, run, "digest.cell-morning");
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    @Test
    void letsGoWhatIsStillSo() {
        assertThat(recheck.stopped(List.of(due))).isEmpty();
    }

    @Test
    void stopsADigestToSomebodyWhoLeftTheOffice() {
        offices.end(an, ward.firstCell(), OfficeKind.SECRETARY, TODAY);

        assertThat(recheck.stopped(List.of(due))).isEqualTo(Map.of(due.id(), DigestRecheck.OFFICE_ENDED));
    }

    @Test
    void stopsADigestThatHasNothingToSayAnyMore() {
        for (PersonId person : List.of(an, ward.id("binh"))) {
            members.mark(phase.id(), person, Member.Mark.EXEMPT, "other", an);
        }

        assertThat(recheck.stopped(List.of(due))).isEqualTo(Map.of(due.id(), DigestMailing.NOTHING_TO_SAY));
    }

    @Test
    void stopsForASecretaryOfTwoCellsOnlyTheDigestOfTheOneThatHasNothingToSay() {
        jdbc.update("delete from digest_round");
        jdbc.update("delete from digest_run where recipient_id = ?", Ids.bytes(an.value()));
        offices.appoint(an, ward.secondCell(), OfficeKind.SECRETARY, TODAY);
        rounds.tick();
        Due first = due(ward.firstCell());
        Due second = due(ward.secondCell());
        assertThat(recheck.stopped(List.of(first, second))).isEmpty();

        for (PersonId person : List.of(ward.id("cuong"), ward.id("dung"))) {
            members.mark(phase.id(), person, Member.Mark.EXEMPT, "other", an);
        }

        assertThat(recheck.stopped(List.of(first, second)))
                .isEqualTo(Map.of(second.id(), DigestMailing.NOTHING_TO_SAY));
    }

    @Test
    void stopsWhatNobodyMade() {
        assertThat(recheck.stopped(List.of(new Due(due.id(), an, Ids.next(), due.textKey()))))
                .containsValue(DigestRecheck.OFFICE_ENDED);
    }
}
