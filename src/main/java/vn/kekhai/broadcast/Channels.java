package vn.kekhai.broadcast;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.Channel;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.script.Texts;

/** The channels on which people can be reached in this house. */
@Component
class Channels {

    private final List<String> names;
    private final Texts texts;

    Channels(List<Channel> channels, Texts texts) {
        this.names = channels.stream().map(Channel::name).sorted().toList();
        this.texts = texts;
    }

    List<String> names() {
        return names;
    }

    /** How a channel is called. */
    Saying name(String channel) {
        String key = "broadcast.channel-" + channel;
        return texts.has(key) ? new Saying(key) : new Saying("conversation.verbatim", Map.of("text", channel));
    }
}
