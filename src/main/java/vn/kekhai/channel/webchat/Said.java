package vn.kekhai.channel.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.channel.webchat.Intake.Outcome;
import vn.kekhai.script.Language;

/**
 * What a page sent: something written, or a tap.
 *
 * @param id the page's own id of it, the same when it is sent again
 * @param token of the button that was tapped; null when it was written
 * @param ref the message that bore the button
 */
record Said(
        UUID id,
        String text,
        @Nullable String token,
        @Nullable UUID ref) {

    /** Longest message, UTF-16 units. */
    static final int LONGEST = 4096;

    private static final int LONGEST_TOKEN = 64;

    /** Empty where no page of ours has sent this. */
    static Optional<Said> of(@Nullable String id, @Nullable String text, @Nullable String token, @Nullable String ref) {
        try {
            boolean oddToken = token != null
                    && (token.isEmpty()
                            || token.length() > LONGEST_TOKEN
                            || !token.chars().allMatch(c -> c > ' ' && c < 127));
            return id == null || oddToken
                    ? Optional.empty()
                    : Optional.of(new Said(
                            UUID.fromString(id),
                            text == null ? "" : text.replace("\r\n", "\n"),
                            token,
                            ref == null ? null : UUID.fromString(ref)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The same as a page without script sends it: its form keeps its id when somebody goes back to it, and what is then
     * said otherwise is another message.
     */
    Said asForm() {
        String said = id + "\n" + token + "\n" + ref + "\n" + text;
        return new Said(UUID.nameUUIDFromBytes(said.getBytes(UTF_8)), text, token, ref);
    }

    /** The key of what is to be told beside the field, if it cannot be sent so. */
    Optional<String> problem() {
        if (token != null) {
            return Optional.empty();
        }
        if (text.isBlank()) {
            return Optional.of("empty");
        }
        return text.length() > LONGEST ? Optional.of("too-long") : Optional.empty();
    }

    Outcome handTo(Intake intake, WebSession session, Language language) {
        return token == null
                ? intake.write(session, id, text, language)
                : intake.tap(session, id, token, ref, language);
    }
}
