package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kekhai.declaration.Lines.ATTESTED;
import static vn.kekhai.declaration.Lines.facebook;
import static vn.kekhai.declaration.Lines.shareLink;
import static vn.kekhai.declaration.Lines.tiktok;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
class DeclarationsTests {

    private final Declarations declarations;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final MeterRegistry meters;
    private final SettableClock clock;
    private final PersonId person = new PersonId(Ids.next());

    @Autowired
    DeclarationsTests(
            Declarations declarations,
            JdbcClient jdbc,
            TransactionOperations transactions,
            MeterRegistry meters,
            SettableClock clock) {
        this.declarations = declarations;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.meters = meters;
        this.clock = clock;
    }

    @BeforeEach
    void startOnMonday() {
        clock.set(SettableClock.START);
    }

    private static Submission says(PersonId person, VersionReason reason, AccountLine... lines) {
        return new Submission(
                Ids.next(), person, List.of(lines), lines.length == 0, reason, new DeclaredBy.Self(), ATTESTED);
    }

    private Receipt submit(AccountLine... lines) {
        return declarations.submit(says(person, VersionReason.CHANGED, lines)).receipt();
    }

    @Test
    void givesBackWhatWasDeclared() {
        AccountLine full = facebook("an")
                .withDisplayName("Nguyễn Văn Ân 🌾")
                .withRegisteredPhone("+84905123456")
                .withState(AccountState.STOPPED);
        AccountLine hidden = shareLink("1AbC");
        Submission submission = says(person, VersionReason.NEW_ACCOUNT, full, tiktok("an.moi"), hidden);

        Submitted submitted = declarations.submit(submission);

        assertThat(submitted).isInstanceOf(Submitted.Recorded.class);
        Declaration current = declarations.current(person).orElseThrow();
        assertThat(current.lines()).isEqualTo(submission.lines());
        assertThat(current.receipt()).isEqualTo(submitted.receipt());
        assertThat(current.version()).isEqualTo(1);
        assertThat(current.reason()).isEqualTo(VersionReason.FIRST);
        assertThat(current.none()).isFalse();
        assertThat(current.at()).isEqualTo(SettableClock.START);
        assertThat(current.by()).isEqualTo(new DeclaredBy.Self());
        assertThat(current.attestation()).isEqualTo(ATTESTED);
        assertThat(current.acceptance().state()).isEqualTo(Acceptance.State.SUBMITTED);
    }

    @Test
    void tellsNoneFromSilence() {
        PersonId silent = new PersonId(Ids.next());
        submit();

        assertThat(declarations.current(person).orElseThrow().none()).isTrue();
        assertThat(declarations.hasDeclared(person)).isTrue();
        assertThat(declarations.current(silent)).isEmpty();
        assertThat(declarations.hasDeclared(silent)).isFalse();
        assertThat(declarations.undeclared(List.of(silent, person))).containsExactly(silent);
        assertThat(declarations.undeclared(List.of())).isEmpty();
    }

    @Test
    void keepsEveryVersionAndKnowsWhichOneStoodOnADay() {
        AccountLine first = facebook("an");
        Receipt one = submit(first);
        // 23:30 in Vietnam is still the same day there, though the next one is near
        clock.set(Instant.parse("2026-01-07T16:30:00Z"));
        Receipt two = submit(first, tiktok("an"));
        clock.set(Instant.parse("2026-02-01T02:00:00Z"));
        Receipt three = submit();

        assertThat(List.of(one, two, three)).extracting(Receipt::version).containsExactly(1, 2, 3);
        assertThat(List.of(two, three)).extracting(Receipt::number).containsOnly(one.number());
        assertThat(declarations.history(person))
                .extracting(Declaration::version)
                .containsExactly(1, 2, 3);
        assertThat(asOf("2026-01-04")).isEmpty();
        assertThat(asOf("2026-01-05")).contains(1);
        assertThat(asOf("2026-01-06")).contains(1);
        assertThat(asOf("2026-01-07")).contains(2);
        assertThat(asOf("2026-02-01")).contains(3);
        assertThat(declarations.asOf(person, SettableClock.START))
                .map(Declaration::version)
                .contains(1);
        assertThat(declarations.asOf(person, SettableClock.START.minusMillis(1)))
                .isEmpty();
        assertThat(declarations.current(person)).map(Declaration::lines).contains(List.of());
    }

    private Optional<Integer> asOf(String day) {
        return declarations.asOf(person, LocalDate.parse(day)).map(Declaration::version);
    }

