package vn.kekhai.declaration.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kekhai.declaration.links.Verdict.Kind;

class LinkJudgeTests {

    private static final LinkJudge JUDGE = new LinkJudge(Books.PACKED);

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://www.facebook.com/nguyen.van.a?mibextid=ZbWKwL resolved fb:u:nguyenvana",
                "fb.com/nguyenvana resolved fb:u:nguyenvana",
                "https://m.me/nguyen.van.a resolved fb:u:nguyenvana",
                "https://www.facebook.com/profile.php?id=100012345678901&mibextid=x resolved fb:id:100012345678901",
                "https://www.facebook.com/people/Nguyen-Van-A/pfbid0abcDEF/ unresolved -",
                "https://www.facebook.com/share/p/1AbC/ not-an-account -",
                "https://www.facebook.com/nguyenvana/posts/pfbid02x suggestion fb:u:nguyenvana",
                "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.tiktok.com%2F%40abc.xyz resolved tiktok:u:abc.xyz",
                "https://zalo.me/01205123456 resolved zalo:+84705123456",
                "https://zalo.me/4462152339089565647 resolved zalo:oa:4462152339089565647",
                "https://www.tiktok.com/@ABC.xyz?_t=8abc&_r=1 resolved tiktok:u:abc.xyz",
                "https://vt.tiktok.com/ZSabcDEF/ unresolved -",
                "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv/videos resolved yt:UCabcdefghijklmnopqrstuv",
                "https://youtu.be/dQw4w9WgXcQ not-an-account -",
                "https://www.threads.net/@nguyen.van_a resolved threads:u:nguyen.van_a",
                "https://t.me/NguyenVanA resolved telegram:u:nguyenvana",
                "tg://resolve?domain=NguyenVanA resolved telegram:u:nguyenvana",
                "nguyenvana.t.me resolved telegram:u:nguyenvana",
                "https://vn.linkedin.com/in/Nguyen-Van-A-1b2c3?trk=x resolved li:nguyen-van-a-1b2c3",
                "(+84)(0)905.123.456 resolved +84905123456",
                "905123456 resolved +84905123456",
                "0084905123456 resolved +84905123456",
                "0551234567 resolved +84551234567",
                "01205123456 resolved +84705123456",
                "O905123456 suggestion +84905123456",
                "02363822222 resolved +842363822222"
            })
    void judgesTheSamplesOfTheRules(String text, String verdict, String key) {
        assertThat(JUDGE.judge(text)).singleElement().satisfies(judged -> {
            assertThat(judged.kind().word()).isEqualTo(verdict);
            assertThat(Objects.toString(judged.account(), "-")).isEqualTo(key);
            assertThat(judged.raw()).isEqualTo(text);
        });
    }

    @Test
    void tellsTheSoftWarnings() {
        assertThat(only("https://zalo.me/01205123456").reason()).isEqualTo("phone-converted");
        assertThat(only("0551234567").reason()).isEqualTo("phone-unusual");
        assertThat(only("O905123456").reason()).isEqualTo("letters-for-zeros");
        assertThat(only("02363822222").reason()).isEqualTo("phone-landline");
        assertThat(only("https://x.com/abc").reason()).isEqualTo("unusual-length");
    }

    @Test
    void tellsWhatKindOfAccountTheLinkShows() {
        assertThat(only("https://zalo.me/4462152339089565647").accountKind()).isEqualTo("official");
        assertThat(only("https://zalo.me/0905123456").accountKind()).isEqualTo("personal");
        assertThat(only("https://www.facebook.com/p/Doan-xa-61551234567890/").accountKind())
                .isEqualTo("page");
        assertThat(only("https://www.facebook.com/nguyenvana").accountKind()).isEqualTo("account");
        assertThat(only("https://www.youtube.com/@nguyenvana").accountKind()).isEqualTo("channel");
        assertThat(only("https://nguyenvana.vn").accountKind()).isEqualTo("blog");
        assertThat(only("0905123456").platform()).isEqualTo(LinkJudge.PHONE);
    }

    @Test
    void showsOneCanonicalForm() {
        assertThat(only("HTTPS://M.facebook.com/Nguyen.Van.A?x=1").display()).isEqualTo("facebook.com/nguyen.van.a");
        assertThat(only("https://zalo.me/84905123456").display()).isEqualTo("zalo.me/0905123456");
        assertThat(only("threads.net/@an.nguyen").display()).isEqualTo("threads.com/@an.nguyen");
        assertThat(only("http://www.nguyenvana.vn/blog/?x=1#y").display()).isEqualTo("http://nguyenvana.vn/blog");
        assertThat(only("viber 0905123456").display()).isEqualTo("Viber +84905123456");
    }

    @Test
    void findsEachLinkAndPhoneOfAMessage() {
        List<Verdict> verdicts = JUDGE.judge("""
                Fb của tôi: https://www.facebook.com/nguyen.van.a, tiktok thì @an.nguyen
                Zalo của tôi là 0905 123 456; số cũ 0120 512 3456
                https://vt.tiktok.com/ZSabcDEF/https://youtu.be/dQw4w9WgXcQ (email a.b@example.vn).
                """);
        assertThat(verdicts)
                .extracting(verdict -> verdict.kind().word() + " " + verdict.account())
                .containsExactly(
                        "resolved fb:u:nguyenvana",
                        "resolved tiktok:u:an.nguyen",
                        "resolved zalo:+84905123456",
                        "resolved +84705123456",
                        "unresolved null",
                        "not-an-account null",
                        "not-an-account null");
        assertThat(verdicts.get(2).raw()).isEqualTo("0905 123 456;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200bhttps://face\u200bbook.com/nguyen\u200d.van.a\ufeff",
                "\u00a0https://facebook.com/nguyenvana\u00a0",
                "“https://facebook.com/nguyenvana”.",
                "'https://facebook.com/nguyenvana'",
                "<https://facebook.com/nguyenvana>",
                "[Trang của tôi](https://facebook.com/nguyenvana)",
                "Link:https://facebook.com/nguyenvana…",
                "fb:  facebook.com/nguyenvana!!!",
                "\u202ehttps://facebook.com/nguyenvana\u202c",
                "https://facebook.com:443/nguyenvana?a=b#c",
                "http:/facebook.com/nguyenvana"
            })
    void seesTheLinkThroughWhatStandsAroundIt(String text) {
        assertThat(JUDGE.judge(text))
                .filteredOn(verdict -> verdict.account() != null)
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.account()).hasToString("fb:u:nguyenvana"));
    }

    @Test
    void composesAccentsBeforeComparing() {
        assertThat(only("https://youtube.com/@Nguye\u0302\u0303n").account()).hasToString("yt:h:nguy\u1ec5n");
        assertThat(only("https://youtube.com/@Nguy%E1%BB%84n").account()).hasToString("yt:h:nguy\u1ec5n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://facebook.com.evil.vn/nguyenvana",
                "https://faceb00k.com/nguyenvana",
                "https://FACEBOOK.com@evil.vn/",
                "https://facebook.com\\@evil.vn/nguyenvana",
                "https://evil.vn\\.facebook.com/nguyenvana",
                "https://facebook.com%2f@evil.vn/nguyenvana",
                "https://facebook.com%09.evil.vn/nguyenvana",
                "https://faceboo\u212a.com/nguyenvana",
                "https://facebook\u3002com/nguyenvana",
                "https://facebook.com\u2044nguyenvana",
                "https://\u24d5acebook.com/nguyenvana",
                "https://facebook.com:80:80/nguyenvana",
                "https://facebook.c\u043em/nguyenvana",
                "https://evil.vn?facebook.com/nguyenvana",
                "https://evil.vn#facebook.com/nguyenvana",
                "https://evil.vn/facebook.com/nguyenvana",
                "https://evilfacebook.com/nguyenvana",
                "https://facebook.com-evil.vn/nguyenvana",
                "https://facebook.evil.vn/nguyenvana",
                "https://xn--acebook-q1a.com/nguyenvana",
                "https://evil.vn/l.php?u=https://facebook.com/nguyenvana",
                "facebook.com.evil.vn/nguyenvana",
                "facebook.com@evil.vn",
                "https://notzalo.me/0905123456",
                "https://at.me.evil.vn/nguyenvana",
                "https://t.me.vn/nguyenvana",
                "https://[facebook.com]/nguyenvana",
                "https://facebook.com\u0000/nguyenvana",
                "https://facebook.com\u00ad.evil.vn/nguyenvana",
                "data:text/html,facebook.com\u007f/nguyenvana"
            })
    void nothingThatLooksLikeAPlatformPassesAsIt(String text) {
        assertThat(JUDGE.judge(text)).isNotEmpty().allSatisfy(verdict -> {
            boolean page = "web".equals(verdict.platform());
            assertThat(verdict.account() == null || page).as("%s", verdict).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Facebook: an.nguyen.85⏎Zalo: 0905 123 456 | fb:u:annguyen85 zalo:+84905123456",
                "FB: an.nguyen.85, TikTok: an.nguyen, IG: an_nguyen | fb:u:annguyen85 tiktok:u:an.nguyen instagram:u:an_nguyen",
                "Facebook:⏎an.nguyen.85⏎Zalo:⏎0905 123 456 | fb:u:annguyen85 zalo:+84905123456",
                "1. Facebook : an.nguyen.85 2. Zalo : 0905 123 456 | fb:u:annguyen85 zalo:+84905123456",
                "Facebook: an.nguyen.85 (chính) và Zalo 0905 123 456 | fb:u:annguyen85 zalo:+84905123456",
                "Lotus: Nguyễn An, Zalo: 0905 123 456 | lotus:text:nguyễn an zalo:+84905123456",
                "facebook id 61551234567890, zalo 0905123456 | fb:id:61551234567890 zalo:+84905123456",
                "Facebook: không, Zalo: 0905 123 456, TikTok: khong | zalo:+84905123456",
                "Facebook: tôi chưa có⏎Zalo: 0905 123 456 | zalo:+84905123456"
            })
    void readsEachLineOfALabelledList(String text, String accounts) {
        assertThat(JUDGE.judge(text.replace("⏎", "\n")))
                .extracting(verdict -> Objects.toString(verdict.account()))
                .containsExactly(accounts.split(" (?=[a-z]+:)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "facebook.com/an.nguyen.85 zalo: 09051234 | zalo phone-length 09051234",
                "facebook.com/an.nguyen.85 và @an.nguyen | null needs-platform @an.nguyen",
                "Facebook: Nguyễn Văn An⏎zalo.me/0905123456 | facebook display-name Facebook: Nguyễn Văn An",
                "FB: an, zalo.me/0905123456 | facebook too-short FB: an,",
                "zalo.me/0905123456, số phụ 0905 12345 | null phone-length 0905 12345",
                "zalo.me/0905123456, facebook: an@example.vn | facebook e-mail an@example.vn"
            })
    void tellsOfWhatIsNearlyAnAccount(String text, String verdict) {
        assertThat(JUDGE.judge(text.replace("⏎", "\n")))
                .filteredOn(judged -> judged.account() == null)
                .extracting(judged -> judged.platform() + " " + judged.reason() + " " + judged.raw())
                .containsExactly(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tôi dùng Facebook và Zalo, mai tôi gửi",
                "Em muốn hỏi Zalo: làm sao để xem số ạ?",
                "Zalo: tôi không dùng",
                "TikTok: khong",
                "Facebook:\nem gửi sau ạ",
                "Tôi sinh ngày 05.01.1985, vào Đảng 19/05/2010",
                "Facebook thì tôi có, còn lại là không"
            })
    void takesOrdinarySentencesForNoAccount(String text) {
        assertThat(JUDGE.judge(text)).extracting(Verdict::reason).containsExactly("no-link");
    }

    @Test
    void takesWhatComesFirstInAnAnswerForWhatWasAsked() {
        assertThat(JUDGE.judge("an.nguyen.85\nZalo: 0905 123 456", "facebook"))
                .extracting(verdict -> Objects.toString(verdict.account()))
                .containsExactly("fb:u:annguyen85", "zalo:+84905123456");
        assertThat(JUDGE.judge("@an.nguyen (zalo 0905123456)", "tiktok"))
                .extracting(verdict -> Objects.toString(verdict.account()))
                .containsExactly("tiktok:u:an.nguyen", "zalo:+84905123456");
        assertThat(JUDGE.judge("0905123456, facebook.com/an.nguyen.85", "viber"))
                .extracting(verdict -> Objects.toString(verdict.account()))
                .containsExactly("viber:+84905123456", "fb:u:annguyen85");
    }

    @Test
    void unwrapsALinkOnceOnly() {
        String inner = "https%3A%2F%2Ft.me%2Fnguyenvana";
        assertThat(only("https://l.facebook.com/l.php?u=" + inner).account()).hasToString("telegram:u:nguyenvana");
        assertThat(only("https://l.facebook.com/l.php?u=https%3A%2F%2Flm.facebook.com%2Fl.php%3Fu%3D" + inner))
                .satisfies(verdict -> assertThat(verdict.kind()).isEqualTo(Kind.UNRESOLVED))
                .satisfies(verdict -> assertThat(verdict.reason()).isEqualTo("redirect"));
        assertThat(only("https://l.facebook.com/l.php").account()).isNull();
    }

    @Test
    void needsThePlatformForABareWord() {
        assertThat(only("nguyenvana").reason()).isEqualTo("needs-platform");
        assertThat(only("nguyenvana").kind()).isEqualTo(Kind.UNRESOLVED);
        assertThat(JUDGE.judgeFor("tiktok", "nguyenvana").account()).hasToString("tiktok:u:nguyenvana");
        assertThat(JUDGE.judgeFor("facebook", "@nguyen.van.a").account()).hasToString("fb:u:nguyenvana");
        assertThat(JUDGE.judgeFor("messenger", "nguyenvana").account()).hasToString("fb:u:nguyenvana");
        assertThat(JUDGE.judgeFor("mocha", "0965 123 456").account()).hasToString("mocha:+84965123456");
    }

    @Test
    void keepsTheNameSpacesOfYouTubeApart() {
        assertThat(List.of("@vana", "c/vana", "user/vana", "vana").stream()
                        .map(path -> Objects.toString(
                                only("https://youtube.com/" + path).account())))
                .doesNotHaveDuplicates()
                .hasSize(4);
        assertThat(only("https://youtube.com/channel/UCabcdefghijklmnopqrstuV").account())
                .isNotEqualTo(only("https://youtube.com/channel/UCabcdefghijklmnopqrstuv")
                        .account());
    }

    @Test
    void asksWhenTheLinkIsOfAnotherPlatformThanTheChosenOne() {
        Verdict verdict = JUDGE.judgeFor("facebook", "https://zalo.me/0905123456");
        assertThat(verdict.kind()).isEqualTo(Kind.SUGGESTION);
        assertThat(verdict.reason()).isEqualTo("other-platform");
        assertThat(verdict.platform()).isEqualTo("zalo");
    }

    @Test
    void saysSomethingAboutNothing() {
        assertThat(only("").reason()).isEqualTo("empty");
        assertThat(only(" \t\u200b").reason()).isEqualTo("empty");
        assertThat(only("tôi không dùng").reason()).isEqualTo("no-link");
        assertThat(only("090512345").reason()).isEqualTo("phone-length");
        assertThat(only("https://a.vn/" + "x".repeat(3_000)).reason()).isEqualTo("too-long");
    }

    @Test
    void refusesAPlatformThatIsNotInTheBook() {
        assertThatThrownBy(() -> JUDGE.judgeFor("myspace", "secret"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("secret");
    }

    private static Verdict only(String text) {
        List<Verdict> verdicts = JUDGE.judge(text);
        assertThat(verdicts).hasSize(1);
        return verdicts.getFirst();
    }
}
