package vn.kekhai.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.Inbox;
import vn.kekhai.channel.IncomingMessage;
import vn.kekhai.declaration.Declarations;
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

    private final Address chat = new Address("test", "1", UUID.randomUUID().toString());

    private void says(String text) throws Exception {
        hands(UUID.randomUUID().toString(), new IncomingMessage.Text(text));
    }

    private void hands(String id, IncomingMessage.Content content) throws Exception {
        inbox.accept(new IncomingMessage(chat, id, clock.instant(), null, content))
                .get(30, TimeUnit.SECONDS);
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
