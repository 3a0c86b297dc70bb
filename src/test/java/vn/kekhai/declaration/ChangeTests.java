package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.declaration.Lines.facebook;
import static vn.kekhai.declaration.Lines.shareLink;
import static vn.kekhai.declaration.Lines.tiktok;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTests {

    @Test
    void tellsAddedRemovedAndChangedApart() {
        AccountLine kept = facebook("an");
        AccountLine dropped = tiktok("an");
        AccountLine stopped = facebook("an.cu");
        AccountLine opened = tiktok("an.moi");

        Change change = Change.between(
                List.of(kept, dropped, stopped), List.of(kept, stopped.withState(AccountState.STOPPED), opened));

        assertThat(change.added()).containsExactly(opened);
        assertThat(change.removed()).containsExactly(dropped);
        assertThat(change.changed())
                .containsExactly(new Change.Changed(stopped, stopped.withState(AccountState.STOPPED)));
    }

    @Test
    void takesAnAccountThatWasEnteredAgainForTheSame() {
        assertThat(Change.between(List.of(facebook("an")), List.of(facebook("an")))
                        .nothing())
                .isTrue();
    }

    @Test
    void takesARenamedAccountForChanged() {
        AccountLine before = tiktok("an");
        AccountLine renamed = tiktok("an.moi");
        AccountLine after = new AccountLine(
                before.id(),
                before.platform(),
                before.kind(),
                renamed.key(),
                renamed.display(),
                renamed.raw(),
                null,
                null,
                before.state(),
                List.of());

        assertThat(Change.between(List.of(before), List.of(after)))
                .isEqualTo(new Change(List.of(), List.of(), List.of(new Change.Changed(before, after))));
    }

    @Test
    void pairsIdsBeforeAccounts() {
        AccountLine one = shareLink("1AbC");
        AccountLine two = shareLink("1AbD");

        assertThat(Change.between(List.of(one, two), List.of(two, one)).nothing())
                .isTrue();
    }

    @Test
    void hasAllAddedWhenThereWasNone() {
        AccountLine line = facebook("an");

        assertThat(Change.between(List.of(), List.of(line)).added()).containsExactly(line);
    }
}
