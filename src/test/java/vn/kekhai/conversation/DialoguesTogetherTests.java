package vn.kekhai.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Kind;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Paging;
import vn.kekhai.conversation.engine.Question;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.script.Language;
import vn.kekhai.script.ScriptFolder;
import vn.kekhai.script.Scripts;

/** A list that lasts no longer than it is looked at, for an office; and a piece of work that it hands over to. */
@HouseTest
class DialoguesTogetherTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @TempDir
    Path folder;

    @Autowired
    Words words;

    @Autowired
    Humans humans;

    @Autowired
    Speakers speakers;

    @Autowired
    ConversationSettings settings;

    @Autowired
    SampleWard wards;

    @Autowired
    Addresses addresses;

    @Autowired
    Offices offices;

    @Autowired
    People people;

    private final Address chat = new Address("test", "1", UUID.randomUUID().toString());
    private final byte[] key = new byte[16];
    private PersonId person;
    private Talking talking;
    private Session session;
    private Talking.@Nullable Answer answer;

    @BeforeEach
    void aPersonAndTwoDialogues() throws Exception {
        copy(Path.of("bot-scripts"));
        write("dialogues/listing.yaml", """
                version: 1
                commands: [danhsach]
                for: [ADMIN]
                lasting: false
                start: which
                steps:
                  which: {ask: which, then: {chosen: on}}
                  on: {end: working}
                """);
        write("dialogues/working.yaml", """
                version: 1
                commands: [lam]
                start: first
                steps:
                  first: {ask: word, then: {given: second}}
                  second: {ask: word, then: {given: done}}
                  done: {end: }
                """);
        for (String further : List.of("planning", "noting")) {
            write("dialogues/" + further + ".yaml", """
                    version: 1
                    commands: [%s]
                    start: first
                    steps:
                      first: {ask: word, then: {given: second}}
                      second: {ask: word, then: {given: done}}
                      done: {end: }
                    """.formatted(further));
        }
        for (Language language : Language.values()) {
            for (String further : List.of("planning", "noting")) {
                write(
                        "texts/" + language.code() + "/" + further + ".yaml",
                        "first: " + further + " first\nsecond: " + further + " second {at}\ndone: " + further
                                + " done {at}\n");
            }
            write("texts/" + language.code() + "/listing.yaml", "which: which of them\nwords-danhsach: danh sách\n");
            write(
                    "texts/" + language.code() + "/working.yaml",
                    "first: first {at}\nsecond: second {at}\ndone: done {at}\n");
        }
        Scripts scripts = Scripts.read(ScriptFolder.at(folder), new ArrayList<>());
        List<Dialogue<?>> dialogues = List.of(
                new Listing(),
                new Working("planning", false),
                new Working("noting", false),
                new Working("working", true));
        talking = new Talking(
                dialogues,
                scripts,
                new Words(scripts.texts(), java.time.ZoneId.of("Asia/Ho_Chi_Minh")),
                new Commands(scripts),
                new Menus(dialogues, scripts),
                humans,
                speakers,
                settings);
        person = wards.move().get(1);
        addresses.link(person, chat);
        session = Session.fresh(person.value(), Language.EN, SettableClock.START);
    }

    private void copy(Path from) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path to = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(Optional.ofNullable(to.getParent()).orElseThrow());
                Files.copy(file, to);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private void becomesAdmin() {
        offices.appoint(person, people.find(person).orElseThrow().unit(), OfficeKind.ADMIN, TODAY);
    }

    private String says(String text) {
        return hears(new IncomingMessage.Text(text));
    }

    private String taps(String label) {
        Talking.Answer last = Optional.ofNullable(answer).orElseThrow();
        var asked = Optional.ofNullable(last.asked()).orElseThrow();
        String token = new Buttons(key)
                .make(words, Language.EN, asked, session.shown()).stream()
                        .filter(choice -> choice.label().equals(label))
                        .findFirst()
                        .orElseThrow()
                        .token();
        return hears(new IncomingMessage.Tap(token, "m1"));
    }

    private String hears(IncomingMessage.Content content) {
        Talking.Heard heard = talking.hear(
                session,
                new IncomingMessage(chat, UUID.randomUUID().toString(), SettableClock.START, null, content),
                key,
                SettableClock.START);
        session = heard.session();
        answer = heard.answer();
        return answer == null ? "" : answer.text();
    }

    @Test
    void aDialogueHandsOverWhatTheNextOneBeginsWith() {
        becomesAdmin();
        says("/danhsach");

        assertThat(taps("Item 3")).isEqualTo("first 3");
        assertThat(says("one")).isEqualTo("second 3");
        assertThat(says("two")).isEqualTo("done 3");
        assertThat(session.talk()).isNull();
    }

    @Test
    void theCommandOfAnOfficeIsAnUnknownOneToOthersWithASlashAndNoneWithout() {
        String unknown = says("/nosuchcommand");

        assertThat(says("/danhsach")).isEqualTo(unknown);
        assertThat(says("/danhsach 3")).isEqualTo(unknown);
        assertThat(says("/lam")).isEqualTo("first ");
        assertThat(says("danh sách")).isEqualTo("second ");

        becomesAdmin();
        assertThat(says("danh sách")).startsWith("which of them");
    }

    @Test
    void whatStoodBehindACommandIsHandedIn() {
        assertThat(says("/lam  Nguyễn Văn An ")).isEqualTo("first Nguyễn Văn An");
        session = Session.fresh(person.value(), Language.EN, SettableClock.START);
        assertThat(says("/LAM@kekhai_bot 7")).isEqualTo("first 7");
        session = Session.fresh(person.value(), Language.EN, SettableClock.START);
        assertThat(hears(new IncomingMessage.Tap("/lam 018f", "m1"))).isEqualTo("first 018f");
    }

    @Test
    void aCommandInTheMiddleOfTheSameIsAskedAboutAndNotForgotten() {
        says("/lam 1");
        says("one");

        assertThat(says("/lam 2")).startsWith("You have not finished.");
        assertThat(taps("Go on")).isEqualTo("second 1");
        says("/lam 2");
        assertThat(taps("Begin again")).isEqualTo("first 2");
    }

    @Test
    void workIsPutAsideForAListAndTakenUpAfterWhatTheListHandedOverTo() {
        becomesAdmin();
        says("/lam 1");
        says("one");

        assertThat(says("/danhsach")).startsWith("which of them");
        assertThat(session.touched()).isTrue();
        assertThat(taps("Item 2")).isEqualTo("first 2");
        says("one");
        assertThat(says("two")).startsWith("done 2").endsWith("second 1");
        assertThat(says("two")).isEqualTo("done 1");
    }

    @Test
    void everyPieceOfWorkThatWasPutAsideIsTakenUpAgain() {
        says("/lam 1");
        says("one");
        says("/planning 2");
        says("one");
        says("/noting 3");
        says("one");

        assertThat(says("two")).startsWith("noting done 3").endsWith("planning second 2");
        assertThat(says("two")).startsWith("planning done 2").endsWith("second 1");
        assertThat(says("two")).isEqualTo("done 1");
        assertThat(session.touched()).isFalse();
    }

    @Test
    void workThatWasPutAsideIsAskedAboutWhenItsCommandComesAgain() {
        says("/lam 1");
        says("one");
        says("/planning 2");
        says("one");

        assertThat(says("/lam")).startsWith("You have not finished.");
        assertThat(taps("Go on")).isEqualTo("second 1");
        assertThat(says("two")).startsWith("done 1").endsWith("planning second 2");
        assertThat(says("two")).isEqualTo("planning done 2");
    }

    @Test
    void workThatWasPutAsideIsBegunAgainOnlyWhenThePersonWishesSo() {
        says("/lam 1");
        says("one");
        says("/planning 2");
        says("one");

        says("/lam 9");
        assertThat(taps("Begin again")).isEqualTo("first 9");
        says("one");
        assertThat(says("two")).startsWith("done 9").endsWith("planning second 2");
    }

    @Test
    void aSessionOfAnOlderProgramKeepsTheOneThingThatWasPutAside() {
        says("/lam 1");
        says("one");
        says("/planning 2");
        String old = SessionTable.JSON.writeValueAsString(session).replace(",\"beneath\":[]", "");
        assertThat(old).contains("\"shelf\":{").doesNotContain("beneath");

        session = SessionTable.JSON.readValue(old, Session.class);
        says("one");

        assertThat(says("two")).startsWith("planning done 2").endsWith("second 1");
    }

    @Test
    void aListThatDoesNotLastIsNeverAskedAboutNorPutAside() {
        becomesAdmin();
        says("/danhsach");
        taps("Show more");

        assertThat(session.touched()).isFalse();
        assertThat(says("/danhsach")).startsWith("which of them");
        taps("Show more");
        assertThat(says("/lam 9")).isEqualTo("first 9");
        says("one");
        assertThat(says("two")).isEqualTo("done 9");
        assertThat(session.talk()).isNull();
    }

    @Test
    void aButtonOfAPageThatWasTurnedMeansNobodyElse() {
        becomesAdmin();
        says("/danhsach");
        Talking.Answer first = Optional.ofNullable(answer).orElseThrow();
        String third = new Buttons(key)
                .make(words, Language.EN, Optional.ofNullable(first.asked()).orElseThrow(), session.shown())
                .get(2)
                .token();
        taps("Show more");

        assertThat(hears(new IncomingMessage.Tap(third, "m1")))
                .startsWith("That button belongs to an earlier question");
        assertThat(taps("Item 10")).isEqualTo("first 10");
    }

    @Test
    void whoHoldsTheOfficeNoMoreLosesTheListAndKeepsTheOwnWork() {
        becomesAdmin();
        says("/lam 1");
        says("one");
        says("/danhsach");
        offices.end(person, people.find(person).orElseThrow().unit(), OfficeKind.ADMIN, TODAY);

        assertThat(taps("Item 2")).startsWith("You no longer hold this office").endsWith("second 1");
        assertThat(says("two")).isEqualTo("done 1");
    }

    @Test
    void aChatThatIsTiedToNobodyAnyMoreHoldsNoOffice() {
        becomesAdmin();
        says("/danhsach");
        addresses.unlink(chat);

        assertThat(taps("Item 2")).startsWith("You no longer hold this office");
    }

    record At(int page, String chosen) {}

    /** Twenty items, a page at a time. */
    private static final class Listing implements Dialogue<At> {

        private final Paging<At> paging = new Paging<>(At::page, (at, page) -> new At(page, at.chosen()));

        @Override
        public String name() {
            return "listing";
        }

        @Override
        public Class<At> draftType() {
            return At.class;
        }

        @Override
        public boolean opensFor(Situation situation, Input input) {
            return false;
        }

        @Override
        public At open(Situation situation, Input input) {
            return new At(0, "");
        }

        @Override
        public Input handOver(At draft) {
            return new Input.Commanded("lam", draft.chosen());
        }

        @Override
        public Effect<At> perform(String deed, Situation situation, At draft) {
            throw new IllegalStateException(deed);
        }

        @Override
        public Map<String, Kind<At>> kinds() {
            return Map.of("which", new Kind<>() {
                @Override
                public Question question(At draft) {
                    return new Question(Map.of(), paging.options(draft, items()), false, null);
                }

                @Override
                public Reading<At> read(Input input, At draft) {
                    return paging.read(input, draft, items().size())
                            .orElseGet(() -> input instanceof Input.Chose chose
                                    ? Reading.answer(
                                            "chosen",
                                            new At(draft.page(), chose.options().getFirst()))
                                    : Reading.misread(draft, "conversation.choose"));
                }

                @Override
                public Set<String> answers() {
                    return Set.of("chosen");
                }
            });
        }

        private static List<Option> items() {
            return IntStream.rangeClosed(1, 20)
                    .mapToObj(i -> Option.named(String.valueOf(i), "Item " + i, false))
                    .toList();
        }

        @Override
        public Map<String, Set<String>> deeds() {
            return Map.of();
        }

        @Override
        public Map<String, ?> args(String step, At draft) {
            return Map.of();
        }
    }

    /** Two words are wanted. */
    private record Working(String name, boolean opens) implements Dialogue<At> {

        @Override
        public Class<At> draftType() {
            return At.class;
        }

        @Override
        public boolean opensFor(Situation situation, Input input) {
            return opens;
        }

        @Override
        public At open(Situation situation, Input input) {
            return new At(0, input instanceof Input.Commanded commanded ? commanded.argument() : "");
        }

        @Override
        public Effect<At> perform(String deed, Situation situation, At draft) {
            throw new IllegalStateException(deed);
        }

        @Override
        public Map<String, Kind<At>> kinds() {
            return Map.of("word", new Kind<>() {
                @Override
                public Question question(At draft) {
                    return Question.plain(Map.of());
                }

                @Override
                public Reading<At> read(Input input, At draft) {
                    return input instanceof Input.Said
                            ? Reading.answer("given", draft)
                            : Reading.misread(draft, "conversation.choose");
                }

                @Override
                public Set<String> answers() {
                    return Set.of("given");
                }
            });
        }

        @Override
        public Map<String, Set<String>> deeds() {
            return Map.of();
        }

        @Override
        public Map<String, ?> args(String step, At draft) {
            return Map.of("at", draft.chosen());
        }
    }
}
