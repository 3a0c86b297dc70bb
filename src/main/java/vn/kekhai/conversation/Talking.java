package vn.kekhai.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.conversation.engine.Turn.Asked;
import vn.kekhai.script.Scripts;

/** Hears one message in one chat's session, and says what is answered. */
@Component
class Talking {

    /** After so long a silence a message says anew where the person is to be reached. */
    private static final Duration REACHED_AGAIN = Duration.ofHours(1);

    private static final int SAME_AT_MOST = 20;
    private static final Duration SAME_WITHIN = Duration.ofMinutes(5);

    private final Dialogues dialogues;
    private final Words words;
    private final Commands commands;
    private final Menus menus;
    private final Humans humans;
    private final Speakers speakers;
    private final ConversationSettings settings;

    Talking(
            List<Dialogue<?>> dialogues,
            Scripts scripts,
            Words words,
            Commands commands,
            Menus menus,
            Humans humans,
            Speakers speakers,
            ConversationSettings settings) {
        this.dialogues = new Dialogues(dialogues, scripts);
        this.words = words;
        this.commands = commands;
        this.menus = menus;
        this.humans = humans;
        this.speakers = speakers;
        this.settings = settings;
    }

    /** What a message led to: the session from here on, and what is answered, if anything. */
    record Heard(Session session, @Nullable Answer answer) {}

    /** An answer, in words. */
    record Answer(
            String text, @Nullable Asked asked, @Nullable String replaces, String textKey) {}

    Heard hear(Session before, IncomingMessage message, byte[] chat, Instant now) {
        Session.Same same = same(before.same(), message.content(), now);
        Session session = before;
        if (message.content() instanceof IncomingMessage.Left) {
            speakers.left(message.from());
            return new Heard(session, null);
        }
        if (message.content() instanceof IncomingMessage.Returned
                || session.lastAt().plus(REACHED_AGAIN).isBefore(now)) {
            speakers.reached(message.from());
        }
        @Nullable String tap = message.content() instanceof IncomingMessage.Tap tapped ? tapped.token() : null;
        if (message.content() instanceof IncomingMessage.Returned) {
            return new Heard(session, null);
        }
        Heard heard = same.count() > SAME_AT_MOST
                ? new Heard(session, null)
                : hearing(session, message, chat, now).hear();
        Session after = heard.session().heard(now, tap, same);
        Answer answer = heard.answer();
        return new Heard(answer == null ? after : after.next(answer.replaces() != null), answer);
    }

    private static Session.Same same(Session.Same before, IncomingMessage.Content content, Instant now) {
        int hash = content instanceof IncomingMessage.Text text ? text.text().hashCode() : 0;
        boolean again = hash != 0
                && hash == before.hash()
                && before.since().plus(SAME_WITHIN).isAfter(now);
        return again ? new Session.Same(hash, before.count() + 1, before.since()) : new Session.Same(hash, 1, now);
    }

    private Hearing hearing(Session session, IncomingMessage message, byte[] chat, Instant now) {
        Turnover turn = new Turnover(dialogues, words, humans, speakers, session, message.from(), now);
        Commanding commanding = new Commanding(turn, menus, humans, speakers);
        return new Hearing(turn, message, new Buttons(chat), now, words, commands, commanding, settings.pause());
    }
}
