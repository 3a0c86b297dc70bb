package vn.kekhai.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.kekhai.WebHouseTest;
import vn.kekhai.declaration.AccountLine;
import vn.kekhai.declaration.AccountState;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.roster.Invitation;
import vn.kekhai.roster.Invitations;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;

/** Members declare in a real browser, through the whole house. */
@Tag("browser")
@WebHouseTest
class WebchatPageTests {

    @LocalServerPort
    int port;

    @Autowired
    SampleWard ward;

    @Autowired
    Invitations invitations;

    @Autowired
    Declarations declarations;

    private final List<Browser> browsers = new ArrayList<>();
    private Browser browser;
    private PersonId person;
    private Invitation invitation;

    @BeforeEach
    void invite() throws Exception {
        browser = Browser.open("http://127.0.0.1:" + port);
        browsers.add(browser);
        person = ward.move().get(1);
        invitation = invitations.issue(List.of(person)).getFirst();
    }

    @AfterEach
    void nothingWasWrongInTheConsole() {
        List<String> complaints = new ArrayList<>();
        List<String> hosts = new ArrayList<>();
        for (Browser used : browsers) {
            try (used) {
                complaints.addAll(used.complaints());
                hosts.addAll(used.hosts());
            }
        }
        assertThat(complaints).isEmpty();
        assertThat(hosts).containsOnly("127.0.0.1:" + port);
    }

    @Test
    void aMemberDeclaresAndComesBackToChangeAnAccount() {
        browser.go("/i/" + invitation.token());
        looksWell("invitation");
        browser.tap("Bắt đầu");
        browser.hear("Có đúng là đồng chí không");
        assertThat(browser.path()).isEqualTo("/chat");
        looksWell("hello");
        browser.tap("Đúng, là tôi");
        browser.hear("Trước khi bắt đầu");
        browser.tap("Tôi đồng ý");
        browser.hear("nhận tin nhắc");
        browser.tap("Có, nhắc tôi");
        browser.hear("những nền tảng nào");
        looksWell("platforms");

        browser.say("https://www.facebook.com/binh.tran.85?mibextid=ZbWKwL");
        browser.hear("Tôi hiểu là");
        browser.tap("Đúng");
        browser.hear("tài khoản nào khác");
        browser.reload();
        browser.hear("tài khoản nào khác");
        browser.tap("Thêm tài khoản");
        browser.hear("những nền tảng nào");
        browser.tap("TikTok");
        browser.awaitButton("✓ TikTok");
        assertThat(browser.status()).isEqualTo("Đã chọn: TikTok");
        browser.tap("Zalo");
        browser.awaitButton("✓ Zalo");
        assertThat(browser.mine()).doesNotContain("TikTok", "Zalo");
        looksWell("ticked");
        browser.tap("Xong");
        browser.hear("TikTok: xin đồng chí gửi");
        browser.say("@binh.tran");
        browser.hear("Tôi hiểu là");
        browser.tap("Đúng");
        browser.hear("Zalo: xin đồng chí gửi");
        browser.say("0905 123 456");
        browser.hear("Tôi hiểu là");
        browser.tap("Đúng");
        browser.hear("tài khoản nào khác");
        looksWell("more");
        browser.tap("Không còn");

        browser.hear("Xin xem lại");
        browser.tap("Sửa một dòng");
        browser.hear("sửa dòng nào");
        browser.say("2");
        browser.hear("muốn sửa gì");
        browser.tap("Đường link, tên tài khoản");
        browser.hear("Xin gửi đường link");
        browser.say("@binh.tran85");
        browser.hear("Xin xem lại");
        looksWell("review");
        browser.tap("Gửi bản kê khai");
        browser.hear("Tôi cam đoan");
        browser.tap("Tôi cam đoan");
        browser.hear("Số biên nhận");
        looksWell("receipt");
        var declared = declarations.current(person).orElseThrow();
        assertThat(browser.said().getLast()).contains(declared.number().toString());
        assertThat(declared.lines()).extracting(AccountLine::key).hasSize(3).contains("tiktok:u:binh.tran85");

        Browser later = browser.again();
        browsers.add(later);
        later.go("/");
        assertThat(later.said().getLast()).contains(declared.number().toString());
        later.say("/kekhai");
        later.hear("đã kê khai");
        later.tap("Có thay đổi");
        later.hear("Xin xem lại");
        later.tap("Sửa một dòng");
        later.hear("sửa dòng nào");
        later.say("1");
        later.hear("muốn sửa gì");
        later.tap("Tình trạng");
        later.hear("Tình trạng của tài khoản");
        later.tap("Ngừng dùng");
        later.hear("Xin xem lại");
        later.tap("Gửi bản kê khai");
        later.hear("Vì sao");
        later.tap("Ngừng dùng tài khoản");
        later.hear("Tôi cam đoan");
        later.tap("Tôi cam đoan");
        later.hear("Lần kê khai: 2");
        var changed = declarations.current(person).orElseThrow();
        assertThat(changed.lines()).extracting(AccountLine::state).containsOnlyOnce(AccountState.STOPPED);
        // the window that was left open has followed
        browser.hear("Lần kê khai: 2");
    }

