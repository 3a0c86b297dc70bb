package vn.kekhai.channel;

/**
 * Where a person is reached: one chat of one account of ours on one channel.
 *
 * @param channel the channel's name
 * @param account our account there, such as the bot's numeric id; the same chat id under another account is another chat
 * @param chat the messenger's id of the chat
 */
public record Address(String channel, String account, String chat) {

    /** Does not tell the chat, so that no log does. */
    @Override
    public String toString() {
        return channel + ":" + account + ":***";
    }
}
