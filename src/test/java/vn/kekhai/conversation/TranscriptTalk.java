package vn.kekhai.conversation;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.crypto.Vault;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.delivery.Letterbox;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.Invitation;
import vn.kekhai.roster.Invitations;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;

/** One transcript being talked: does what the person does, reads what the bot posted, moves the clock. */
final class TranscriptTalk implements AutoCloseable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final Pattern LATER = Pattern.compile("(\\d+) (second|minute|hour|day|week)s? later");
    private static final Pattern CALL = Pattern.compile("\\(([a-z ]+)(?:: (.*))?\\)(?: (.*))?");

    private final ApplicationContext house;
    private final SettableClock clock;
    private final Transcript transcript;
    private final Letterbox letterbox;
    private final PersonId person;
    private final List<PersonId> ward;
    private final Map<String, String> refs = new LinkedHashMap<>();
    private final List<OutgoingMessage> answers = new ArrayList<>();
    private Address chat = new Address("test", "1", UUID.randomUUID().toString());
    private Conversations conversations;
    private @Nullable Invitation invitation;
    private int sent;
    private @Nullable IncomingMessage last;

    TranscriptTalk(ApplicationContext house, SettableClock clock, Transcript transcript) throws Exception {
        this.house = house;
        this.clock = clock;
        this.transcript = transcript;
        this.letterbox = new Letterbox(house.getBean(JdbcClient.class), house.getBean(Vault.class));
        this.conversations = program();
        this.ward = house.getBean(SampleWard.class).move();
        List<String> who = List.of(head("who").split(", "));
        this.person = ward.get(
                switch (who.getFirst()) {
                    case "secretary" -> 0;
                    case "serving" -> 1;
                    case "deputy" -> 2;
                    case "retired" -> 3;
                    default -> throw new IllegalArgumentException("who: " + who.getFirst());
                });
        if (head("language").equals("en")) {
            house.getBean(People.class).speak(person, "en");
        }
        prepare(who.get(1));
    }

    private String head(String name) {
        String value = transcript.head().get(name);
        if (value == null) {
            throw new IllegalArgumentException("the transcript does not say " + name);
        }
        return value;
    }

    private void prepare(String how) throws Exception {
        switch (how) {
            case "stranger" -> {}
            case "linked" -> link();
            case "consented" -> consent();
            case "declared" -> {
                consent();
                for (String words : new String[] {"facebook.com/an.nguyen và Zalo 0905123456", "1", "1", "1", "1"}) {
                    hand(new IncomingMessage.Text(words));
                }
            }
            default -> throw new IllegalArgumentException("who: …, " + how);
        }
    }

    private void link() {
        house.getBean(Addresses.class).link(person, chat);
    }

    private void consent() {
        link();
        Consents consents = house.getBean(Consents.class);
        consents.record(person, "declare", true, "2026-01", "test", chat);
        consents.record(person, "remind", true, "2026-01", "test", chat);
    }

    /** Plays it; the same transcript with the answers that were really given. */
    Transcript play() {
        return transcript.answered(entry -> {
            try {
                if (entry.isPerson()) {
                    return does(fill(entry.words()));
                }
                if (entry.isEvent()) {
                    happens(entry.words());
                }
                return List.of();
            } catch (Exception e) {
                throw new IllegalStateException("at " + entry.line(), e);
            }
        });
    }

    private List<String> does(String words) throws Exception {
        int before = letterbox.of(chat).size();
        act(words);
        List<OutgoingMessage> all = letterbox.of(chat);
        List<OutgoingMessage> fresh = all.subList(before, all.size());
        answers.addAll(fresh);
        List<String> lines = new ArrayList<>();
        for (OutgoingMessage message : fresh) {
            if (!lines.isEmpty()) {
                lines.add("(next message)");
            }
            lines.addAll(lines(message));
        }
        return lines.isEmpty() ? List.of("(no answer)") : lines;
    }

    private void act(String words) throws Exception {
        Matcher call = CALL.matcher(words);
        if (words.startsWith("[")) {
            boolean twice = words.endsWith("] (twice)");
            boolean old = words.endsWith("] (old)");
            IncomingMessage.Tap tap = tap(words.substring(1, words.indexOf(']')), old);
            hand(tap);
            if (twice) {
                hand(tap);
            }
        } else if (call.matches()) {
            act(call.group(1), text(call.group(2)), text(call.group(3)));
        } else {
            say(words, false);
        }
    }

    private void act(String name, String argument, String rest) throws Exception {
        switch (name) {
            case "link" ->
                hand(new IncomingMessage.Start(
                        "invitation".equals(argument) ? invitation().token() : argument));
            case "start" -> hand(new IncomingMessage.Start(""));
            case "forwarded" -> say(rest, true);
            case "edits" -> {
                String[] parts = argument.split(" -> ");
                hand(new IncomingMessage.Edited(parts[1], refs.get(parts[0])));
            }
            case "contact own" -> hand(new IncomingMessage.Contact(phone(), true));
            case "contact of somebody else" -> hand(new IncomingMessage.Contact("+84905999888", false));
            case "contact" -> hand(new IncomingMessage.Contact(argument, true));
            case "sticker", "photo", "voice" -> hand(new IncomingMessage.Attachment(name));
            case "emoji" -> say("😀".repeat(Integer.parseInt(argument) / 2), false);
            case "blocks the bot" -> hand(new IncomingMessage.Left());
            case "unblocks the bot" -> hand(new IncomingMessage.Returned());
            case "the same once more" -> take(Objects.requireNonNull(last));
            default -> throw new IllegalArgumentException("(" + name + ")");
        }
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }

    private String phone() {
        return house.getBean(People.class).phone(person).orElseThrow();
    }

    private void say(String words, boolean forwarded) throws Exception {
        String ref = "m" + ++sent;
        refs.put(words, ref);
        hand(new IncomingMessage.Text(words, forwarded, ref));
    }

    private IncomingMessage.Tap tap(String label, boolean old) {
        List<OutgoingMessage> where = answers.reversed().subList(old ? 1 : 0, old ? answers.size() : 1);
        for (OutgoingMessage message : where) {
            for (Choice choice : message.choices()) {
                if (choice.label().equals(label)) {
                    return new IncomingMessage.Tap(choice.token(), "b" + answers.indexOf(message));
                }
            }
        }
        throw new IllegalArgumentException("there is no button " + label);
    }

    private void hand(IncomingMessage.Content content) throws Exception {
        take(new IncomingMessage(chat, UUID.randomUUID().toString(), clock.instant(), null, content));
    }

    private void take(IncomingMessage message) throws Exception {
        last = message;
        conversations.accept(message).get(30, TimeUnit.SECONDS);
    }

    private void happens(String words) throws Exception {
        Matcher later = LATER.matcher(words);
        if (later.matches()) {
            long count = Long.parseLong(later.group(1));
            clock.advance(
                    switch (later.group(2)) {
                        case "second" -> Duration.ofSeconds(count);
                        case "minute" -> Duration.ofMinutes(count);
                        case "hour" -> Duration.ofHours(count);
                        case "day" -> Duration.ofDays(count);
                        default -> Duration.ofDays(7 * count);
                    });
            return;
        }
        switch (words) {
            case "the program starts anew" -> {
                conversations.destroy();
                conversations = program();
            }
            case "the cell makes a new invitation" -> invitation = null;
            case "somebody else uses the invitation" -> {
                String token = invitation().token();
                Address other = new Address("test", "1", UUID.randomUUID().toString());
                conversations
                        .accept(new IncomingMessage(
                                other, "1", clock.instant(), null, new IncomingMessage.Start(token)))
                        .get(30, TimeUnit.SECONDS);
            }
            default -> throw new IllegalArgumentException("-- " + words);
        }
    }

    /** All that takes part in conversations, made anew: nothing is remembered but what stands in the tables. */
    private Conversations program() {
        var beans = house.getAutowireCapableBeanFactory();
        Talking talking = beans.createBean(Talking.class);
        Turns turns = new Turns(
                beans.createBean(SessionTable.class),
                talking,
                house.getBean(Words.class),
                house.getBean(vn.kekhai.delivery.Outbox.class),
                beans.createBean(Speakers.class),
                house.getBean(Vault.class),
                clock,
                house.getBean(org.springframework.transaction.PlatformTransactionManager.class));
        return new Conversations(turns, house.getBean(ConversationSettings.class));
    }

    private Invitation invitation() {
        if (invitation == null) {
            invitation = house.getBean(Invitations.class).issue(List.of(person)).getFirst();
        }
        return invitation;
    }

    private String fill(String words) {
        return words.contains("{code}") ? words.replace("{code}", invitation().typedCode()) : words;
    }

    private List<String> lines(OutgoingMessage message) {
        List<String> lines = new ArrayList<>(List.of(hide(message.text()).split("\n", -1)));
        StringBuilder row = new StringBuilder();
        int inRow = 0;
        for (Choice choice : message.choices()) {
            row.append(inRow == 0 ? "" : " ")
                    .append('[')
                    .append(hide(choice.label()))
                    .append(']');
            if (++inRow >= message.columns()) {
                lines.add(row.toString());
                row.setLength(0);
                inRow = 0;
            }
        }
        if (inRow > 0) {
            lines.add(row.toString());
        }
        if (message.contactRequest() != null) {
            lines.add("(phone button: " + message.contactRequest() + ")");
        }
        if (message.replaces() != null) {
            lines.add("(in place of the message before)");
        }
        return lines.stream().map(String::stripTrailing).toList();
    }

    /** Puts names in braces in the place of what is different in each run. */
    private String hide(String text) {
        People people = house.getBean(People.class);
        Person own = people.find(person).orElseThrow();
        String hidden = text.replace(own.fullName(), "{name}").replace(own.unitName(), "{unit}");
        for (int i = 0; i < ward.size(); i++) {
            String name = people.find(ward.get(i)).orElseThrow().fullName();
            hidden = hidden.replace(name, i == 0 ? "{secretary}" : i == 2 ? "{deputy}" : "{other}");
        }
        String deadline = house.getBean(Phases.class)
                .forStatus(
                        own.workStatus().name(),
                        clock.instant()
                                .atZone(house.getBean(java.time.ZoneId.class))
                                .toLocalDate())
                .map(Phase::deadline)
                .map(DAY::format)
                .orElse(head("language").equals("en") ? "not set yet" : "chưa ấn định");
        hidden = hidden.replace(deadline, "{deadline}");
        var declared = house.getBean(Declarations.class).current(person);
        return declared.isEmpty()
                ? hidden
                : hidden.replace(declared.get().number().toString(), "{number}");
    }

    @Override
    public void close() {
        conversations.destroy();
    }
}
