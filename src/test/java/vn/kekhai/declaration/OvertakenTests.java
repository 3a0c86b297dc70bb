package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.declaration.Lines.facebook;
import static vn.kekhai.declaration.Lines.tiktok;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OvertakenTests {

    private final AccountLine facebook = facebook("an");
    private final AccountLine tiktok = tiktok("an");

    /** A draft that begins with these lines, declared as that version. */
    private static Drafting begun(int version, AccountLine... lines) {
        return Drafting.of(UUID.randomUUID(), "An", null)
                .after(
                        new Drafting.Last("1", version, Instant.EPOCH, lines.length == 0, null, false, null),
                        List.of(lines));
    }

    private static Drafting adding(Drafting draft, AccountLine... lines) {
        return draft.found(List.of(lines), "m1").confirmed();
    }

    @Test
    void whatWasAddedWaitsBesidesWhatStandsNow() {
        AccountLine zalo = facebook("an.zalo");
        Drafting draft = adding(begun(1, facebook), tiktok).found(List.of(zalo), "m2");

        Drafting anew = Overtaken.renewed(draft, List.of(facebook), begun(2, facebook, facebook("an.hai")));

        assertThat(anew.shown()).isEqualTo(new Shown(2, false));
        assertThat(anew.lines()).hasSize(2).contains(facebook);
        assertThat(anew.pending()).containsExactly(tiktok, zalo);
        assertThat(anew.confirmed().lines()).hasSize(4).contains(tiktok, zalo);
        assertThat(anew.from("m1")).containsExactly(tiktok.id());
    }

    @Test
    void nothingWaitsWhenNothingWasEnteredOrTheOtherOneEnteredTheSame() {
        Drafting untouched = begun(1, facebook, tiktok);
        assertThat(Overtaken.renewed(untouched, List.of(facebook, tiktok), begun(2, facebook))
                        .pending())
                .isEmpty();

        Drafting added = adding(begun(1, facebook), tiktok("an"));
        assertThat(Overtaken.renewed(added, List.of(facebook), begun(2, facebook, tiktok))
                        .pending())
                .isEmpty();
    }

    @Test
    void whatWasChangedOfALineTakesItsPlaceOnceConfirmed() {
        AccountLine stopped = facebook.withState(AccountState.STOPPED);
        Drafting draft = begun(1, facebook).edits(0).replace(stopped);

        Drafting anew = Overtaken.renewed(draft, List.of(facebook), begun(2, facebook, tiktok));

        assertThat(anew.pending()).containsExactly(stopped);
        assertThat(anew.instead()).isEqualTo(Set.of(facebook.id()));
        assertThat(anew.confirmed().lines()).containsExactlyInAnyOrder(stopped, tiktok);
    }

    @Test
    void whatTheOtherOneTookAwayDoesNotComeBackUnlessItWasChangedHere() {
        Drafting untouched = adding(begun(1, facebook), tiktok);
        assertThat(Overtaken.renewed(untouched, List.of(facebook), begun(2)).pending())
                .containsExactly(tiktok);

        AccountLine named = facebook.withDisplayName("An");
        Drafting changed = begun(1, facebook).edits(0).replace(named);
        assertThat(Overtaken.renewed(changed, List.of(facebook), begun(2)).pending())
                .containsExactly(named);
    }

    @Test
    void whereItIsNotKnownHowItBeganNothingIsLost() {
        Drafting draft = adding(begun(1, facebook), tiktok);

        assertThat(Overtaken.renewed(draft, List.of(), begun(3, facebook)).pending())
                .containsExactly(tiktok);
    }
}
