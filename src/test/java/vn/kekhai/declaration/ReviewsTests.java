package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.declaration.Lines.ATTESTED;
import static vn.kekhai.declaration.Lines.facebook;
import static vn.kekhai.declaration.Lines.shareLink;
import static vn.kekhai.declaration.Lines.tiktok;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Fate;
import vn.kekhai.delivery.Letterbox;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;

@HouseTest
class ReviewsTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    Reviews reviews;

    @Autowired
    Declarations declarations;

    @Autowired
    SampleWard wards;

    @Autowired
    People people;

    @Autowired
    Offices offices;

    @Autowired
    Units units;

    @Autowired
    Addresses addresses;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

    @Autowired
    SettableClock clock;

    private PersonId secretary;
    private PersonId member;
    private PersonId deputyElsewhere;
    private PersonId memberElsewhere;
    private UnitId cell;

    @BeforeEach
    void aWardWithADeclaration() throws Exception {
        clock.set(SettableClock.START);
        List<PersonId> ward = wards.move();
        secretary = ward.get(0);
        member = ward.get(1);
        deputyElsewhere = ward.get(2);
        memberElsewhere = ward.get(3);
        cell = people.find(member).orElseThrow().unit();
        declares(member, facebook("an"));
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    private void declares(PersonId person, AccountLine... lines) {
        declarations.submit(new Submission(
                Ids.next(),
                person,
                List.of(lines),
                lines.length == 0,
                VersionReason.CHANGED,
                new DeclaredBy.Self(),
                ATTESTED));
    }

    private Acceptance.State state() {
        return declarations.current(member).orElseThrow().acceptance().state();
    }

    @Test
    void theSecretaryOfTheCellAcceptsTheVersionThatWasLookedAt() {
        assertThat(reviews.mayReview(secretary, member)).isTrue();
        assertThat(reviews.accept(secretary, member, 1)).isInstanceOf(Settled.Done.class);
        assertThat(state()).isEqualTo(Acceptance.State.ACCEPTED);

        declares(member, facebook("binh"));
        assertThat(reviews.accept(secretary, member, 1)).isEqualTo(new Settled.Superseded(2));
        assertThat(state()).isEqualTo(Acceptance.State.SUBMITTED);
    }

    @Test
    void nobodyFromOutsideTheCellAcceptsOrReturns() {
        PersonId admin = memberElsewhere;
        offices.appoint(admin, cell, OfficeKind.ADMIN, TODAY);
        offices.appoint(admin, cell, OfficeKind.INSPECTOR, TODAY);
        PersonId stranger = new PersonId(UUID.randomUUID());

        for (PersonId outsider : List.of(deputyElsewhere, admin, stranger)) {
            assertThat(reviews.mayReview(outsider, member)).isFalse();
            assertThat(reviews.accept(outsider, member, 1)).isEqualTo(new Settled.NotInCharge());
            assertThat(reviews.giveBack(outsider, member, 1, "Vì sao?")).isEqualTo(new Settled.NotInCharge());
        }
        assertThat(state()).isEqualTo(Acceptance.State.SUBMITTED);
        assertThat(notices.timeline(member, 10)).isEmpty();
    }

    @Test
    void anOfficeCountsFromItsFirstDayToTheDayBeforeItsLast() {
        offices.appoint(memberElsewhere, cell, OfficeKind.DEPUTY, TODAY.plusDays(1));
        assertThat(reviews.accept(memberElsewhere, member, 1)).isEqualTo(new Settled.NotInCharge());

        clock.advance(Duration.ofDays(1));
        assertThat(reviews.mayReview(memberElsewhere, member)).isTrue();
        offices.end(memberElsewhere, cell, OfficeKind.DEPUTY, TODAY.plusDays(2));
        assertThat(reviews.mayReview(memberElsewhere, member)).isTrue();

        clock.advance(Duration.ofDays(1));
        assertThat(reviews.accept(memberElsewhere, member, 1)).isEqualTo(new Settled.NotInCharge());
        assertThat(state()).isEqualTo(Acceptance.State.SUBMITTED);
    }

    @Test
    void anOfficerOfTheCommitteeAboveReviewsTheCellsBelowAndNoOthers() throws Exception {
        UnitId above = units.above(cell).getFirst();
        UnitId anotherWard = units.above(
                        people.find(wards.move().get(1)).orElseThrow().unit())
                .getFirst();
        offices.appoint(memberElsewhere, anotherWard, OfficeKind.COMMITTEE_OFFICER, TODAY);
        assertThat(reviews.mayReview(memberElsewhere, member)).isFalse();

        offices.appoint(memberElsewhere, above, OfficeKind.COMMITTEE_OFFICER, TODAY);
        assertThat(reviews.accept(memberElsewhere, member, 1)).isInstanceOf(Settled.Done.class);
    }

    @Test
    void nobodyReviewsTheOwnDeclaration() {
        declares(secretary, tiktok("an"));

        assertThat(reviews.mayReview(secretary, secretary)).isFalse();
        assertThat(reviews.accept(secretary, secretary, 1)).isEqualTo(new Settled.OwnDeclaration());
    }

    @Test
    void whoseDeclarationIsReturnedIsToldWhyInTheLanguageChosenAndOnce() {
        Address chat = new Address("test", "1", UUID.randomUUID().toString());
        addresses.link(member, chat);
        people.speak(member, "en");

        reviews.giveBack(secretary, member, 1, "  Thiếu tài khoản Zalo ");
        reviews.giveBack(secretary, member, 1, "Thiếu tài khoản Zalo");

        assertThat(state()).isEqualTo(Acceptance.State.RETURNED);
        OutgoingMessage told = new Letterbox(jdbc, vault).of(chat).getFirst();
        assertThat(new Letterbox(jdbc, vault).of(chat)).hasSize(1);
        assertThat(told.text()).contains("Your cell asks you", "“Thiếu tài khoản Zalo”");
        assertThat(told.choices()).extracting(choice -> choice.token()).containsExactly("/kekhai");
        assertThat(notices.timeline(member, 10))
                .singleElement()
                .extracting(Fate::purpose, Fate::textKey)
                .containsExactly(Purpose.NEWS, "declaration.notice-returned");
    }

    @Test
    void returningAgainForAnotherReasonIsToldAgain() {
        Address chat = new Address("test", "1", UUID.randomUUID().toString());
        addresses.link(member, chat);

        reviews.giveBack(secretary, member, 1, "Thiếu tài khoản Zalo");
        clock.advance(Duration.ofMinutes(1));
        reviews.giveBack(secretary, member, 1, "Thiếu cả TikTok");

        assertThat(new Letterbox(jdbc, vault).of(chat)).hasSize(2);
    }

    @Test
    void whoHasNoChatIsNotForgotten() {
        reviews.giveBack(secretary, member, 1, "Thiếu tài khoản Zalo");

        assertThat(notices.timeline(member, 10)).hasSize(1);
    }

    @Test
    void theQuestionsOfACellAreItsOwn() {
        declares(secretary, facebook("an"), shareLink("abc"));
        declares(memberElsewhere, shareLink("xyz"));

        Questions questions = reviews.questions(List.of(cell));

        assertThat(questions.shared())
                .singleElement()
                .satisfies(shared -> assertThat(shared.people()).contains(secretary, member));
        assertThat(questions.unresolved()).containsExactly(new Unresolved(secretary, 1, "facebook", 1));
        assertThat(questions.none()).isFalse();
        assertThat(reviews.questions(List.of()).none()).isTrue();
    }
}
