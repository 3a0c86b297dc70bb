package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

class SubmissionTests {

    private final UUID id = Ids.next();
    private final PersonId person = new PersonId(Ids.next());

    private Submission submission(List<AccountLine> lines, boolean none) {
        return new Submission(id, person, lines, none, VersionReason.FIRST, new DeclaredBy.Self(), Lines.ATTESTED);
    }

    @Test
    void isNotEmptyUnlessNoneIsSaid() {
        assertThatThrownBy(() -> submission(List.of(), false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(id.toString());
        assertThat(submission(List.of(), true).lines()).isEmpty();
    }

    @Test
    void doesNotSayNoneAndNameAccounts() {
        assertThatThrownBy(() -> submission(List.of(Lines.facebook("an")), true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("facebook.com");
    }

    @Test
    void namesEachAccountOnce() {
        assertThat(submission(List.of(Lines.facebook("an"), Lines.facebook("an")), false)
                        .lines())
                .hasSize(1);
    }

    @Test
    void hasAnEnd() {
        List<AccountLine> many = IntStream.rangeClosed(0, Submission.MOST_LINES)
                .mapToObj(i -> Lines.facebook("an" + i))
                .toList();
        assertThatThrownBy(() -> submission(many, false)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isNotOnBehalfOfOneself() {
        assertThatThrownBy(() -> new Submission(
                        id,
                        person,
                        List.of(),
                        true,
                        VersionReason.FIRST,
                        new DeclaredBy.OnBehalf(person, DeclaredBy.Confirmed.IN_PERSON),
                        Lines.ATTESTED))
                .isInstanceOf(IllegalStateException.class);
    }
}
