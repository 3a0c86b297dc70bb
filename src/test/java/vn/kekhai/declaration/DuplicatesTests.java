package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.declaration.Lines.facebook;
import static vn.kekhai.declaration.Lines.shareLink;
import static vn.kekhai.declaration.Lines.tiktok;

import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicatesTests {

    @Test
    void keepsWhatEitherLineSaysOfOneAccount() {
        AccountLine first = facebook("an").withRegisteredPhone("+84905123456");
        AccountLine second = facebook("an").withDisplayName("An Nguyễn").withState(AccountState.LOST);

        List<AccountLine> merged = Duplicates.merge(List.of(first, tiktok("an"), second));

        assertThat(merged).hasSize(2);
        assertThat(merged.getFirst())
                .isEqualTo(first.withDisplayName("An Nguyễn").withState(AccountState.LOST));
    }

    @Test
    void doesNotForgetThatAnAccountIsNoLongerInUse() {
        AccountLine stopped = facebook("an").withState(AccountState.STOPPED);

        assertThat(Duplicates.merge(List.of(stopped, facebook("an")))).containsExactly(stopped);
    }

    @Test
    void mergesTheSameShareLinkButNoTwoOthers() {
        AccountLine one = shareLink("1AbC");

        assertThat(Duplicates.merge(List.of(one, shareLink("1abc"), shareLink("1AbC"))))
                .hasSize(2)
                .contains(one);
    }

    @Test
    void addsUpTheFlags() {
        AccountLine plain = facebook("an");
        AccountLine flagged = new AccountLine(
                plain.id(),
                plain.platform(),
                plain.kind(),
                plain.key(),
                plain.display(),
                plain.raw(),
                null,
                null,
                plain.state(),
                List.of("short-name"));

        assertThat(Duplicates.merge(List.of(plain, flagged)).getFirst().flags()).containsExactly("short-name");
    }
}
