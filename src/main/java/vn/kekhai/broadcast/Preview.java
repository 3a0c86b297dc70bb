package vn.kekhai.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kekhai.script.Language;

/**
 * What a broadcast would come to if it were sent now.
 *
 * @param all how many are meant
 * @param reached how many of them will get it
 * @param obstacles why the others will not, with how many; the sum of both is {@code all}
 * @param samples what real recipients would get, at most three, of different units where there are some
 * @param takes how long the messages take at the account's rate
 * @param begins when the first can leave
 * @param ends when the last has left, if nothing else waits; null when nobody will get it
 * @param fitsToday whether that is still within today's sending hours
 * @param needsApproval whether a second admin has to approve it
 */
public record Preview(
        int all,
        int reached,
        Map<String, Integer> obstacles,
        List<Sample> samples,
        Duration takes,
        @Nullable Instant begins,
        @Nullable Instant ends,
        boolean fitsToday,
        boolean needsApproval) {

    public Preview {
        obstacles = Map.copyOf(obstacles);
        samples = List.copyOf(samples);
    }

    /** The words that one recipient would get. */
    public record Sample(String shortName, String unitName, Language language, String text) {

        /** Tells no words. */
        @Override
        public String toString() {
            return "Sample[" + language + "]";
        }
    }

    /** Of how many people the text could not be made. */
    public int failedToRender() {
        return Obstacle.RENDERING.stream()
                .mapToInt(code -> obstacles.getOrDefault(code, 0))
                .sum();
    }
}