    @Test
    void worksByKeyboardAlone() {
        browser.go("/i/" + invitation.token());
        browser.tabTo("Bắt đầu");
        browser.type(Keys.ENTER);
        browser.hear("Có đúng là đồng chí không");
        browser.tabTo("Đúng, là tôi");
        browser.type(Keys.ENTER);
        browser.hear("Trước khi bắt đầu");
        browser.await(() -> browser.focused().contains("Trước khi bắt đầu"), "the focus did not follow the talk");
        browser.tabTo("Tôi đồng ý");
        browser.type(Keys.ENTER);
        browser.hear("nhận tin nhắc");
        browser.tabTo("Không cần nhắc");
        browser.type(Keys.SPACE);
        browser.hear("những nền tảng nào");
        browser.tabTo("Facebook");
        browser.type(Keys.SPACE);
        browser.awaitButton("✓ Facebook");
        assertThat(browser.focused()).isEqualTo("✓ Facebook");
        browser.tabTo("Xong");
        browser.shoot("focus-360");
        browser.type(Keys.ENTER);
        browser.hear("Facebook: xin đồng chí gửi");
        browser.tabTo("Tin nhắn của đồng chí");
        browser.type("binh.tran.85", Keys.ENTER);
        browser.hear("Tôi hiểu là");
        assertThat(browser.focused()).isEqualTo("Tin nhắn của đồng chí");
        browser.type("đúng", Keys.ENTER);
        browser.hear("tài khoản nào khác");

        browser.reload();
        browser.type(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Đến ô nhắn tin");
        browser.type(Keys.ENTER);
        assertThat(browser.focused()).isEqualTo("Tin nhắn của đồng chí");
    }

    @Test
    void speaksEnglishToWhoeverWantsIt() {
        browser.go("/i/" + invitation.token());
        browser.tap("English");
        looksWell("en-invitation");
        browser.tap("Begin");
        browser.hear("Is this you?");
        looksWell("en-hello");
        browser.tap("Yes, it is me");
        browser.hear("Do you agree");
        browser.tap("Tiếng Việt");
        browser.hear("Trước khi bắt đầu");
        assertThat(browser.attribute("html", "lang")).isEqualTo("vi");
        browser.say("english");
        browser.hear("Do you agree");
        browser.reload();
        assertThat(browser.attribute("html", "lang")).isEqualTo("en");
        browser.tap("Leave");
        looksWell("en-leave");
        browser.tap("Leave");
        looksWell("en-left");
        browser.tap("To the first page");
        looksWell("en-door");
    }

    @Test
    void worksWithoutJavaScript() {
        browser.withoutJavaScript();
        browser.go("/i/" + invitation.token());
        browser.tap("Bắt đầu");
        browser.hear("Có đúng là đồng chí không");
        browser.tap("Đúng, là tôi");
        browser.hear("Trước khi bắt đầu");
        browser.tap("Tôi đồng ý");
        browser.hear("nhận tin nhắc");
        browser.tap("Có, nhắc tôi");
        browser.hear("những nền tảng nào");
        browser.tap("Facebook");
        browser.awaitButton("✓ Facebook");
        browser.say("facebook.com/binh.tran.85");
        browser.hear("Tôi hiểu là");
        assertThat(browser.mine()).contains("facebook.com/binh.tran.85").doesNotContain("Facebook");
        browser.shoot("plain-360");
        browser.expect("status of 400");
        browser.tap("Gửi");
        assertThat(browser.text("#problem")).isEqualTo("Xin đồng chí gõ nội dung rồi bấm Gửi.");
    }

    @Test
    void keepsWhatCouldNotBeSentAndSendsItAgain() {
        comeIn();
        browser.cutOff(true);
        browser.say("đúng");
        browser.await(() -> browser.text("#log").contains("Gửi lại"), "nothing offers to send it again");
        browser.shoot("not-sent-360");
        assertThat(browser.mine()).contains("đúng");

        browser.cutOff(false);
        browser.tap("Gửi lại");
        browser.hear("Trước khi bắt đầu");
        assertThat(browser.mine()).containsOnlyOnce("đúng");
    }

    @Test
    void asksForNewsWhereEventsDoNotComeThrough() {
        browser.block("/chat/events");
        comeIn();
        browser.tap("Đúng, là tôi");
        browser.hear("Trước khi bắt đầu");
        browser.say("Tôi đồng ý");
        browser.hear("nhận tin nhắc");
    }

    @Test
    void saysBesideTheFieldThatAMessageIsTooLong() {
        comeIn();
        browser.fill("#text", "á".repeat(4097));
        browser.tap("Gửi");
        assertThat(browser.text("#problem")).contains("4096");
        assertThat(browser.mine()).doesNotContain("á".repeat(4097));
        looksWell("too-long");
    }

    @Test
    void letsInByTheTypedCodeAndOutForGood() {
        browser.go("/");
        looksWell("door");
        browser.expect("status of 400");
        browser.fillIn("#code", " ");
        assertThat(browser.text("#problem")).isEqualTo("Xin đồng chí gõ mã mời trên phiếu.");
        looksWell("door-problem");
        browser.fillIn("#code", invitation.typedCode().toLowerCase(java.util.Locale.ROOT));
        browser.hear("Có đúng là đồng chí không");
        Browser other = browser.again();
        browsers.add(other);
        other.go("/chat");
        other.hear("Có đúng là đồng chí không");
        other.tap("Thoát");
        looksWell(other, "leave");
        browser.expect("status of 410"); // its page is told so
        other.tap("Thoát");
        looksWell(other, "left");
        browser.await(() -> browser.text("#line").contains("đã kết thúc"), "the other window was not told");
        browser.shoot("over-360");
        other.tap("Về trang đầu");
        assertThat(other.find("#code").isDisplayed()).isTrue();
        other.expect("status of 404");
        other.go("/i/short");
        assertThat(other.text("h1")).isEqualTo("Đường link không đúng");
        other.go("/chat/nowhere");
        assertThat(other.text("h1")).isEqualTo("Không có trang này");
    }

    @Test
    void looksWellInTheDark() {
        browser.preferDark();
        browser.go("/i/" + invitation.token());
        looksWell("dark-invitation");
        browser.tap("Bắt đầu");
        browser.hear("Có đúng là đồng chí không");
        browser.tap("Đúng, là tôi");
        browser.hear("Trước khi bắt đầu");
        looksWell("dark-consent");
    }

    private void comeIn() {
        browser.go("/i/" + invitation.token());
        browser.tap("Bắt đầu");
        browser.hear("Có đúng là đồng chí không");
    }

    private void looksWell(String name) {
        looksWell(browser, name);
    }

    /** As small as phones get, as wide as screens on desks, and enlarged to twice the size on a phone. */
    private static void looksWell(Browser browser, String name) {
        for (int width : new int[] {Browser.PHONE, 1280, 320, 180}) {
            browser.resize(width, width == 1280 ? 800 : width == 180 ? 370 : 740);
            assertThat(browser.scrollsSideways()).as(name + " at " + width).isFalse();
            browser.shoot(name + "-" + width);
        }
        browser.resize(Browser.PHONE, 740);
        assertThat(browser.barriers()).as(name).isEmpty();
    }
}
