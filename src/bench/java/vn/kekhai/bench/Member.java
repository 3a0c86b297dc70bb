package vn.kekhai.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.kekhai.channel.telegram.FakeMessage;
import vn.kekhai.channel.telegram.FakeUser;

/**
 * Somebody who reads what is asked and answers it: ticks three platforms, writes an account for each, and otherwise taps
 * the first button, which is the one that goes on.
 */
final class Member {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_TURNS = 40;

    private final FakeUser user;
    private final int number;
    private final Guide guide;
    private final List<String> toTick = new ArrayList<>(Guide.PLATFORMS);

    Member(FakeUser user, int number, Guide guide) {
        this.user = user;
        this.number = number;
        this.guide = guide;
    }

    /** From the link to the receipt; notes how long each turn took that ended in time. */
    void declare(String token, long end, List<Long> took) {
        FakeMessage asked = turn(() -> user.start(token), end, took);
        for (int turns = 1; !asked.buttons().isEmpty(); turns++) {
            if (turns == MOST_TURNS) {
                throw new IllegalStateException("no receipt after " + turns + " turns, last " + asked.text());
            }
            FakeMessage question = asked;
            asked = turn(() -> answer(question), end, took);
        }
        if (turnsLeft()) {
            throw new IllegalStateException("ended too early: " + asked.text());
        }
    }

    private boolean turnsLeft() {
        return !toTick.isEmpty();
    }

    private void answer(FakeMessage question) {
        List<String> buttons = question.buttons();
        if (buttons.contains(guide.skipPlatform)) {
            user.sends(Guide.account(question.text(), number));
        } else if (buttons.contains(guide.platformsDone)) {
            user.taps(toTick.isEmpty() ? guide.platformsDone : toTick.removeFirst());
        } else {
            user.taps(buttons.getFirst());
        }
    }

    private FakeMessage turn(Runnable act, long end, List<Long> took) {
        long offered = System.nanoTime();
        act.run();
        FakeMessage reply = user.awaitMessage(message -> true, PATIENCE);
        long received = System.nanoTime();
        if (received <= end) {
            took.add(received - offered);
        }
        return reply;
    }
}
