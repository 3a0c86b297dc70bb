package vn.kekhai.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.kekhai.campaign.Member;
import vn.kekhai.database.Ids;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Reach;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

class CellNewsTests {

    private static final LocalDate SOON = LocalDate.of(2026, 1, 10);
    private static final LocalDate LATE = LocalDate.of(2026, 3, 10);
    private static final PersonId READER = new PersonId(Ids.next());

    private final UnitId unit = new UnitId(Ids.next());

    private MemberStatus member(MemberState state, LocalDate deadline) {
        return member(new PersonId(Ids.next()), state, deadline, Reach.LINKED, true, null, false);
    }

    private MemberStatus member(
            PersonId person,
            MemberState state,
            LocalDate deadline,
            Reach reach,
            boolean reminders,
            @Nullable Instant paper,
            boolean pending) {
        Member member = new Member(new UUID(1, 1), person, unit, deadline, Member.Mark.NONE, null, paper);
        return new MemberStatus(member, state, reach, null, pending, reminders, null);
    }

    private Cell cell(MemberStatus... members) {
        return new Cell(unit, List.of(members));
    }

    private CellNews news(Cell cell, @Nullable Told before) {
        return CellNews.of(cell, before, READER);
    }

    @Test
    void wantTheNearestDeadlineFirst() {
        MemberStatus late = member(MemberState.MISSING, LATE);
        MemberStatus soon = member(MemberState.IN_PROGRESS, SOON);

        assertThat(news(cell(late, soon), null).wanted()).containsExactly(soon, late);
    }

    @Test
    void wantThoseFirstOfOneDeadlineWithWhomThereIsSomethingToDo() {
        MemberStatus silent = member(MemberState.MISSING, SOON);
        MemberStatus unlinked =
                member(new PersonId(Ids.next()), MemberState.MISSING, SOON, Reach.NOT_LINKED, true, null, false);
        MemberStatus paper = member(
                new PersonId(Ids.next()), MemberState.MISSING, SOON, Reach.NOT_LINKED, true, Instant.EPOCH, false);
        MemberStatus returned = member(MemberState.RETURNED, SOON);

        assertThat(news(cell(silent, unlinked, returned, paper), null).wanted())
                .containsExactly(paper, returned, unlinked, silent);
        assertThat(List.of(Why.of(paper), Why.of(returned), Why.of(unlinked), Why.of(silent)))
                .containsExactly(Why.PAPER, Why.RETURNED, Why.NOT_LINKED, Why.SILENT);
    }

    @Test
    void tellApartWhoBlockedUsAndWhoWantsNoReminders() {
        PersonId person = new PersonId(Ids.next());

        assertThat(Why.of(member(person, MemberState.MISSING, SOON, Reach.BLOCKED, true, null, false)))
                .isEqualTo(Why.BLOCKED);
        assertThat(Why.of(member(person, MemberState.MISSING, SOON, Reach.LINKED, false, null, false)))
                .isEqualTo(Why.REFUSED);
    }

    @Test
    void areNothingWhereAllIsDoneOrGivenUp() {
        Cell done = cell(
                member(MemberState.DECLARED, SOON),
                member(MemberState.NONE, SOON),
                member(MemberState.EXEMPT, SOON),
                member(MemberState.UNREACHABLE, SOON));

        assertThat(news(done, null).isNothing()).isTrue();
        assertThat(news(done, done.told()).isNothing()).isTrue();
    }

    @Test
    void tellOnceThatTheLastOneHasDeclared() {
        PersonId person = new PersonId(Ids.next());
        Cell before = cell(member(person, MemberState.MISSING, SOON, Reach.LINKED, true, null, false));
        Cell after = cell(member(person, MemberState.NONE, SOON, Reach.LINKED, true, null, false));

        assertThat(news(after, before.told()).isNothing()).isFalse();
        assertThat(news(after, before.told()).declared())
                .extracting(status -> status.member().person())
                .containsExactly(person);
        assertThat(news(after, after.told()).isNothing()).isTrue();
    }

    @Test
    void areSomethingWhileADeclarationWaitsToBeAcceptedByTheReader() {
        PersonId person = new PersonId(Ids.next());
        Cell waits = cell(member(person, MemberState.DECLARED, SOON, Reach.LINKED, true, null, true));
        Cell own = cell(member(READER, MemberState.DECLARED, SOON, Reach.LINKED, true, null, true));

        assertThat(news(waits, waits.told()).pending()).hasSize(1);
        assertThat(news(waits, waits.told()).isNothing()).isFalse();
        assertThat(news(own, own.told()).isNothing()).isTrue();
    }

    @Test
    void countWhoCameAndWhoLeft() {
        MemberStatus stays = member(MemberState.MISSING, SOON);
        MemberStatus leaves = member(MemberState.MISSING, SOON);
        MemberStatus comes = member(MemberState.DECLARED, SOON);

        CellNews news = news(cell(stays, comes), cell(stays, leaves).told());

        assertThat(news.joined()).isEqualTo(1);
        assertThat(news.left()).isEqualTo(1);
        assertThat(news.declared()).containsExactly(comes);
    }

    @Test
    void callNothingNewTheFirstTime() {
        CellNews news = news(cell(member(MemberState.DECLARED, SOON), member(MemberState.MISSING, SOON)), null);

        assertThat(news.declared()).isEmpty();
        assertThat(news.joined()).isZero();
    }

    @Test
    void rememberIdsAndNumbersThroughTheTable() {
        Cell cell = cell(member(MemberState.EXEMPT, SOON), member(MemberState.MISSING, SOON));

        assertThat(Told.of(cell.told().bytes())).isEqualTo(cell.told());
        assertThat(Told.of(new byte[0])).isEqualTo(new Told(Map.of()));
    }

    @Test
    void haveSumsThatAddUp() {
        Cell cell = cell(
                member(MemberState.DECLARED, SOON),
                member(MemberState.MISSING, SOON),
                member(MemberState.MISSING, LATE),
                member(MemberState.UNREACHABLE, LATE));

        assertThat(cell.totals().members()).isEqualTo(4);
        assertThat(cell.totals().of(MemberState.MISSING)).isEqualTo(2);
    }
}
