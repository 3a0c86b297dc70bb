/**
 * Telegram, through its Bot API.
 *
 * <p>Decides how an update becomes an incoming message, how an outgoing one is split, laid out and sent, what each of
 * Telegram's refusals means, and when an update is acknowledged (only when the inbox has stored it). Keeps old keyboards
 * out of the way. Does not know who a person is, does not queue or retry messages, and does not keep Telegram's rates:
 * delivery does. All of the vendor's library, OkHttp and Jackson 2 stay in here.
 */
@NullMarked
package vn.kekhai.channel.telegram;

import org.jspecify.annotations.NullMarked;
