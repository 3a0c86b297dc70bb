package vn.kekhai.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.audit.Audit;
import vn.kekhai.broadcast.BroadcastRig.Program;
import vn.kekhai.broadcast.BroadcastRig.Ward;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Inbox;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.roster.PersonId;

/** The second admin's part, in the chat: told by a notice, shown every word, and asked. */
@HouseTest
class ApprovalTalkTests {

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    Inbox inbox;

    private BroadcastRig rig;
    private Ward ward;
    private Program strict;
    private UUID id;

    @BeforeEach
    void letOneWait() throws Exception {
        clock.set(SettableClock.START);
        rig = new BroadcastRig(house);
        ward = rig.ward();
        ward.linkAll();
        ward.appoint(ward.second, ward.unit);
        strict = rig.program(BroadcastRig.settings(3, 500, 1_000_000));
        id = strict.drafted(
                ward.admin, Audience.under(ward.unit), new Wording("Mời họp, {tên}.", "Please come, {name}.", false));
        strict.broadcasts.preview(id, rig.as(ward.admin), null);
        strict.broadcasts.confirm(id, rig.as(ward.admin), 4, null, chat(ward.admin));
        strict.run();
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    private Address chat(PersonId person) {
        return Objects.requireNonNull(ward.chats.get(person));
    }

    private OutgoingMessage last(PersonId person) {
        return ward.messages(person).getLast();
    }

    private OutgoingMessage tap(PersonId person, String label) throws Exception {
        Choice choice = last(person).choices().stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow();
        return hear(person, new IncomingMessage.Tap(choice.token(), null));
    }

    private OutgoingMessage hear(PersonId person, IncomingMessage.Content content) throws Exception {
        inbox.accept(new IncomingMessage(chat(person), UUID.randomUUID().toString(), clock.instant(), null, content))
                .get(30, TimeUnit.SECONDS);
        return last(person);
    }

    private BroadcastState state() {
        return strict.broadcasts.find(id, rig.as(ward.admin)).orElseThrow().state();
    }

    @Test
    void isShownEveryWordAndApproves() throws Exception {
        OutgoingMessage proposal = tap(ward.second, "Xem và duyệt");

        assertThat(proposal.text()).contains("4 người", "Mời họp, {tên}.", "Please come, {name}.", "ngay bây giờ");
        assertThat(tap(ward.second, "Duyệt").text()).startsWith("Đã duyệt.");
        assertThat(state()).isEqualTo(BroadcastState.CONFIRMED);
        assertThat(last(ward.admin).text()).contains("đã duyệt thông báo của đồng chí");
        strict.run();
        assertThat(rig.fates(id)).hasSize(4);
    }

    @Test
    void whomTheAuthorCouldHaveBecomeDoesNotApprove() throws Exception {
        Audit audit = house.getBean(Audit.class);
        audit.record(Audit.SET_UP_ANEW_SHOWN, ward.retired.value(), ward.second.value(), Map.of());
        audit.record(Audit.SET_UP_ANEW_SHOWN, ward.second.value(), ward.admin.value(), Map.of());
        audit.record(Audit.SET_UP_ANEW_SHOWN, ward.admin.value(), ward.second.value(), Map.of());
        tap(ward.second, "Xem và duyệt");

        assertThat(tap(ward.second, "Duyệt").text()).contains("phải do quản trị khác duyệt");
        assertThat(state()).isEqualTo(BroadcastState.WAITING_APPROVAL);
        assertThat(strict.broadcasts.refuse(id, rig.as(ward.second))).isEqualTo(Outcome.DONE);
    }

    @Test
    void anotherAdminsLinkTakesNothingFromTheApproval() {
        Audit audit = house.getBean(Audit.class);
        audit.record(Audit.SET_UP_ANEW_SHOWN, ward.retired.value(), ward.second.value(), Map.of());
        audit.record(Audit.SET_UP_ANEW_SHOWN, ward.second.value(), ward.admin.value(), Map.of());

        assertThat(strict.broadcasts.approve(id, rig.as(ward.second), 4)).isEqualTo(Outcome.DONE);
    }

    @Test
    void refuses() throws Exception {
        tap(ward.second, "Xem và duyệt");

        assertThat(tap(ward.second, "Không duyệt").text()).contains("không duyệt");
        assertThat(state()).isEqualTo(BroadcastState.CANCELLED);
        assertThat(last(ward.admin).text()).contains("không đồng ý gửi");
        strict.run();
        assertThat(rig.fates(id)).isEmpty();
    }

    @Test
    void findsItInTheListAndMayLeaveItForLater() throws Exception {
        OutgoingMessage list = hear(ward.second, new IncomingMessage.Text("/tiendo"));
        assertThat(list.choices()).extracting(Choice::label).anyMatch(label -> label.contains("CHỜ ĐỒNG CHÍ DUYỆT"));

        hear(ward.second, new IncomingMessage.Text("1"));
        tap(ward.second, "Để sau");

        assertThat(state()).isEqualTo(BroadcastState.WAITING_APPROVAL);
    }

    @Test
    void nobodyApprovesTheirOwnNorAsSomebodyElse() throws Exception {
        OutgoingMessage own =
                hear(ward.admin, new IncomingMessage.Text(SendingDialogue.command(SendingDialogue.DECIDE, id)));
        assertThat(own.choices()).extracting(Choice::label).doesNotContain("Duyệt");

        hear(ward.serving, new IncomingMessage.Text(SendingDialogue.command(SendingDialogue.DECIDE, id)));
        assertThat(last(ward.serving).text()).doesNotContain("Mời họp");
        for (PersonId other : List.of(ward.serving, ward.retired)) {
            hear(other, new IncomingMessage.Text(SendingDialogue.command(SendingDialogue.CANCEL, id)));
        }
        assertThat(state()).isEqualTo(BroadcastState.WAITING_APPROVAL);
    }

    @Test
    void comesTooLateWhenTheAuthorCancelled() throws Exception {
        tap(ward.second, "Xem và duyệt");
        strict.broadcasts.cancel(id, rig.as(ward.admin));

        assertThat(tap(ward.second, "Duyệt").text()).contains("không làm được việc đó");
        assertThat(state()).isEqualTo(BroadcastState.CANCELLED);
    }
}
