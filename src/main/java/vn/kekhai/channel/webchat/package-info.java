/**
 * A messenger of our own: a web page for members without a messenger, and for developers.
 *
 * <p>Decides how a browser is known again (a random secret in a cookie, a hash of it in the table), what its page shows,
 * and how what is typed or tapped there reaches the {@link vn.kekhai.channel.Inbox} and what the house says reaches the
 * page, live and on several instances. Knows nothing of invitations: it looks at the shape of a link's token and passes
 * it on. A chat's id is the session's id, which opens nothing; only the cookie does. The door is the
 * {@link vn.kekhai.channel.Channel} named {@code webchat}.
 */
@ApplicationModule(allowedDependencies = {"channel", "script", "crypto", "database", "timer"})
@NullMarked
package vn.kekhai.channel.webchat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
