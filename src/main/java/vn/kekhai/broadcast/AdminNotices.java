package vn.kekhai.broadcast;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.conversation.Speech;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Notice;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.Outbox;
import vn.kekhai.delivery.Posting;
import vn.kekhai.delivery.Priority;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.roster.Called;
import vn.kekhai.roster.Directory;
import vn.kekhai.roster.Listed;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;

/** What admins are told about broadcasts: that one waits for them, what another decided, and how their own would look. */
@Component
class AdminNotices {

    private final Admins admins;
    private final Directory directory;
    private final Audiences audiences;
    private final Rendering rendering;
    private final GotItTokens tokens;
    private final Notices notices;
    private final Outbox outbox;
    private final Speech speech;
    private final Clock clock;

    AdminNotices(
            Admins admins,
            Directory directory,
            Audiences audiences,
            Rendering rendering,
            GotItTokens tokens,
            Notices notices,
            Outbox outbox,
            Speech speech,
            Clock clock) {
        this.admins = admins;
        this.directory = directory;
        this.audiences = audiences;
        this.rendering = rendering;
        this.tokens = tokens;
        this.notices = notices;
        this.outbox = outbox;
        this.speech = speech;
        this.clock = clock;
    }

    /**
     * Tells the other admins that a broadcast waits for one of them.
     *
     * @return how many of them can be reached in a chat
     */
    int askToApprove(Broadcast broadcast) {
        Set<PersonId> others = admins.others(broadcast.audience().unit(), broadcast.author());
        Map<PersonId, Called> called = directory.called(others);
        List<Notice> asked = new ArrayList<>();
        for (PersonId other : others) {
            Language language = language(called.get(other));
            String text = speech.say(
                    language,
                    new Saying(
                            "broadcast.please-approve",
                            Map.of("author", name(broadcast.author()), "count", broadcast.people())));
            Choice look = new Choice(
                    SendingDialogue.command("decide", broadcast.id()),
                    speech.say(language, new Saying("broadcast.please-approve-look")));
            asked.add(news(other, "broadcast.please-approve", text, List.of(look), broadcast));
        }
        notices.post(asked);
        return (int)
                directory.of(others).values().stream().filter(Listed::reachable).count();
    }

    /** Tells the author what another admin decided, where the author is somebody on the roster. */
    void tellDecision(Broadcast broadcast, String verb) {
        PersonId author = new PersonId(broadcast.author());
        Called called = directory.called(List.of(author)).get(author);
        if (called != null) {
            String key = verb.equals("approved") ? "broadcast.approved" : "broadcast.turned-down";
            UUID approver = Objects.requireNonNull(broadcast.approver());
            String text = speech.say(language(called), new Saying(key, Map.of("name", name(approver))));
            notices.post(List.of(news(author, key, text, List.of(), broadcast)));
        }
    }

    private Notice news(PersonId to, String key, String text, List<Choice> choices, Broadcast broadcast) {
        return new Notice(
                to,
                Purpose.NEWS,
                null,
                key,
                text,
                choices,
                1,
                Priority.NOTICE,
                // it may be asked again when the list has grown
                key + ":" + broadcast.id() + ":" + broadcast.people() + ":" + to.value(),
                now(),
                null,
                false);
    }

    /** Sends the text to an admin's own chat, as this admin would get it. */
    void trial(Broadcast broadcast, PersonId by, Address chat) {
        Called called = directory.called(List.of(by)).get(by);
        if (called == null) {
            throw new IllegalStateException("no person " + by.value());
        }
        Wording wording = broadcast.wording();
        LocalDate deadline = anyDeadline(broadcast.audience(), by);
        Rendering.Rendered rendered = rendering.sample(wording, called, deadline);
        Language language = rendered.language();
        String text = rendered.text() == null ? wording.in(language) : rendered.text();
        List<Choice> choices = wording.gotIt()
                ? List.of(new Choice(
                        GotItDialogue.command(tokens.make(broadcast.id(), by)),
                        speech.say(language, new Saying("broadcast.got-it-label"))))
                : List.of();
        OutgoingMessage message = new OutgoingMessage(
                chat,
                speech.say(language(called), new Saying("broadcast.trial")) + "\n\n" + text,
                choices,
                1,
                null,
                null,
                false);
        outbox.post(
                List.of(new Posting(Ids.next(), message, by, Priority.REPLY, "broadcast.trial", null, now(), null)));
    }

    /** The admin's own deadline, else that of the first person who is meant. */
    private @Nullable LocalDate anyDeadline(Audience audience, PersonId by) {
        Set<PersonId> people = new HashSet<>(
                Addressee.people(audiences.walk(audience).page(null).people()));
        people.add(by);
        Map<PersonId, LocalDate> deadlines = rendering.deadlines(audience.phase(), people);
        LocalDate mine = deadlines.get(by);
        return mine != null
                ? mine
                : deadlines.values().stream().min(LocalDate::compareTo).orElse(null);
    }

    /** How an admin is called to others. */
    Object name(UUID admin) {
        PersonId person = new PersonId(admin);
        Called called = directory.called(List.of(person)).get(person);
        return called == null ? new Saying("broadcast.house-admin") : called.shortName();
    }

    private static Language language(@Nullable Called called) {
        return called == null ? Language.VI : Language.of(called.language()).orElse(Language.VI);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
