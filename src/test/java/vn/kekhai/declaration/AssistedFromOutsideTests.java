package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Inbox;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Letterbox;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;

/** Tries to declare for somebody without the right to. */
@HouseTest
class AssistedFromOutsideTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    Inbox inbox;

    @Autowired
    Declarations declarations;

    @Autowired
    People people;

    @Autowired
    Offices offices;

    @Autowired
    Units units;

    @Autowired
    Addresses addresses;

    @Autowired
    Consents consents;

    @Autowired
    SampleWard wards;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

    @Autowired
    SettableClock clock;

    private PersonId secretary;
    private Person member;
    private PersonId elsewhere;
    private UnitId cell;

    @BeforeEach
    void aWard() throws Exception {
        clock.set(SettableClock.START);
        List<PersonId> ward = wards.move();
        secretary = ward.get(0);
        member = people.find(ward.get(1)).orElseThrow();
        elsewhere = ward.get(3);
        cell = member.unit();
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    private Address chat(PersonId person) {
        Address chat = new Address("test", "1", UUID.randomUUID().toString());
        addresses.link(person, chat);
        consents.record(person, "declare", true, "2026-01", "test", chat);
        return chat;
    }

    private OutgoingMessage says(Address chat, String text) throws Exception {
        return hands(chat, new IncomingMessage.Text(text));
    }

    private OutgoingMessage hands(Address chat, IncomingMessage.Content content) throws Exception {
        inbox.accept(new IncomingMessage(chat, UUID.randomUUID().toString(), clock.instant(), null, content))
                .get(30, TimeUnit.SECONDS);
        return new Letterbox(jdbc, vault).replies(chat).getLast();
    }

    /** What is answered to the command is what is answered to any command that there is not. */
    private void isUnknownTo(Address chat) throws Exception {
        String unknown = says(chat, "/nosuchcommand").text();

        assertThat(says(chat, "/khaiho").text()).isEqualTo(unknown);
        assertThat(says(chat, "/khaiho " + member.code()).text()).isEqualTo(unknown);
        assertThat(hands(chat, new IncomingMessage.Tap("/khaiho " + member.id().value(), null))
                        .text())
                .isEqualTo(unknown);
        assertThat(declarations.hasDeclared(member.id())).isFalse();
    }

    @Test
    void membersAdminsAndInspectorsDoNotKnowTheCommand() throws Exception {
        UnitId above = units.above(cell).getFirst();
        offices.appoint(elsewhere, above, OfficeKind.ADMIN, TODAY);
        offices.appoint(elsewhere, cell, OfficeKind.INSPECTOR, TODAY);
        offices.appoint(elsewhere, above, OfficeKind.COMMITTEE_OFFICER, TODAY);

        isUnknownTo(chat(member.id()));
        isUnknownTo(chat(elsewhere));
    }

    @Test
    void whoMayLeavesATraceOfEachLookAtWhatAMemberDeclared() throws Exception {
        Address chat = chat(secretary);

        says(chat, "/khaiho " + member.code());
        assertThat(looks()).isEqualTo(1);
        says(chat, "1");
        says(chat, "/huy");
        assertThat(looks()).isEqualTo(1);
    }

    private int looks() {
        return jdbc.sql("select count(*) from audit_entry where action = 'declaration.entry-opened'"
                        + " and actor = :by and subject = :member")
                .param("by", Ids.bytes(secretary.value()))
                .param("member", Ids.bytes(member.id().value()))
                .query(Integer.class)
                .single();
    }

    @Test
    void aDeputyWhoseTermEndedYesterdayOrBeginsTomorrowDoesNotKnowIt() throws Exception {
        offices.appoint(elsewhere, cell, OfficeKind.DEPUTY, TODAY.minusDays(30));
        offices.end(elsewhere, cell, OfficeKind.DEPUTY, TODAY);
        offices.appoint(elsewhere, cell, OfficeKind.SECRETARY, TODAY.plusDays(1));

        isUnknownTo(chat(elsewhere));
    }

    @Test
    void aStrangerIsAskedWhoHeIs() throws Exception {
        Address stranger = new Address("test", "1", UUID.randomUUID().toString());

        String welcome = says(stranger, "xin chào").text();
        OutgoingMessage answer = says(stranger, "/khaiho " + member.code());

        assertThat(answer.text()).doesNotContain(member.fullName());
        assertThat(welcome).doesNotContain(member.fullName());
        assertThat(answer.choices()).isEmpty();
        assertThat(declarations.hasDeclared(member.id())).isFalse();
    }

    @Test
    void theDeputyOfAnotherCellLearnsNothingOfWhoIsInThisOne() throws Exception {
        offices.appoint(elsewhere, people.find(elsewhere).orElseThrow().unit(), OfficeKind.SECRETARY, TODAY);
        Address chat = chat(elsewhere);

        OutgoingMessage ofMember = says(chat, "/khaiho " + member.code());
        says(chat, "/huy");
        OutgoingMessage ofNobody = says(chat, "/khaiho KHONGCO");
        says(chat, "/huy");
        OutgoingMessage byName = says(chat, "/khaiho " + member.fullName());

        assertThat(ofMember.text()).isEqualTo(ofNobody.text()).isEqualTo(byName.text());
        assertThat(ofMember.choices())
                .noneSatisfy(choice -> assertThat(choice.label()).contains(member.fullName()));
    }

    @Test
    void theButtonsOfASecretaryAreWorthNothingInAnotherChatOrAfterTheTerm() throws Exception {
        Address chat = chat(secretary);
        OutgoingMessage list = says(chat, "/khaiho");
        String token = list.choices().getFirst().token();

        Address other = chat(elsewhere);
        hands(other, new IncomingMessage.Tap(token, "m1"));
        offices.end(secretary, cell, OfficeKind.SECRETARY, TODAY);
        OutgoingMessage answer = hands(chat, new IncomingMessage.Tap(token, "m1"));

        assertThat(answer.text()).doesNotContain(member.fullName());
        assertThat(answer.choices()).isEmpty();
        assertThat(declarations.hasDeclared(member.id())).isFalse();
    }

    @Test
    void aChatThatWasTakenFromTheSecretaryInTheMiddleRecordsNothing() throws Exception {
        Address chat = chat(secretary);
        for (String words : List.of("/khaiho " + member.code(), "1", "facebook.com/binh.tran", "1", "1", "1")) {
            says(chat, words);
        }
        addresses.unlink(chat);

        says(chat, "1");

        assertThat(declarations.hasDeclared(member.id())).isFalse();
    }

    @Test
    void whatTheSecretaryRecordsBearsTheNameAndHowItWasConfirmed() throws Exception {
        Address chat = chat(secretary);
        for (String words : List.of("/khaiho " + member.code(), "2", "facebook.com/binh.tran", "1", "1", "1", "1")) {
            says(chat, words);
        }

        Declaration declaration = declarations.current(member.id()).orElseThrow();
        assertThat(declaration.by()).isEqualTo(new DeclaredBy.OnBehalf(secretary, DeclaredBy.Confirmed.PHONE_CALL));
        assertThat(declaration.confirmedBySelf()).isNull();
        assertThat(declaration.acceptance().state()).isEqualTo(Acceptance.State.SUBMITTED);
    }
}
