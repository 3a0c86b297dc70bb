package vn.kekhai.delivery;

import java.util.Map;

/**
 * How a group of messages stands.
 *
 * @param waiting not sent yet, those being sent included
 * @param paused held back until somebody lets them go on
 * @param sent the messenger has them
 * @param failed refused by the messenger, or the person was gone, with the reasons
 * @param skipped not sent by a rule, with the rules
 * @param expired too late
 * @param cancelled stopped by somebody before they were sent
 * @param unknown may have gone out; somebody has to decide
 */
public record Tally(
        int waiting,
        int paused,
        int sent,
        Map<String, Integer> failed,
        Map<String, Integer> skipped,
        int expired,
        int cancelled,
        int unknown) {

    /** Of a group that has no messages. */
    public static final Tally NONE = new Tally(0, 0, 0, Map.of(), Map.of(), 0, 0, 0);

    public Tally {
        failed = Map.copyOf(failed);
        skipped = Map.copyOf(skipped);
    }

    /** All of them: what was planned. */
    public int all() {
        return waiting + paused + sent + sum(failed) + sum(skipped) + expired + cancelled + unknown;
    }

    public int failedInAll() {
        return sum(failed);
    }

    public int skippedInAll() {
        return sum(skipped);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
