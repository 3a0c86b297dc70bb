package vn.kekhai.conversation;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ReflectionUtils;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Asked;
import vn.kekhai.campaign.Campaign;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.campaign.SampleCampaign;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.crypto.Vault;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.declaration.Reviews;
import vn.kekhai.declaration.Settled;
import vn.kekhai.delivery.Letterbox;
import vn.kekhai.delivery.Recheck;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.Invitation;
import vn.kekhai.roster.Invitations;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;

/**
 * One transcript being talked: does what people do, reads what the bot posted, moves the clock.
 *
 * <p>{@code who: serving, linked; secretary, consented} names who takes part, each with how far they are; the first speaks
 * first. {@code >> secretary} hands over to another.
 */
final class TranscriptTalk implements AutoCloseable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern PHASE =
            Pattern.compile("a phase from (\\d{4}-\\d\\d-\\d\\d) to (\\d{4}-\\d\\d-\\d\\d)");
    private static final Pattern MOVED = Pattern.compile("the deadline moves to (\\d{4}-\\d\\d-\\d\\d)");
    private static final Pattern LATER = Pattern.compile("(\\d+) (second|minute|hour|day|week)s? later");
    private static final Pattern AT = Pattern.compile("at (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d)");
    private static final Pattern JOB = Pattern.compile("vn\\.kekhai\\..*Job");
    private static final Pattern CALL = Pattern.compile("\\(([a-z ]+)(?:: (.*))?\\)(?: (.*))?");

    /** The people of the ward by the names that transcripts use, in the order in which it gives them. */
    private static final List<String> WARD = List.of("secretary", "serving", "deputy", "retired");

    /** More members of the secretary's cell, for {@code more members: 12}. */
    private static final List<String> MORE =
            List.of(("bao chi dao gam ha hai hoa hue khanh lan lien mai minh nga ngoc oanh phuc quy son thu uyen yen"
                            + " ai binhminh")
                    .split(" "));

    private static final Pattern OFFICE_ENDS = Pattern.compile("the office of (.+) ends");
    private static final Pattern OFFICE_BEGINS = Pattern.compile("(.+) becomes ([A-Z_]+) of the (cell|ward) of (.+)");
    private static final Pattern OFFICER = Pattern.compile("(.+) becomes an officer of the ward");
    private static final Pattern JOINS = Pattern.compile("(member \\d+) joins the cell, (\\w+)");
    private static final Pattern UNTIED = Pattern.compile("the chat of (.+) is untied");
    private static final Pattern MOVES = Pattern.compile("(.+) moves to the other cell");
    private static final Pattern RETURNED = Pattern.compile("(.+) gives back the declaration of (.+): (.*)");
    private static final Pattern ACCEPTED = Pattern.compile("(.+) accepts the declaration of (.+)");

    private final ApplicationContext house;
    private final SettableClock clock;
    private final Transcript transcript;
    private final Letterbox letterbox;
    private final ZoneId zone;
    private final SampleWard.Ward file;
    private final List<String> rows = new ArrayList<>(List.of("an", "binh", "cuong", "dung"));
    private final List<PersonId> ward = new ArrayList<>();
    private final Map<String, Speaker> speakers = new LinkedHashMap<>();
    private final Set<UUID> left = new HashSet<>();
    private Conversations conversations;
    private Speaker speaker;
    private @Nullable Campaign campaign;
    private @Nullable Phase phase;
    private int sent;
    private @Nullable IncomingMessage last;

    /** Somebody who takes part, in a chat of their own. */
    private static final class Speaker {
        final PersonId person;
        final Address chat = new Address("telegram", "1", UUID.randomUUID().toString());
        final Map<String, String> refs = new LinkedHashMap<>();
        final List<OutgoingMessage> answers = new ArrayList<>();
        final List<OutgoingMessage> unread = new ArrayList<>();
        int seen;

        @Nullable
        Invitation invitation;

        Speaker(PersonId person) {
            this.person = person;
        }
    }

    TranscriptTalk(ApplicationContext house, SettableClock clock, Transcript transcript) throws Exception {
        this.house = house;
        this.clock = clock;
        this.transcript = transcript;
        this.letterbox = new Letterbox(house.getBean(JdbcClient.class), house.getBean(Vault.class));
        this.zone = house.getBean(ZoneId.class);
        this.conversations = program();
        // other transcripts have had these days before, and people with the same accounts
        for (String table : List.of("digest_round", "declaration_account")) {
            house.getBean(JdbcClient.class).sql("delete from " + table).update();
        }
        this.file = house.getBean(SampleWard.class).ward();
        for (String more : MORE.subList(0, Integer.parseInt(transcript.head().getOrDefault("more members", "0")))) {
            rows.add(more);
            file.add(more);
        }
        file.bring();
        rows.forEach(row -> ward.add(file.id(row)));
        phases(transcript.head().get("phase"));
        for (String who : head("who").split("; ")) {
            String[] parts = who.split(", ");
            comes(parts[0], parts[1]);
        }
        speaker = main();
    }

    /**
     * {@code phase: 2026-01-05 2026-01-20 SERVING; 2026-01-21 2026-02-10 RETIRED} asks those of the ward from a day until
     * another.
     */
    private void phases(@Nullable String head) {
        if (head != null) {
            SampleCampaign campaigns = house.getBean(SampleCampaign.class);
            campaign = campaigns.of(file.unit());
            String[] all = head.split("; ");
            for (int i = 0; i < all.length; i++) {
                String[] words = all[i].split(" ");
                Phase added = campaigns.add(
                        campaign,
                        all.length == 1 ? "" : " " + (i + 1),
                        LocalDate.parse(words[0]),
                        LocalDate.parse(words[1]),
                        Arrays.copyOfRange(words, 2, words.length));
                phase = phase == null ? added : phase;
            }
            house.getBean(Members.class).keepUp();
        }
    }

    /** Somebody of the ward takes part from here on. */
    private void comes(String name, String how) throws Exception {
        speaker = new Speaker(member(name));
        speakers.put(name, speaker);
        if (head("language").equals("en")) {
            house.getBean(People.class).speak(speaker.person, "en");
        }
        prepare(how);
    }

    /** Somebody more is in the cell's list now. */
    private void joins(String name, String how) throws Exception {
        Speaker before = speaker;
        String row = MORE.get(rows.size() - WARD.size());
        rows.add(row);
        file.add(row).bring();
        ward.add(file.id(row));
        comes(name, how);
        speaker = before;
    }

    private PersonId member(String name) {
        return ward.get(place(name));
    }

    private int place(String name) {
        for (int i = 0; i < rows.size(); i++) {
            if (called(i).equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("nobody is called " + name);
    }

    /** What transcripts call somebody of the ward. */
    private static String called(int i) {
        return i < WARD.size() ? WARD.get(i) : "member " + (i - WARD.size() + 1);
    }

    /** The one whom the transcript is about. */
    private Speaker main() {
        return speakers.values().iterator().next();
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
        house.getBean(Addresses.class).link(speaker.person, speaker.chat);
    }

    private void consent() {
        link();
        Consents consents = house.getBean(Consents.class);
        consents.record(speaker.person, "declare", true, "2026-01", "test", speaker.chat);
        consents.record(speaker.person, "remind", true, "2026-01", "test", speaker.chat);
    }

    /** Plays it; the same transcript with the answers that were really given. */
    Transcript play() {
        return transcript.answered(entry -> {
            try {
                if (entry.isPerson()) {
                    List<String> answer = does(fill(entry.words()));
                    deliver();
                    return answer;
                }
                if (entry.isTurnOfAnother()) {
                    speaker = Optional.ofNullable(speakers.get(entry.words())).orElseThrow();
                }
                List<String> answer = entry.isEvent() ? happens(entry.words()) : List.of();
                deliver();
                return answer;
            } catch (Exception e) {
                throw new IllegalStateException("at " + entry.line(), e);
            }
        });
    }

    private List<String> does(String words) throws Exception {
        int before = letterbox.replies(speaker.chat).size();
        if (words.startsWith("[") && tap(words).isEmpty()) {
            return List.of("(there is no such button)");
        }
        act(words);
        List<OutgoingMessage> all = letterbox.replies(speaker.chat);
        speaker.seen = all.size();
        List<String> lines = shown(all.subList(before, all.size()));
        return lines.isEmpty() ? List.of("(no answer)") : lines;
    }

    /** What the bot tells of something that goes on, at an admin's wish and by itself. */
    private List<String> progress() {
        List<OutgoingMessage> all = letterbox.replies(speaker.chat);
        List<String> lines = shown(all.subList(speaker.seen, all.size()));
        speaker.seen = all.size();
        return lines.isEmpty() ? List.of("(none)") : lines;
    }

    private List<String> shown(List<OutgoingMessage> fresh) {
        speaker.answers.addAll(fresh);
        List<String> lines = new ArrayList<>();
        for (OutgoingMessage message : fresh) {
            if (!lines.isEmpty()) {
                lines.add("(next message)");
            }
            lines.addAll(lines(message));
        }
        return lines;
    }

    /** What came to this chat unasked since it was last asked for. */
    private List<String> notices() {
        List<String> lines = shown(List.copyOf(speaker.unread));
        speaker.unread.clear();
        return lines.isEmpty() ? List.of("(none)") : lines;
    }

    /** Has what is due leave for each chat, as far as it is not stopped in the last moment. */
    private void deliver() {
        for (Speaker one : speakers.values()) {
            for (Letterbox.Unasked unasked : letterbox.unasked(one.chat, clock.instant())) {
                if (!left.contains(unasked.due().id()) && judged(unasked)) {
                    one.unread.add(unasked.message());
                }
            }
        }
    }

    /** Whether it leaves now. One that is stopped never does; one that is put off is judged again later. */
    private boolean judged(Letterbox.Unasked unasked) {
        List<Recheck.Due> due = List.of(unasked.due());
        boolean later = false;
        for (Recheck recheck : house.getBeanProvider(Recheck.class)) {
            if (recheck.purpose() == unasked.purpose()) {
                if (!inTransaction(() -> recheck.stopped(due)).isEmpty()) {
                    left.add(unasked.due().id());
                    return false;
                }
                later |= !inTransaction(() -> recheck.postponed(due)).isEmpty();
            }
        }
        return !later && left.add(unasked.due().id());
    }

    private <T> T inTransaction(Supplier<T> work) {
        T done = new TransactionTemplate(house.getBean(PlatformTransactionManager.class)).execute(status -> work.get());
        return Objects.requireNonNull(done);
    }

    private void act(String words) throws Exception {
        Matcher call = CALL.matcher(words);
        if (words.startsWith("[")) {
            IncomingMessage.Tap tap = tap(words).orElseThrow();
            hand(tap);
            if (words.endsWith("] (twice)")) {
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
                hand(new IncomingMessage.Edited(parts[1], speaker.refs.get(parts[0])));
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
        return house.getBean(People.class).phone(speaker.person).orElseThrow();
    }

    private void say(String words, boolean forwarded) throws Exception {
        String ref = "m" + ++sent;
        speaker.refs.put(words, ref);
        hand(new IncomingMessage.Text(words, forwarded, ref));
    }

    /** The tap on a button of the last message, or of any before it: {@code [Label] (old)}. */
    private Optional<IncomingMessage.Tap> tap(String words) {
        String label = words.substring(1, words.indexOf(']'));
        boolean old = words.endsWith("] (old)");
        List<OutgoingMessage> answers = speaker.answers;
        List<OutgoingMessage> where =
                answers.isEmpty() ? answers : answers.reversed().subList(old ? 1 : 0, old ? answers.size() : 1);
        for (OutgoingMessage message : where) {
            for (Choice choice : message.choices()) {
                if (hide(choice.label()).equals(label)) {
                    return Optional.of(new IncomingMessage.Tap(choice.token(), "b" + answers.indexOf(message)));
                }
            }
        }
        return Optional.empty();
    }

    private void hand(IncomingMessage.Content content) throws Exception {
        take(new IncomingMessage(speaker.chat, UUID.randomUUID().toString(), clock.instant(), null, content));
    }

    private void take(IncomingMessage message) throws Exception {
        last = message;
        conversations.accept(message).get(30, TimeUnit.SECONDS);
    }

    private List<String> happens(String words) throws Exception {
        if (words.equals("notices")) {
            return notices();
        }
        if (words.equals("progress")) {
            return progress();
        }
        event(words);
        return List.of();
    }

    private void event(String words) throws Exception {
        Matcher at = AT.matcher(words);
        if (at.matches()) {
            Instant then = LocalDateTime.parse(at.group(1), MOMENT).atZone(zone).toInstant();
            if (then.isBefore(clock.instant())) {
                throw new IllegalArgumentException("time does not go back: " + words);
            }
            clock.set(then);
            deliver();
            jobs();
            return;
        }
        Matcher asked = PHASE.matcher(words);
        if (asked.matches()) {
            SampleCampaign campaigns = house.getBean(SampleCampaign.class);
            Person own = house.getBean(People.class).find(main().person).orElseThrow();
            campaign = campaigns.of(house.getBean(Units.class).above(own.unit()).getFirst());
            phase = campaigns.add(
                    campaign,
                    LocalDate.parse(asked.group(1)),
                    LocalDate.parse(asked.group(2)),
                    own.workStatus().name());
            return;
        }
        Matcher moved = MOVED.matcher(words);
        if (moved.matches()) {
            Phase before = Objects.requireNonNull(phase);
            house.getBean(Phases.class).move(before.id(), before.opens(), LocalDate.parse(moved.group(1)));
            return;
        }
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
        if (inTheWard(words)) {
            return;
        }
        switch (words) {
            case "what waits has been sent" ->
                speakers.values().forEach(one -> letterbox.settle(one.chat, "SENT", null));
            case "what waits is refused" ->
                speakers.values().forEach(one -> letterbox.settle(one.chat, "REFUSED", "bad-request"));
            case "the program starts anew" -> {
                conversations.destroy();
                conversations = program();
            }
            case "the cell makes an invitation", "the cell makes a new invitation" -> {
                speaker.invitation = null;
                invitation();
            }
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

    /** What happens to offices, cells and declarations; false when it is something else. */
    private boolean inTheWard(String words) throws Exception {
        Offices offices = house.getBean(Offices.class);
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        Matcher ends = OFFICE_ENDS.matcher(words);
        Matcher begins = OFFICE_BEGINS.matcher(words);
        Matcher officer = OFFICER.matcher(words);
        Matcher joins = JOINS.matcher(words);
        Matcher untied = UNTIED.matcher(words);
        Matcher moves = MOVES.matcher(words);
        Matcher returned = RETURNED.matcher(words);
        Matcher accepted = ACCEPTED.matcher(words);
        if (ends.matches()) {
            PersonId person = member(ends.group(1));
            offices.heldBy(person, today).forEach(office -> offices.end(person, office.unit(), office.kind(), today));
        } else if (begins.matches()) {
            UnitId cell = house.getBean(People.class)
                    .find(member(begins.group(4)))
                    .orElseThrow()
                    .unit();
            UnitId unit = begins.group(3).equals("cell")
                    ? cell
                    : house.getBean(Units.class).above(cell).getFirst();
            offices.appoint(member(begins.group(1)), unit, OfficeKind.valueOf(begins.group(2)), today);
        } else if (officer.matches()) {
            offices.appoint(member(officer.group(1)), file.unit(), OfficeKind.COMMITTEE_OFFICER, today);
        } else if (joins.matches()) {
            joins(joins.group(1), joins.group(2));
        } else if (untied.matches()) {
            house.getBean(Addresses.class).unlink(Objects.requireNonNull(speakers.get(untied.group(1))).chat);
        } else if (moves.matches()) {
            file.toSecondCell(rows.get(place(moves.group(1)))).bring();
        } else if (returned.matches()) {
            PersonId person = member(returned.group(2));
            done(house.getBean(Reviews.class)
                    .giveBack(member(returned.group(1)), person, version(person), returned.group(3)));
        } else if (accepted.matches()) {
            PersonId person = member(accepted.group(2));
            done(house.getBean(Reviews.class).accept(member(accepted.group(1)), person, version(person)));
        } else {
            return false;
        }
        return true;
    }

    private int version(PersonId person) {
        return house.getBean(Declarations.class).current(person).orElseThrow().version();
    }

    private static void done(Settled settled) {
        if (!(settled instanceof Settled.Done)) {
            throw new IllegalStateException("that did not happen: " + settled);
        }
    }

    /**
     * The house's jobs do what is due: each class called a job that has a {@code tick()}, by the names of their packages.
     * They are made here where they are no beans, since most are not where nothing is served.
     */
    private void jobs() throws Exception {
        if (campaign != null) {
            house.getBean(SampleCampaign.class).keepUp(campaign);
        }
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(JOB));
        List<String> names = scanner.findCandidateComponents("vn.kekhai").stream()
                .map(BeanDefinition::getBeanClassName)
                .sorted()
                .toList();
        for (String name : names) {
            Class<?> type = Class.forName(name);
            Method tick = ReflectionUtils.findMethod(type, "tick");
            if (tick != null) {
                Object bean = house.getBeanProvider(type).getIfAvailable();
                tick.setAccessible(true);
                tick.invoke(bean == null ? house.getAutowireCapableBeanFactory().createBean(type) : bean);
            }
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
                house.getBean(ChatKeys.class),
                clock,
                house.getBean(org.springframework.transaction.PlatformTransactionManager.class));
        return new Conversations(turns, house.getBean(ConversationSettings.class));
    }

    private Invitation invitation() {
        Invitation made = speaker.invitation;
        if (made == null) {
            made = house.getBean(Invitations.class)
                    .issue(List.of(speaker.person))
                    .getFirst();
            speaker.invitation = made;
        }
        return made;
    }

    private String fill(String words) {
        return codes(
                words.contains("{code}") ? words.replace("{code}", invitation().typedCode()) : words);
    }

    /** {@code {serving, code}} is the code in the roster. */
    private String codes(String words) {
        String filled = words;
        for (int i = 0; i < ward.size() && filled.contains(", code}"); i++) {
            Person person = house.getBean(People.class).find(ward.get(i)).orElseThrow();
            filled = filled.replace("{" + called(i) + ", code}", person.code());
        }
        return filled;
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

    private Person own() {
        return house.getBean(People.class).find(main().person).orElseThrow();
    }

    /** What stands in the place of names, codes and units. */
    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        Person own = own();
        names.put(
                house.getBean(vn.kekhai.roster.Units.class)
                        .find(file.unit())
                        .orElseThrow()
                        .name(),
                "{ward}");
        List<Person> people = house.getBean(People.class).findAll(ward);
        for (Person person : people) {
            int place = ward.indexOf(person.id());
            String name = person.id().equals(own.id()) ? "name" : called(place);
            names.put(person.fullName(), "{" + name + "}");
            names.put(person.shortName(), "{" + name + ", short}");
            names.put(person.code(), "{" + name + ", code}");
            names.put(person.unitName(), person.unit().equals(own.unit()) ? "{unit}" : "{other unit}");
        }
        Units units = house.getBean(Units.class);
        units.above(own.unit()).stream()
                .limit(1)
                .flatMap(ward -> units.find(ward).stream())
                .forEach(ward -> names.put(ward.name(), "{ward}"));
        return names;
    }

    /** Puts names in braces in the place of what is different in each run. */
    private String hide(String text) {
        Map<String, String> names = names();
        // one name may be the beginning of another
        List<String> longestFirst = names.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        String hidden = text;
        for (String name : longestFirst) {
            hidden = hidden.replace(name, names.getOrDefault(name, ""));
        }
        if (transcript.head().containsKey("phase")) {
            return numbers(hidden); // its days are told in the head
        }
        // other tests of the run may have opened phases in the same database, for some of the ward or for all
        for (PersonId person : ward) {
            String deadline = house.getBean(Members.class)
                    .asked(person, clock.instant().atZone(zone).toLocalDate())
                    .map(Asked::deadline)
                    .map(DAY::format)
                    .orElse("{deadline}");
            hidden = hidden.replace(deadline, "{deadline}");
        }
        return numbers(hidden.replace("not set yet", "{deadline}").replace("chưa ấn định", "{deadline}"));
    }

    private String numbers(String text) {
        String hidden = text;
        for (var standing : house.getBean(Declarations.class).standings(ward).values()) {
            PersonId person = standing.person();
            String of = person.equals(main().person) ? "number" : called(ward.indexOf(person)) + "'s number";
            hidden = hidden.replace(standing.number().toString(), "{" + of + "}");
        }
        return hidden;
    }

    @Override
    public void close() {
        conversations.destroy();
    }
}
