package vn.kekhai.channel.webchat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.OutgoingMessage.Choice;

/**
 * A message as it stands on the page.
 *
 * @param place where it stands in the talk
 * @param change when it came to read as it does, counted together with the places
 * @param fromPerson whether the person said it
 * @param gone whether it is to be shown no more
 * @param clientId the page's own id of a person's message
 * @param columns how many short buttons may stand side by side
 */
record WebMessage(
        UUID id,
        long place,
        long change,
        boolean fromPerson,
        boolean gone,
        @Nullable UUID clientId,
        Instant at,
        String text,
        List<Choice> choices,
        int columns) {

    /**
     * The message whose buttons can be tapped: the latest that has any, unless the person has said something since. The
     * page's script decides by the same rule.
     */
    static Optional<WebMessage> asking(List<WebMessage> talk) {
        long lastFromPerson = talk.stream()
                .filter(message -> message.fromPerson() && !message.gone())
                .mapToLong(WebMessage::place)
                .max()
                .orElse(0);
        return talk.stream()
                .filter(message -> !message.choices().isEmpty() && !message.gone())
                .max(Comparator.comparingLong(WebMessage::change))
                .filter(message -> message.change() > lastFromPerson);
    }
}
