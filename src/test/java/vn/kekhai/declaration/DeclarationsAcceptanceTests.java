package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kekhai.declaration.Lines.ATTESTED;
import static vn.kekhai.declaration.Lines.facebook;
import static vn.kekhai.declaration.Lines.tiktok;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

@HouseTest
class DeclarationsAcceptanceTests {

    private final Declarations declarations;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final SettableClock clock;
    private final PersonId person = new PersonId(Ids.next());
    private final PersonId secretary = new PersonId(Ids.next());
    private final PersonId deputy = new PersonId(Ids.next());

    @Autowired
    DeclarationsAcceptanceTests(
            Declarations declarations, JdbcClient jdbc, TransactionOperations transactions, SettableClock clock) {
        this.declarations = declarations;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @BeforeEach
    void startOnMonday() {
        clock.set(SettableClock.START);
    }

    private void submit(AccountLine... lines) {
        declarations.submit(new Submission(
                Ids.next(),
                person,
                List.of(lines),
                lines.length == 0,
                VersionReason.CHANGED,
                new DeclaredBy.Self(),
                ATTESTED));
    }

    private Declaration done(Settled settled) {
        assertThat(settled).isInstanceOf(Settled.Done.class);
        return ((Settled.Done) settled).declaration();
    }

    private List<@Nullable String> events() {
        return jdbc.sql("select e.event from declaration_acceptance e join declaration_declaration d"
                        + " on d.id = e.declaration_id where d.person_id = ? order by e.id")
                .param(Ids.bytes(person.value()))
                .query(String.class)
                .list();
    }

    @Test
    void acceptsTheLatestVersionAndChangesNoneOfItsLines() {
        submit(facebook("an"));
        List<AccountLine> lines = declarations.current(person).orElseThrow().lines();
        clock.advance(Duration.ofDays(1));

        Declaration accepted = done(declarations.accept(person, 1, secretary));

        assertThat(accepted.acceptance())
                .isEqualTo(new Acceptance(Acceptance.State.ACCEPTED, secretary, clock.instant(), null));
        assertThat(accepted.at()).isEqualTo(SettableClock.START);
        assertThat(accepted.lines()).isEqualTo(lines);
        assertThat(declarations.current(person)).contains(accepted);
        assertThat(declarations.standings(List.of(person)).values())
                .extracting(Standing::acceptance)
                .containsExactly(Acceptance.State.ACCEPTED);
    }

    @Test
    void aReturnThatWasNotShownIsNotPassedOver() {
        submit(facebook("an"));
        done(declarations.giveBack(person, 1, secretary, "Thiếu tài khoản Zalo"));
        Submission next = new Submission(
                Ids.next(),
                person,
                List.of(facebook("an")),
                false,
                VersionReason.CHANGED,
                new DeclaredBy.Self(),
                ATTESTED);

        assertThat(after(new Shown(1, false), next)).isEmpty();
        assertThat(after(new Shown(0, true), next)).isEmpty();
        assertThat(declarations.history(person)).hasSize(1);
        assertThat(after(new Shown(1, true), next)).isPresent();
        assertThat(after(new Shown(1, true), next)).containsInstanceOf(Submitted.Unchanged.class);
    }

    private Optional<Submitted> after(Shown shown, Submission submission) {
        return transactions.execute(status -> declarations.submitAfter(shown, submission));
    }

    @Test
    void returnsAVersionWithAReasonAndTakesTheNextOneAsNew() {
        submit(facebook("an"));

        done(declarations.giveBack(person, 1, secretary, "  Thiếu tài khoản Zalo "));

        assertThat(declarations.current(person).orElseThrow().acceptance())
                .isEqualTo(new Acceptance(
                        Acceptance.State.RETURNED, secretary, SettableClock.START, "Thiếu tài khoản Zalo"));
        submit(facebook("an"), tiktok("an"));
        assertThat(declarations.current(person).orElseThrow().acceptance().state())
                .isEqualTo(Acceptance.State.SUBMITTED);
        assertThat(declarations.history(person).getFirst().acceptance().state()).isEqualTo(Acceptance.State.RETURNED);
        assertThat(declarations.standings(List.of(person)).values())
                .extracting(Standing::acceptance)
                .containsExactly(Acceptance.State.SUBMITTED);
    }

    @Test
    void settlesNoVersionThatHasALaterOne() {
        submit(facebook("an"));
        submit(tiktok("an"));

        assertThat(declarations.accept(person, 1, secretary)).isEqualTo(new Settled.Superseded(2));
        assertThat(declarations.giveBack(person, 1, secretary, "Thiếu")).isEqualTo(new Settled.Superseded(2));
        assertThat(events()).isEmpty();
    }

    @Test
    void settlesNothingThatThereIsNot() {
        assertThat(declarations.accept(person, 1, secretary)).isEqualTo(new Settled.NoSuchVersion());
        submit(facebook("an"));
        assertThat(declarations.accept(person, 2, secretary)).isEqualTo(new Settled.NoSuchVersion());
        assertThat(declarations.accept(person, 0, secretary)).isEqualTo(new Settled.NoSuchVersion());
    }

    @Test
    void letsNobodyAcceptTheOwnDeclaration() {
        submit(facebook("an"));

        assertThat(declarations.accept(person, 1, person)).isEqualTo(new Settled.OwnDeclaration());
        assertThat(declarations.current(person).orElseThrow().acceptance().state())
                .isEqualTo(Acceptance.State.SUBMITTED);
    }

    @Test
    void notesTheSameWordOnce() {
        submit(facebook("an"));
        declarations.accept(person, 1, secretary);
        clock.advance(Duration.ofMinutes(1));

        Declaration again = done(declarations.accept(person, 1, deputy));

        assertThat(again.acceptance().by()).isEqualTo(secretary);
        assertThat(events()).containsExactly("ACCEPTED");
    }

    @Test
    void keepsTheOrderOfWhatWasSaid() {
        submit(facebook("an"));
        declarations.giveBack(person, 1, secretary, "Thiếu Zalo");
        declarations.giveBack(person, 1, secretary, "Thiếu Zalo và TikTok");
        declarations.accept(person, 1, deputy);

        assertThat(events()).containsExactly("RETURNED", "RETURNED", "ACCEPTED");
        assertThat(declarations.current(person).orElseThrow().acceptance().reason())
                .isNull();
    }

    @Test
    void settlesInTheTransactionThatRecorded() {
        transactions.executeWithoutResult(status -> {
            submit(facebook("an"));
            done(declarations.accept(person, 1, secretary));
        });

        assertThat(declarations.current(person).orElseThrow().acceptance().state())
                .isEqualTo(Acceptance.State.ACCEPTED);
    }

    @Test
    void returnsNothingWithoutAReason() {
        submit(facebook("an"));

        assertThatThrownBy(() -> declarations.giveBack(person, 1, secretary, "  "))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> declarations.giveBack(person, 1, secretary, "x".repeat(1_001)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(events()).isEmpty();
    }
}
