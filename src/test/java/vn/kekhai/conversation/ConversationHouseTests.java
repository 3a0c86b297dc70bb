package vn.kekhai.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Inbox;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.crypto.Vault;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.delivery.Letterbox;
import vn.kekhai.delivery.Outbox;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Invitations;
import vn.kekhai.roster.People;

@HouseTest
class ConversationHouseTests {

    @Autowired
    Inbox inbox;

    @Autowired
    People people;

    @Autowired
    Invitations invitations;

    @Autowired
    Addresses addresses;

    @Autowired
    Declarations declarations;

    @Autowired
    SettableClock clock;

    @Autowired
    vn.kekhai.roster.SampleWard ward;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

    @Autowired
    SessionTable table;

    @Autowired
    Talking talking;

    @Autowired
    Words words;

    @Autowired
    Outbox outbox;

    @Autowired
    Speakers speakers;

    @Autowired
    ChatKeys keys;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ConversationSettings settings;

    private Address chat = new Address("test", "1", UUID.randomUUID().toString());

    private void says(String text) throws Exception {
        hands(UUID.randomUUID().toString(), new IncomingMessage.Text(text));
    }

    private void hands(String id, IncomingMessage.Content content) throws Exception {
        inbox.accept(new IncomingMessage(chat, id, clock.instant(), null, content))
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    void theChatsThatAPersonHasAreToldOfANewOneAndOfNoOther() throws Exception {
        var person = ward.move().get(1);
        var gone = new Address("test", "1", UUID.randomUUID().toString());
        var strangers = new Address("test", "1", UUID.randomUUID().toString());
        addresses.link(person, gone);
        addresses.unreachable(gone, "blocked");
        addresses.link(ward.move().get(1), strangers);
        hands(
                "first",
                new IncomingMessage.Start(
                        invitations.issue(List.of(person)).getFirst().token()));
        Address first = chat;
        assertThat(told(first)).isZero();

        chat = new Address("test", "1", UUID.randomUUID().toString());
        String token = invitations.issue(List.of(person)).getFirst().token();
        hands("second", new IncomingMessage.Start(token));
        assertThat(told(first)).isOne();
        assertThat(told(chat) + told(gone) + told(strangers)).isZero();

        // the same link again, and a new one in the chat that is linked already
        hands("third", new IncomingMessage.Start(token));
        hands(
                "fourth",
                new IncomingMessage.Start(
                        invitations.issue(List.of(person)).getFirst().token()));
        assertThat(told(first)).isOne();
    }

    @Test
    void aStrangerIsGreetedInTheLanguageThatWasChosenOnTheWayIn() throws Exception {
        inbox.accept(new IncomingMessage(chat, "1", clock.instant(), "en", new IncomingMessage.Start("")))
                .get(30, TimeUnit.SECONDS);

        assertThat(new Letterbox(jdbc, vault).replies(chat))
                .singleElement()
                .satisfies(reply -> assertThat(reply.text()).contains("Please open"));
    }

    @Test
    void nobodyWaitsForEverAndOthersAreHeardAfterAnErrorOfTheMachine() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        InstantSource failing = () -> {
            if (broken.get()) {
                throw new StackOverflowError();
            }
            return clock.instant();
        };
        var conversations = new Conversations(
                new Turns(
                        table, talking, words, outbox, speakers, keys, failing.withZone(ZoneOffset.UTC), transactions),
                settings);
        try {
            for (int i = 0; i < 2 * settings.workers(); i++) {
                Address any = new Address("test", "1", UUID.randomUUID().toString());
                var stored = conversations.accept(hello(any));
                assertThat(stored).failsWithin(Duration.ofSeconds(30)).withThrowableOfType(ExecutionException.class);
            }
            broken.set(false);

            conversations.accept(hello(chat)).get(30, TimeUnit.SECONDS);
            assertThat(new Letterbox(jdbc, vault).replies(chat)).hasSize(1);
        } finally {
            conversations.destroy();
        }
    }

    private IncomingMessage hello(Address from) {
        return new IncomingMessage(from, "1", clock.instant(), null, new IncomingMessage.Text("xin chào"));
    }

    private long told(Address of) {
        return new Letterbox(jdbc, vault)
                .replies(of).stream()
                        .filter(message -> message.text().contains("Một kết nối mới vừa được thêm"))
                        .count();
    }

    @Test
    void aMemberLinksConsentsAndDeclares() throws Exception {
        var person = ward.move().get(1);
        String token = invitations.issue(List.of(person)).getFirst().token();

        hands("1", new IncomingMessage.Start(token));
        hands("1", new IncomingMessage.Start(token));
        says("Đúng, là tôi");
        says("toi dong y");
        says("1");
        says("facebook.com/nguyen.van.a và https://zalo.me/0905123456");
        says("Đúng");
        says("Không còn");
        says("Gửi bản kê khai");
        says("Tôi cam đoan");

        assertThat(addresses.personAt(chat)).contains(person);
        var declaration = declarations.current(person).orElseThrow();
        assertThat(declaration.lines())
                .extracting(line -> line.key())
                .containsExactly("fb:u:nguyenvana", "zalo:+84905123456");
    }
}
