package vn.kekhai.conversation.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/**
 * Shows many options a page at a time; part of a {@link Kind}. The draft keeps the page, so that a chat that is taken up
 * another day shows the same one.
 *
 * @param page which page the draft is at, 0 the first; one beyond the last shows the last
 * @param turned the draft at another page
 */
public record Paging<D>(ToIntFunction<D> page, BiFunction<D, Integer, D> turned) {

    /** The choice that turns to the next page. */
    public static final String MORE = "~more";

    /** The choice that turns to the page before. */
    public static final String LESS = "~less";

    /** How many options a page has; a single one more is shown too, rather than a page of its own. */
    public static final int SIZE = 8;

    /** The options of the page, with those that turn it. */
    public List<Option> options(D draft, List<Option> all) {
        int at = at(draft, all.size());
        List<Option> shown = new ArrayList<>(all.subList(at * SIZE, end(at, all.size())));
        if (at > 0) {
            shown.add(Option.of(LESS, "conversation.page-less"));
        }
        if (at < last(all.size())) {
            shown.add(Option.of(MORE, "conversation.page-more"));
        }
        return shown;
    }

    /** The same question at another page, when that was chosen. */
    public Optional<Reading<D>> read(Input input, D draft, int all) {
        if (!(input instanceof Input.Chose chose) || chose.options().size() != 1) {
            return Optional.empty();
        }
        int step = switch (chose.options().getFirst()) {
            case MORE -> 1;
            case LESS -> -1;
            default -> 0;
        };
        int there = Math.max(0, Math.min(last(all), at(draft, all) + step));
        return step == 0 ? Optional.empty() : Optional.of(new Reading.Stay<>(turned.apply(draft, there), List.of()));
    }

    /** Which page this is, as people count, and how many there are; for the text. */
    public int number(D draft, int all) {
        return at(draft, all) + 1;
    }

    public int count(int all) {
        return last(all) + 1;
    }

    private int at(D draft, int all) {
        return Math.max(0, Math.min(last(all), page.applyAsInt(draft)));
    }

    private static int last(int all) {
        return all <= SIZE + 1 ? 0 : (all - 2) / SIZE;
    }

    private static int end(int at, int all) {
        return at == last(all) ? all : (at + 1) * SIZE;
    }
}
