package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.declaration.Lines.ATTESTED;
import static vn.kekhai.declaration.Lines.facebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import vn.kekhai.HouseTest;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

@HouseTest
class DeclarationsAtOnceTests {

    private static final int MANY = 8;

    private final Declarations declarations;
    private final TransactionOperations transactions;

    @Autowired
    DeclarationsAtOnceTests(Declarations declarations, TransactionOperations transactions) {
        this.declarations = declarations;
        this.transactions = transactions;
    }

    private static Submission says(PersonId person, AccountLine line) {
        return new Submission(
                Ids.next(), person, List.of(line), false, VersionReason.CHANGED, new DeclaredBy.Self(), ATTESTED);
    }

    /** Each in a transaction of its own that has read before, as a turn of a conversation has, all let go together. */
    private List<Submitted> atOnce(List<Submission> submissions) throws Exception {
        return atOnce(submissions, declarations::submit);
    }

    private <T> List<T> atOnce(List<Submission> submissions, Function<Submission, T> deed) throws Exception {
        CyclicBarrier gate = new CyclicBarrier(submissions.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(submissions.size())) {
            List<Callable<T>> turns = new ArrayList<>();
            submissions.forEach(submission -> turns.add(() -> transactions.execute(status -> {
                declarations.current(submission.person());
                await(gate);
                return deed.apply(submission);
            })));
            List<T> submitted = new ArrayList<>();
            for (Future<T> turn : threads.invokeAll(turns)) {
                submitted.add(turn.get());
            }
            return submitted;
        }
    }

    private static void await(CyclicBarrier gate) {
        try {
            gate.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void makesOneVersionOfEachOfTwoSubmissions() throws Exception {
        for (int round = 0; round < 5; round++) {
            PersonId person = new PersonId(Ids.next());
            List<Submitted> submitted = atOnce(IntStream.range(0, MANY)
                    .mapToObj(i -> says(person, facebook("an" + i)))
                    .toList());

            assertThat(submitted)
                    .hasOnlyElementsOfType(Submitted.Recorded.class)
                    .extracting(one -> one.receipt().version())
                    .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
            assertThat(submitted)
                    .extracting(one -> one.receipt().number())
                    .hasSize(MANY)
                    .containsOnly(submitted.getFirst().receipt().number());
            assertThat(declarations.history(person))
                    .hasSize(MANY)
                    .allMatch(version -> version.lines().size() == 1);
        }
    }

    @Test
    void makesOneVersionOfOneSubmissionSentTwice() throws Exception {
        for (int round = 0; round < 5; round++) {
            PersonId person = new PersonId(Ids.next());
            declarations.submit(says(person, facebook("an")));
            Submission twice = says(person, facebook("an.moi"));

            List<Submitted> submitted = atOnce(List.of(twice, twice));

            assertThat(submitted)
                    .hasAtLeastOneElementOfType(Submitted.Recorded.class)
                    .hasAtLeastOneElementOfType(Submitted.Unchanged.class);
            assertThat(submitted).extracting(one -> one.receipt().version()).containsOnly(2);
            assertThat(declarations.history(person)).hasSize(2);
        }
    }

    @Test
    void makesOneVersionOfTwoSubmissionsThatFollowTheSameVersion() throws Exception {
        for (int round = 0; round < 5; round++) {
            PersonId person = new PersonId(Ids.next());
            int shown = round % 2;
            if (shown == 1) {
                declarations.submit(says(person, facebook("an")));
            }

            List<Optional<Submitted>> submitted = atOnce(
                    List.of(says(person, facebook("an.mot")), says(person, facebook("an.hai"))),
                    one -> declarations.submitAfter(new Shown(shown, false), one));

            assertThat(submitted).filteredOn(Optional::isPresent).hasSize(1);
            assertThat(declarations.history(person)).hasSize(shown + 1);
        }
    }

    @Test
    void doesNotMakeDifferentPeopleWaitForEachOther() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<Submission> all = IntStream.range(0, MANY)
                    .mapToObj(i -> says(new PersonId(Ids.next()), facebook("an")))
                    .toList();

            assertThat(atOnce(all)).extracting(one -> one.receipt().version()).containsOnly(1);
            assertThat(all).allMatch(one -> declarations.hasDeclared(one.person()));
        }
    }
}
