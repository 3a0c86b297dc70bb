package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.admin.PersonPage.InPhase;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Phase;
import vn.kekhai.channel.Address;
import vn.kekhai.database.Ids;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Reach;
import vn.kekhai.roster.LinkedAddress;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;

/** Why somebody gets no message, as the person's page says it. */
@HouseTest
class SilenceTests {

    private static final LocalDate OPENS = LocalDate.of(2026, 1, 5);
    private static final LocalDate DEADLINE = OPENS.plusDays(20);

    @Autowired
    Silence silence;

    @Autowired
    SampleWard wards;

    @Autowired
    People people;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private PersonId id;

    @BeforeEach
    void somebody() throws Exception {
        clock.set(SettableClock.START);
        id = wards.move().getFirst();
    }

    @AfterEach
    void backToTheBeginning() {
        clock.set(SettableClock.START);
    }

    private Person person() {
        return people.find(id).orElseThrow();
    }

    private static List<LinkedAddress> chats(@Nullable String unreachable) {
        return List.of(new LinkedAddress(new Address("test", "1", "chat"), SettableClock.START, null, unreachable));
    }

    private static Phase phase() {
        return new Phase(Ids.next(), "p", "Đợt", "Phase", OPENS, DEADLINE, 0, Set.of("SERVING"), SettableClock.START);
    }

    private InPhase standing(MemberState state) {
        return standing(state, null, true);
    }

    private InPhase standing(MemberState state, @Nullable Instant paper, boolean wantsReminders) {
        Phase phase = phase();
        Member member = new Member(phase.id(), id, person().unit(), DEADLINE, Member.Mark.NONE, null, paper);
        return new InPhase(
                phase,
                new MemberStatus(member, state, Reach.LINKED, null, false, wantsReminders, null),
                null,
                List.of());
    }

    private List<String> reasons(InPhase... inPhases) {
        return silence.of(person(), chats(null), List.of(inPhases));
    }

    @Test
    void isNoneWhereTheNextReminderIsToCome() {
        for (MemberState state : List.of(MemberState.MISSING, MemberState.IN_PROGRESS, MemberState.RETURNED)) {
            assertThat(reasons(standing(state))).as(state.name()).isEmpty();
        }
    }

    @Test
    void isThatNothingGetsThrough() {
        assertThat(silence.of(person(), List.of(), List.of(standing(MemberState.MISSING))))
                .containsExactly("not-linked");
        assertThat(silence.of(person(), chats("blocked"), List.of(standing(MemberState.MISSING))))
                .containsExactly("gone");
    }

    @Test
    void isThatTheMemberIsDone() {
        for (MemberState state : List.of(MemberState.DECLARED, MemberState.NONE, MemberState.EXEMPT)) {
            assertThat(reasons(standing(state))).as(state.name()).containsExactly("done");
        }
        clock.advance(Duration.ofDays(100));
        assertThat(reasons(standing(MemberState.DECLARED))).containsExactly("done");
    }

    @Test
    void isTheMark() {
        assertThat(reasons(standing(MemberState.UNREACHABLE))).containsExactly("marked");
        assertThat(reasons(standing(MemberState.UNREACHABLE), standing(MemberState.MISSING)))
                .isEmpty();
    }

    @Test
    void isThePaperFormExceptWhereTheDeclarationWasReturned() {
        assertThat(reasons(standing(MemberState.MISSING, SettableClock.START, true)))
                .containsExactly("paper");
        assertThat(reasons(standing(MemberState.IN_PROGRESS, SettableClock.START, true)))
                .containsExactly("paper");
        assertThat(reasons(standing(MemberState.RETURNED, SettableClock.START, true)))
                .isEmpty();
    }

    @Test
    void isThatThePhaseIsOver() {
        clock.set(DEADLINE.plusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant());
        // the last reminder comes seven days after the deadline
        assertThat(reasons(standing(MemberState.MISSING))).isEmpty();
        clock.advance(Duration.ofDays(20));
        assertThat(reasons(standing(MemberState.MISSING))).containsExactly("over");
    }

    @Test
    void isTheWishOrThatTheMemberIsOfNoPhase() {
        assertThat(reasons(standing(MemberState.MISSING, null, false))).containsExactly("opted-out");
        assertThat(reasons()).containsExactly("no-phase");
        assertThat(reasons(new InPhase(phase(), null, "MOVED_OUT", List.of()))).containsExactly("no-phase");
    }

    @Test
    void isThatThePersonHasLeft() {
        jdbc.sql("update roster_person set party_status = 'LEFT' where id = ?")
                .param(Ids.bytes(id.value()))
                .update();

        assertThat(reasons(standing(MemberState.MISSING))).containsExactly("left");
    }
}