    @Test
    void tellsWhatChangedBetweenVersions() {
        AccountLine kept = facebook("an");
        submit(kept);
        AccountLine added = tiktok("an");
        submit(kept.withState(AccountState.LOST), added);

        Change change = declarations.difference(person, 1, 2).orElseThrow();

        assertThat(change.added()).containsExactly(added);
        assertThat(change.removed()).isEmpty();
        assertThat(change.changed()).containsExactly(new Change.Changed(kept, kept.withState(AccountState.LOST)));
        assertThat(declarations.difference(person, 2, 2)).map(Change::nothing).contains(true);
        assertThat(declarations.difference(person, 1, 3)).isEmpty();
    }

    @Test
    void answersARepeatedSubmissionWithItsFirstReceipt() {
        Submission first = says(person, VersionReason.FIRST, facebook("an"));
        Receipt receipt = declarations.submit(first).receipt();
        clock.set(SettableClock.START.plusSeconds(5));

        assertThat(declarations.submit(first)).isEqualTo(new Submitted.Unchanged(receipt));
        submit(tiktok("an"));
        assertThat(declarations.submit(first)).isEqualTo(new Submitted.Unchanged(receipt));
        assertThat(declarations.history(person)).hasSize(2);
    }

    @Test
    void takesNoSubmissionIdForSomethingElse() {
        Submission first = says(person, VersionReason.FIRST, facebook("an"));
        declarations.submit(first);
        Submission other = new Submission(
                first.id(),
                person,
                List.of(tiktok("an")),
                false,
                VersionReason.CHANGED,
                new DeclaredBy.Self(),
                ATTESTED);

        assertThatThrownBy(() -> declarations.submit(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(first.id().toString());
        assertThat(declarations.history(person)).hasSize(1);
    }

    @Test
    void recordsTheSameAgainWhenItIsConfirmedAnew() {
        AccountLine line = facebook("an");
        submit(line);

        assertThat(declarations.submit(says(person, VersionReason.RECONFIRMED, line)))
                .isInstanceOf(Submitted.Recorded.class);
        assertThat(declarations.current(person).orElseThrow().reason()).isEqualTo(VersionReason.RECONFIRMED);
    }

    @Test
    void leavesNothingBehindWhenTheCallersTransactionFails() {
        transactions.executeWithoutResult(status -> {
            submit(facebook("an"));
            assertThat(declarations.current(person)).isPresent();
            status.setRollbackOnly();
        });

        assertThat(declarations.current(person)).isEmpty();
        assertThat(declarations.hasDeclared(person)).isFalse();
        assertThat(submit(facebook("an")).version()).isEqualTo(1);
    }

    @Test
    void takesSeveralPeopleInOneTransaction() {
        PersonId other = new PersonId(Ids.next());
        transactions.executeWithoutResult(status -> {
            submit(facebook("an"));
            submit(facebook("an"), tiktok("an"));
            declarations.submit(says(other, VersionReason.FIRST));
        });

        assertThat(declarations.standings(List.of(person, other, new PersonId(Ids.next()))))
                .containsOnlyKeys(person, other);
        assertThat(declarations.standings(List.of(person)).values())
                .extracting(Standing::version)
                .containsExactly(2);
        assertThat(declarations.standings(List.of(other)).values())
                .extracting(Standing::none)
                .containsExactly(true);
    }

    @Test
    void doesNotLetAVersionBeOlderThanTheOneBefore() {
        submit(facebook("an"));
        clock.set(SettableClock.START.minusSeconds(60));

        assertThat(submit(tiktok("an")).at()).isEqualTo(SettableClock.START);
        assertThat(declarations.asOf(person, SettableClock.START))
                .map(Declaration::version)
                .contains(2);
    }

    @Test
    void keepsWhoEnteredItForWhomAndThatThePersonConfirmedIt() {
        PersonId secretary = new PersonId(Ids.next());
        declarations.submit(new Submission(
                Ids.next(),
                person,
                List.of(facebook("an")),
                false,
                VersionReason.FIRST,
                new DeclaredBy.OnBehalf(secretary, DeclaredBy.Confirmed.PAPER_FORM),
                ATTESTED));

        assertThat(declarations.current(person).orElseThrow().by())
                .isEqualTo(new DeclaredBy.OnBehalf(secretary, DeclaredBy.Confirmed.PAPER_FORM));
        assertThat(declarations.current(person).orElseThrow().confirmedBySelf()).isNull();

        Instant later = SettableClock.START.plusSeconds(3600);
        clock.set(later);
        assertThat(declarations.confirmBySelf(person).orElseThrow().confirmedBySelf())
                .isEqualTo(later);
        clock.set(later.plusSeconds(60));
        assertThat(declarations.confirmBySelf(person).orElseThrow().confirmedBySelf())
                .isEqualTo(later);
        assertThat(declarations.current(person).orElseThrow().version()).isEqualTo(1);
        assertThat(audited()).containsExactly("declaration.submitted", "declaration.confirmed-by-self");
    }

    @Test
    void hasNothingToConfirmWhenThePersonEnteredIt() {
        assertThat(declarations.confirmBySelf(person)).isEmpty();
        submit(facebook("an"));
        assertThat(declarations.confirmBySelf(person)).isEmpty();
    }

    @Test
    void findsTheSameAccountOfTwoPeopleWhileBothDeclareIt() {
        String name = "gia.dinh." + person.value();
        PersonId wife = new PersonId(Ids.next());
        submit(facebook(name), tiktok(name));
        declarations.submit(says(wife, VersionReason.FIRST, facebook(name)));

        List<SharedAccount> shared = declarations.sharedKeys(List.of(person));
        assertThat(shared)
                .containsExactly(
                        new SharedAccount("facebook", "https://www.facebook.com/" + name, Set.of(person, wife)));
        assertThat(declarations.sharedKeys(List.of(person, wife))).hasSize(1);

        declarations.submit(says(wife, VersionReason.CHANGED));
        assertThat(declarations.sharedKeys(List.of(person, wife))).isEmpty();
        assertThat(declarations.sharedKeys(List.of())).isEmpty();
    }

    @Test
    void sealsWhatAPersonTold() {
        String secret = "bimat" + person.value().toString().replace("-", "");
        PersonId secretary = new PersonId(Ids.next());
        submit(facebook(secret).withDisplayName("Tên " + secret).withRegisteredPhone("09" + secret.substring(0, 20)));
        declarations.giveBack(person, 1, secretary, "Xem lại " + secret);

        List<Map<String, @Nullable Object>> rows = jdbc.sql("select a.* from declaration_account a"
                        + " join declaration_head h on h.declaration_id = a.declaration_id where h.person_id = ?")
                .param(Ids.bytes(person.value()))
                .query()
                .listOfRows();
        rows.addAll(jdbc.sql("select * from declaration_declaration where person_id = ?")
                .param(Ids.bytes(person.value()))
                .query()
                .listOfRows());
        rows.addAll(jdbc.sql("select e.* from declaration_acceptance e"
                        + " join declaration_head h on h.declaration_id = e.declaration_id where h.person_id = ?")
                .param(Ids.bytes(person.value()))
                .query()
                .listOfRows());
        assertThat(rows).hasSize(3);
        assertThat(rows)
                .flatExtracting(Map::values)
                .extracting(value -> value instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : String.valueOf(value))
                .noneMatch(value -> value.contains("bimat") || value.contains("facebook.com"));
        assertThat(declarations.current(person).orElseThrow().acceptance().reason())
                .isEqualTo("Xem lại " + secret);
    }

    @Test
    void auditsWhatIsDeclaredWithoutSayingWhat() {
        submit(facebook("an"), tiktok("an"));

        assertThat(jdbc.sql("select facts from audit_entry where subject = ?")
                        .param(Ids.bytes(person.value()))
                        .query(String.class)
                        .list())
                .containsExactly(
                        "{\"by\":\"self\",\"lines\":\"2\",\"none\":\"false\",\"reason\":\"first\",\"version\":\"1\"}");
    }

    private List<@Nullable String> audited() {
        return jdbc.sql("select action from audit_entry where subject = ? order by id")
                .param(Ids.bytes(person.value()))
                .query(String.class)
                .list();
    }

    @Test
    void countsWhatIsSubmittedOnceItIsCommitted() {
        double before = counted();
        transactions.executeWithoutResult(status -> {
            submit();
            status.setRollbackOnly();
        });
        assertThat(counted()).isEqualTo(before);

        submit();
        assertThat(counted()).isEqualTo(before + 1);
    }

    private double counted() {
        return meters
                .find("kekhai.declarations.submitted")
                .tags("reason", "first", "by", "self", "none", "true")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void findsAPersonsReceiptNumberUnlikeAllOthers() {
        Receipt receipt = submit(facebook("an"));

        assertThat(jdbc.sql("select person_id from declaration_receipt where receipt_number = ?")
                        .param(receipt.number().digits())
                        .query((row, i) -> Ids.of(row.getBytes(1)))
                        .list())
                .containsExactly(person.value());
        assertThat(ReceiptNumber.parse(receipt.number().toString())).contains(receipt.number());
    }
}
