package vn.kekhai.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.SampleCampaign;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.declaration.Acceptance;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;

/** Those whose cell it is not try to see it and to act in it: by commands, by old buttons, by numbers. */
@HouseTest
class GettingIntoCellsTests {

    private static final Instant MORNING = Instant.parse("2026-01-05T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    ApplicationContext house;

    @Autowired
    SampleWard wards;

    @Autowired
    SampleCampaign campaigns;

    @Autowired
    Members members;

    @Autowired
    Declarations declarations;

    @Autowired
    Offices offices;

    @Autowired
    People people;

    @Autowired
    SettableClock clock;

    private SampleWard.Ward ward;
    private Phase phase;
    private PersonId an;
    private PersonId binh;
    private PersonId cuong;

    @BeforeEach
    void openAPhase() throws Exception {
        clock.set(MORNING);
        ward = wards.ward();
        an = ward.id("an");
        binh = ward.id("binh");
        cuong = ward.id("cuong");
        phase = campaigns.add(campaigns.of(ward.unit()), TODAY, TODAY.plusDays(10), "SERVING", "RETIRED");
        members.keepUp();
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    private String name(PersonId person) {
        return people.find(person).orElseThrow().shortName();
    }

    private Member member(PersonId person) {
        return members.find(phase.id(), person).orElseThrow();
    }

    /** Everything that a digest's buttons say about the first cell, and numbers and names after it. */
    private void triesEverything(Chat stranger) {
        for (Wish wish : Wish.values()) {
            assertThat(stranger.says(wish.command(ward.firstCell()))).doesNotContain(name(an), name(binh), "Tổng số");
            for (String words : new String[] {"1", "2", name(binh), "Nhắc 2 đồng chí"}) {
                clock.advance(Duration.ofSeconds(10));
                assertThat(stranger.says(words)).doesNotContain(name(an), name(binh));
            }
            stranger.says("/huy");
        }
    }

    @Test
    void aMemberWithoutOfficeKnowsNoSuchCommand() throws Exception {
        ward.add("lan").bring();
        Chat lan = new Chat(house, ward.id("lan"));

        triesEverything(lan);
    }

    @Test
    void theDeputyOfAnotherCellSeesNothingOfThisOne() {
        Chat deputy = new Chat(house, cuong);

        for (Wish wish : Wish.values()) {
            assertThat(deputy.says(wish.command(ward.firstCell()))).contains("không còn phụ trách đơn vị này");
        }
        triesEverything(deputy);
        assertThat(deputy.says("/chibo")).contains("Tổng số: 2").doesNotContain(name(binh));
    }

    @Test
    void anAdminSeesNothingOfACell() {
        offices.end(cuong, ward.secondCell(), OfficeKind.DEPUTY, TODAY);
        offices.appoint(cuong, ward.unit(), OfficeKind.ADMIN, TODAY);
        offices.appoint(cuong, ward.firstCell(), OfficeKind.ADMIN, TODAY);
        offices.appoint(cuong, ward.firstCell(), OfficeKind.INSPECTOR, TODAY);
        offices.appoint(cuong, ward.firstCell(), OfficeKind.COMMITTEE_OFFICER, TODAY);

        triesEverything(new Chat(house, cuong));
    }

    @Test
    void whoseOfficeEndsMeanwhileGoesNoFurther() {
        Chat secretary = new Chat(house, an);
        secretary.says("/chibo");
        secretary.taps("Chưa kê khai (2)");
        secretary.taps(name(binh));
        OutgoingMessage card = secretary.answer();

        offices.end(an, ward.firstCell(), OfficeKind.SECRETARY, TODAY);

        assertThat(secretary.taps(card, "Đã nhận phiếu giấy")).contains("không còn giữ chức vụ");
        assertThat(member(binh).paperReceived()).isNull();
        clock.advance(Duration.ofMinutes(1));
        assertThat(secretary.taps(card, "Không liên lạc được")).doesNotContain(name(binh));
        assertThat(secretary.says("trợ giúp")).doesNotContain(name(binh));
        assertThat(secretary.says("/chibo")).doesNotContain(name(binh), "Tổng số");
        assertThat(member(binh).mark()).isEqualTo(Member.Mark.NONE);
    }

    @Test
    void whoKeepsAnotherOfficeSeesTheFormerCellNoMore() {
        offices.appoint(an, ward.secondCell(), OfficeKind.DEPUTY, TODAY);
        Chat secretary = new Chat(house, an);
        assertThat(secretary.says(Wish.LOOK.command(ward.firstCell()))).contains("Tổng số: 2");
        secretary.taps("Chưa kê khai (2)");
        secretary.taps(name(binh));
        OutgoingMessage card = secretary.answer();

        offices.end(an, ward.firstCell(), OfficeKind.SECRETARY, TODAY);

        assertThat(secretary.taps(card, "Đã nhận phiếu giấy"))
                .contains("không còn phụ trách đơn vị này")
                .doesNotContain(name(binh));
        assertThat(secretary.buttons()).containsExactly("Xong");
        assertThat(secretary.says("trợ giúp")).doesNotContain(name(binh));
        assertThat(secretary.says("1")).doesNotContain(name(binh));
        assertThat(member(binh).paperReceived()).isNull();
    }

    @Test
    void whoMovedToAnotherCellIsNotActedForAnyMore() throws Exception {
        Chat secretary = new Chat(house, an);
        secretary.says("/chibo");
        secretary.taps("Chưa kê khai (2)");
        secretary.taps(name(binh));
        OutgoingMessage card = secretary.answer();

        ward.toSecondCell("binh").bring();
        members.keepUp();

        secretary.taps(card, "Đã nhận phiếu giấy");
        assertThat(member(binh).paperReceived()).isNull();
    }

    @Test
    void theSecretaryDoesNotAcceptTheOwnDeclaration() {
        Chat secretary = new Chat(house, an);
        secretary.says("facebook.com/an." + an.value().toString().substring(30));
        for (int i = 0; i < 4; i++) {
            secretary.says("1");
        }
        assertThat(secretary.says("/chibo")).contains("Đã kê khai: 1");
        assertThat(secretary.buttons()).doesNotContain("Chờ tiếp nhận (1)");
        secretary.taps("Đã kê khai (1)");
        secretary.taps(name(an));
        secretary.taps("Xem bản kê khai");

        assertThat(secretary.buttons()).containsExactly("Quay lại");
        assertThat(declarations.current(an).orElseThrow().acceptance().state()).isEqualTo(Acceptance.State.SUBMITTED);
    }

    @Test
    void anOfficerOfTheWardSeesSumsAndWhoIsMissingAndCanDoNothing() {
        offices.appoint(cuong, ward.unit(), OfficeKind.COMMITTEE_OFFICER, TODAY);
        offices.end(cuong, ward.secondCell(), OfficeKind.DEPUTY, TODAY);
        Chat officer = new Chat(house, cuong);

        assertThat(officer.says("/chibo")).contains("Tổng số: 4 đồng chí").doesNotContain(name(binh));
        String cell = officer.buttons().stream()
                .filter(label -> label.startsWith("Chi bộ Một"))
                .findFirst()
                .orElseThrow();
        assertThat(officer.taps(cell)).contains("Tổng số: 2 đồng chí", name(binh) + " – chưa liên kết");
        assertThat(officer.buttons()).containsExactly("Quay lại", "Xong");
        assertThat(officer.taps("Quay lại")).contains("Tổng số: 4 đồng chí");
        for (Wish wish : new Wish[] {Wish.REMIND, Wish.PENDING}) {
            officer.says(wish.command(ward.firstCell()));
            assertThat(officer.buttons()).containsExactly("Quay lại", "Xong");
        }
    }

    @Test
    void rightsHangOnTheUnitAndTheDay() {
        offices.end(cuong, ward.secondCell(), OfficeKind.DEPUTY, TODAY);
        Seats seats = house.getBean(Seats.class);
        offices.appoint(cuong, ward.unit(), OfficeKind.COMMITTEE_OFFICER, TODAY);

        assertThat(seats.right(cuong, ward.firstCell(), TODAY)).isEqualTo(Seats.Right.NAMES);
        assertThat(seats.right(cuong, ward.unit(), TODAY)).isEqualTo(Seats.Right.SUMS);
        assertThat(seats.right(an, ward.firstCell(), TODAY)).isEqualTo(Seats.Right.ACT);
        assertThat(seats.right(an, ward.unit(), TODAY)).isEqualTo(Seats.Right.NOTHING);
        assertThat(seats.right(binh, ward.firstCell(), TODAY)).isEqualTo(Seats.Right.NOTHING);
        assertThat(seats.right(cuong, ward.firstCell(), TODAY.minusDays(1))).isEqualTo(Seats.Right.NOTHING);
    }
}
