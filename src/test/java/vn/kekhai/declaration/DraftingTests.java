package vn.kekhai.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class DraftingTests {

    private static final AccountLine ONE = line("fb:u:one");
    private static final AccountLine TWO = line("fb:u:two");
    private static final AccountLine THREE = line("zalo:+84905123456");

    private static AccountLine line(String key) {
        return new AccountLine(
                UUID.randomUUID(),
                key.startsWith("fb") ? "facebook" : "zalo",
                AccountKind.PERSONAL,
                key,
                key,
                key,
                null,
                null,
                AccountState.IN_USE,
                List.of());
    }

    private static Drafting draft(AccountLine... lines) {
        return Drafting.of(UUID.randomUUID(), "An", null)
                .found(List.of(lines), "m1")
                .confirmed();
    }

    @Test
    void putsACorrectedAccountInTheOldOnesPlace() {
        Drafting draft = draft(ONE, TWO);
        Drafting corrected = draft.found(List.of(THREE), "m1").instead(Set.of(ONE.id()));

        assertThat(corrected.confirmed().lines()).containsExactly(THREE, TWO);
        assertThat(corrected.confirmed().from("m1")).containsExactlyInAnyOrder(TWO.id(), THREE.id());
        assertThat(corrected.rejected().lines()).containsExactly(ONE, TWO);
    }

    @Test
    void looksAtEachLineOnceWhateverBecomesOfThem() {
        Drafting draft = draft(ONE, TWO).looksThrough();
        assertThat(draft.looking()).isZero();

        Drafting pasted = draft.found(List.of(THREE), null).confirmed();
        assertThat(pasted.lines().get(pasted.looking())).isEqualTo(ONE);

        Drafting removed = draft.edits(0).seen().replace(null);
        assertThat(removed.lines().get(removed.looking())).isEqualTo(TWO);
        assertThat(removed.then()).isEqualTo("walk");
        assertThat(removed.seen().then()).isEqualTo("enough");
    }

    @Test
    void asksForThePlatformsThatWereWrong() {
        Drafting draft = draft().queue(List.of("zalo", "tiktok")).found(List.of(THREE), null);

        assertThat(draft.rejected().queue()).containsExactly("zalo", "tiktok");
        assertThat(draft.confirmed().queue()).containsExactly("tiktok");
    }

    @Test
    void anAccountThatIsTypedAgainIsInUseAgain() {
        AccountLine stopped = ONE.withState(AccountState.STOPPED).withDisplayName("An");
        Drafting typed = draft(stopped, TWO).found(List.of(line("fb:u:one"), line("fb:u:two")), "m2");

        assertThat(Joined.of(typed).inUseAgain()).containsExactly(stopped);
        assertThat(Joined.of(typed).met()).isTrue();
        assertThat(typed.confirmed().lines()).containsExactly(stopped.withState(AccountState.IN_USE), TWO);
    }

    @Test
    void takesNoMoreAccountsThanCanBeReadAndSaysSo() {
        Drafting full = draft(IntStream.range(0, Drafting.MOST_LINES - 1)
                .mapToObj(i -> line("fb:u:a" + i))
                .toArray(AccountLine[]::new));
        Drafting waiting = full.found(List.of(ONE), null);

        assertThat(full.isFull(1)).isFalse();
        assertThat(waiting.isFull(1)).isTrue();
        assertThat(Joined.of(waiting).leftOut()).isFalse();
        Drafting tooMany = full.found(List.of(ONE, TWO), null);
        assertThat(Joined.of(tooMany).leftOut()).isTrue();
        assertThat(tooMany.confirmed().lines()).hasSize(Drafting.MOST_LINES).contains(ONE);
    }

    @Test
    void readsADraftOfAnOlderProgram() {
        JsonMapper json = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        String old = "{\"submission\":\"" + UUID.randomUUID() + "\",\"name\":\"An\",\"deadline\":null,\"last\":"
                + "{\"number\":\"KK-1\",\"version\":1,\"at\":\"2026-01-05T02:00:00Z\",\"none\":false,\"returned\":false},"
                + "\"lines\":[],\"pending\":[],\"queue\":[\"zalo\"],\"tries\":0,\"none\":false,\"editing\":-1,"
                + "\"reason\":null}";

        Drafting read = json.readValue(old, Drafting.class);

        assertThat(read.queue()).containsExactly("zalo");
        assertThat(read.isLookingThrough()).isFalse();
    }
}
