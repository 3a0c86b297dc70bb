/**
 * A person ties a chat to the roster, is asked for consent, and can leave again.
 *
 * <p>Decides what an invitation, a typed code or an own contact leads to, and keeps each answer about consent with the
 * version of the text it was given to. The chats that the person has already are told of a new one. An
 * invitation that somebody else opened by mistake goes back to its person. Does not decide what is declared. Has no door:
 * it is talked with, as the dialogue {@code onboarding}.
 */
@ApplicationModule(
        allowedDependencies = {
            "conversation",
            "conversation::engine",
            "delivery",
            "roster",
            "channel",
            "script",
            "audit",
            "database"
        })
@NullMarked
package vn.kekhai.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
