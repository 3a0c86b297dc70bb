package vn.kekhai.channel.webchat;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.OutgoingMessage.Choice;

/**
 * A message as the page and its script get it.
 *
 * @param day the day in the people's zone, ISO
 * @param dayWords that day in words
 * @param time hours and minutes
 * @param mine whether the reader said it
 */
record MessageView(
        UUID id,
        long place,
        long change,
        boolean mine,
        boolean gone,
        @Nullable UUID client,
        String text,
        List<Choice> choices,
        int columns,
        String at,
        String day,
        String dayWords,
        String time) {

    private static final String TICK = "✓";

    /** The labels that bear a tick; of a question that was answered these stay to be seen. */
    public List<String> ticks() {
        return choices.stream()
                .map(Choice::label)
                .filter(label -> label.startsWith(TICK))
                .toList();
    }
}
