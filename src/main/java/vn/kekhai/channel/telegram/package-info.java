/**
 * Telegram, through its Bot API.
 *
 * <p>Decides how an update becomes an incoming message, how an outgoing one is split, laid out and sent, what each of
 * Telegram's refusals means, and when an update is acknowledged: only when the inbox has stored it. Takes old keyboards
 * away. Texts go out plain, without a parse mode, so that nothing a person wrote can be taken for markup. Does not know
 * who a person is, does not queue or repeat messages and does not keep Telegram's rates: delivery does. The door is the
 * {@link vn.kekhai.channel.Channel} named {@code telegram}; the
 * vendor's library, OkHttp and Jackson 2 stay in here.
 */
@ApplicationModule(allowedDependencies = {"channel", "database"})
@NullMarked
package vn.kekhai.channel.telegram;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
