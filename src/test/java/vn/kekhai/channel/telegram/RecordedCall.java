package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A call that the bot made.
 *
 * @param method its name as Telegram writes it
 * @param code what it was answered with: 200, or the code of the refusal; 0 where it got no answer
 * @param description the words of a refusal, else empty
 * @param viaWebhook whether it came as the answer to a webhook request
 */
public record RecordedCall(String method, ObjectNode parameters, int code, String description, boolean viaWebhook) {

    @Override
    public String toString() {
        return method + parameters + " -> " + code + " " + description;
    }
}
