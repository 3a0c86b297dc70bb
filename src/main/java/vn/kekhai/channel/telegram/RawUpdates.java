package vn.kekhai.channel.telegram;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.objects.ApiResponse;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/** getUpdates, whose updates are read one by one: an update of a shape we cannot read must not hold up the others. */
final class RawUpdates extends BotApiMethod<ArrayList<JsonNode>> {

    /** The kinds we ask for; the list is sent with every call, since leaving it out keeps what another program asked for. */
    static final List<String> KINDS = List.of("message", "edited_message", "callback_query", "my_chat_member");

    @JsonProperty("offset")
    final @Nullable Long offset;

    @JsonProperty("limit")
    final int limit;

    @JsonProperty("timeout")
    final int timeout;

    @JsonProperty("allowed_updates")
    final List<String> allowedUpdates = KINDS;

    RawUpdates(@Nullable Long offset, int limit, int timeout) {
        this.offset = offset;
        this.limit = limit;
        this.timeout = timeout;
    }

    @Override
    public String getMethod() {
        return "getupdates";
    }

    @Override
    public ArrayList<JsonNode> deserializeResponse(String answer) throws TelegramApiRequestException {
        try {
            JsonNode json = OBJECT_MAPPER.readTree(answer);
            if (json.path("ok").asBoolean() && json.path("result").isArray()) {
                ArrayList<JsonNode> updates =
                        new ArrayList<>(json.path("result").size());
                json.path("result").forEach(updates::add);
                return updates;
            }
            throw new TelegramApiRequestException(
                    "getUpdates was refused",
                    OBJECT_MAPPER.readValue(answer, new TypeReference<ApiResponse<Integer>>() {}));
        } catch (JsonProcessingException e) {
            throw new TelegramApiRequestException("getUpdates was answered with something unreadable", e);
        }
    }
}
