package vn.kekhai.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.kekhai.WebHouseTest;
import vn.kekhai.declaration.AccountLine;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.roster.Invitations;
import vn.kekhai.roster.SampleWard;

/** A member declares on Telegram, from the invitation's link to the receipt, through the whole house. */
@WebHouseTest
@DirtiesContext
class DeclaringOnTelegramTests {

    private static final FakeBotApi FAKE = new FakeBotApi();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("kekhai.telegram.token", () -> FAKE.bot().token());
        registry.add("kekhai.telegram.username", () -> FAKE.bot().username());
        registry.add("kekhai.telegram.api-url", FAKE::url);
    }

    @Autowired
    SampleWard ward;

    @Autowired
    Invitations invitations;

    @Autowired
    Declarations declarations;

    @AfterAll
    static void close() {
        FAKE.close();
    }

    @Test
    void fromTheLinkToTheReceipt() throws Exception {
        var person = ward.move().get(1);
        // another chat in each run: the fake counts its updates anew, and the database remembers what it has seen
        FakeUser user = FAKE.user(ThreadLocalRandom.current().nextLong(1_000, 1L << 40), "Bình");

        user.start(invitations.issue(List.of(person)).getFirst().token());
        answers(user, "Có đúng là đồng chí không", "Đúng, là tôi");
        answers(user, "Trước khi bắt đầu", "Tôi đồng ý");
        answers(user, "nhận tin nhắc", "Có, nhắc tôi");
        answers(user, "những nền tảng nào", "Facebook");
        user.awaitMessage(message -> message.toString().contains("✓ Facebook"));
        user.taps("Xong");
        user.awaitMessage(message -> message.text().contains("Facebook: xin đồng chí gửi"));
        user.sends("https://www.facebook.com/nguyen.van.a?mibextid=ZbWKwL");
        answers(user, "Tôi hiểu là", "Đúng");
        answers(user, "tài khoản nào khác", "Không còn");
        answers(user, "Xin xem lại", "Gửi bản kê khai");
        answers(user, "Tôi cam đoan", "Tôi cam đoan");
        var receipt = user.awaitMessage(message -> message.text().contains("Số biên nhận"));

        var declaration = declarations.current(person).orElseThrow();
        assertThat(receipt.text()).contains(declaration.number().toString());
        assertThat(declaration.lines()).extracting(AccountLine::key).containsExactly("fb:u:nguyenvana");
        user.awaitLiveKeyboards();
    }

    private static void answers(FakeUser user, String question, String label) {
        user.awaitMessage(message -> message.text().contains(question));
        user.taps(label);
    }
}
