package vn.kekhai.conversation.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person did, freed from the ways of a messenger. */
public sealed interface Input {

    /** Wrote something that is none of the choices. */
    record Said(String text, boolean forwarded, @Nullable String ref) implements Input {}

    /** Chose, by a tap, by number or by the choice's words; several only where the question takes several. */
    record Chose(List<String> options) implements Input {}

    /** Shared a phone number; {@code own} where the messenger vouches for it. */
    record Shared(String phone, boolean own) implements Input {}

    /** Changed a message sent before. */
    record Corrected(String text, @Nullable String ref) implements Input {}

    /** Came by a link that bore this token. */
    record Came(String token) implements Input {}

    /** Sent something that is not words, such as {@code photo}. */
    record Sent(String kind) implements Input {}

    /**
     * Began by a command.
     *
     * @param command its name without the slash
     * @param argument what stood behind it, without space around; empty where nothing did. Comes from outside: anybody can
     *     write anything there
     */
    record Commanded(String command, String argument) implements Input {

        public Commanded(String command) {
            this(command, "");
        }
    }
}
