package vn.kekhai.digest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import vn.kekhai.database.Ids;

/** Ids as SQL takes them. */
final class Sql {

    private static final int MOST_PARAMETERS = 1_000;

    private Sql() {}

    /** These ids as columns hold them, in lists of no more than a statement should have parameters. */
    static <T> List<List<byte[]>> chunks(Collection<T> things, Function<T, UUID> id) {
        List<byte[]> all = things.stream().map(id).distinct().map(Ids::bytes).toList();
        List<List<byte[]>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_PARAMETERS) {
            chunks.add(all.subList(from, Math.min(all.size(), from + MOST_PARAMETERS)));
        }
        return chunks;
    }
}
