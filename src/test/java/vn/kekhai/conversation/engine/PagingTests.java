package vn.kekhai.conversation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagingTests {

    /** The draft is nothing but the page. */
    private final Paging<Integer> paging = new Paging<>(page -> page, (draft, page) -> page);

    private static List<Option> options(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Option.named("p" + i, "Person " + i, false))
                .toList();
    }

    private static List<String> ids(List<Option> options) {
        return options.stream().map(Option::id).toList();
    }

    @Test
    void fewOptionsAreOnePage() {
        assertThat(ids(paging.options(0, options(9)))).hasSize(9).doesNotContain(Paging.MORE, Paging.LESS);
        assertThat(ids(paging.options(0, List.of()))).isEmpty();
    }

    @Test
    void eachOptionIsOnExactlyOnePageHoweverManyThereAre() {
        for (int count = 0; count <= 60; count++) {
            List<String> seen = new ArrayList<>();
            int pages = paging.count(count);
            for (int page = 0; page < pages; page++) {
                List<String> shown = new ArrayList<>(ids(paging.options(page, options(count))));
                assertThat(shown.remove(Paging.LESS))
                        .as("less of page %s of %s", page, count)
                        .isEqualTo(page > 0);
                assertThat(shown.remove(Paging.MORE))
                        .as("more of page %s of %s", page, count)
                        .isEqualTo(page < pages - 1);
                assertThat(shown.size()).isLessThanOrEqualTo(Paging.SIZE + 1);
                seen.addAll(shown);
            }
            Set<String> once = new HashSet<>(seen);
            assertThat(seen).hasSize(count).hasSameSizeAs(once);
        }
    }

    @Test
    void turnsToAndFroAndNotBeyondTheEnds() {
        assertThat(turned(Paging.MORE, 0, 30)).isEqualTo(1);
        assertThat(turned(Paging.LESS, 1, 30)).isZero();
        assertThat(turned(Paging.LESS, 0, 30)).isZero();
        assertThat(turned(Paging.MORE, 3, 30)).isEqualTo(3);
    }

    @Test
    void aPageThatIsNoMoreShowsTheLast() {
        assertThat(ids(paging.options(7, options(12)))).contains("p11");
        assertThat(paging.number(7, 12)).isEqualTo(2);
        assertThat(turned(Paging.LESS, 7, 12)).isZero();
    }

    @Test
    void whateverElseIsChosenIsForTheKind() {
        assertThat(paging.read(new Input.Chose(List.of("p3")), 0, 30)).isEmpty();
        assertThat(paging.read(new Input.Said("An", false, null), 0, 30)).isEmpty();
    }

    private int turned(String choice, int page, int count) {
        Reading<Integer> reading =
                paging.read(new Input.Chose(List.of(choice)), page, count).orElseThrow();
        return ((Reading.Stay<Integer>) reading).draft();
    }
}
