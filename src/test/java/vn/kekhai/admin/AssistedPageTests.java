package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.kekhai.admin.Caller.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.audit.Trail;
import vn.kekhai.audit.Trail.By;
import vn.kekhai.audit.Trail.Search;
import vn.kekhai.channel.Address;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.AccountKind;
import vn.kekhai.declaration.AccountLine;
import vn.kekhai.declaration.AccountState;
import vn.kekhai.declaration.Declaration;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.declaration.DeclaredBy;
import vn.kekhai.declaration.VersionReason;
import vn.kekhai.delivery.Letterbox;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;

/** The page on which a secretary types in the declaration of a member. */
@WebHouseTest
class AssistedPageTests {

    private static final String SHARE = "https://www.facebook.com/share/1AbCdEf";
    private static final String POST = "https://www.facebook.com/binh.tran/posts/123";
    private static final String GROUP = "https://www.facebook.com/groups/chibo5";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SettableClock clock;

    @Autowired
    Declarations declarations;

    @Autowired
    Offices offices;

    private Desk desk;
    private Caller secretary;
    private String page;

    @BeforeEach
    void aWard() throws Exception {
        clock.set(SettableClock.START);
        desk = new Desk(house, port);
        secretary = desk.secretary();
        page = page(desk.binh);
    }

    @AfterEach
    void backToTheBeginning() {
        clock.set(SettableClock.START);
    }

    private static String page(Person person) {
        return "/admin/people/" + person.code() + "/declare";
    }

    private Filled opened() {
        return form(secretary.get(page));
    }

    private static Filled form(HttpResponse<String> answer) {
        return Filled.of(answer.body(), "name=\"lines\"");
    }

    private HttpResponse<String> send(Filled form, String go) {
        return secretary.send(page, form.with("go", go).fields());
    }

    /** The form of a new page with this in it, as it comes back to be compared. */
    private Filled compared(String how, String... lines) {
        HttpResponse<String> answer =
                send(opened().with("how", how).with("lines", String.join("\r\n", lines)), "review");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return form(answer);
    }

    private Declaration current() {
        return declarations.current(desk.binh.id()).orElseThrow();
    }

    private int versions(PersonId person) {
        return declarations.history(person).size();
    }

    @Test
    void typesInAPaperFormForSomebodyWhoHasNotDeclared() {
        assertThat(secretary.get("/admin/people/" + desk.binh.code()).body()).contains("href=\"" + page + "\"");
        Filled compared =
                compared("paper-form", "Facebook Binh.Tran", "", "Zalo 0905 123 456", "Nền tảng khác: Locket binhtran");
        HttpResponse<String> shown = send(compared, "review");
        assertThat(shown.body())
                .contains("facebook.com/binh.tran", "zalo.me/0905123456", "locket binhtran", "phiếu giấy đã nhận")
                .contains("Tôi nhập hộ bản kê khai này đúng như đồng chí " + desk.binh.fullName());
        assertThat(versions(desk.binh.id())).isZero();

        HttpResponse<String> done = send(compared.with("kind-0", "page").with("state-1", "lost"), "record");
        assertThat(location(done)).isEqualTo("/admin/people/" + desk.binh.code() + "?done=declared");
        Declaration declared = current();
        assertThat(declared.by()).isEqualTo(new DeclaredBy.OnBehalf(desk.an.id(), DeclaredBy.Confirmed.PAPER_FORM));
        assertThat(declared.reason()).isEqualTo(VersionReason.FIRST);
        assertThat(declared.lines())
                .extracting(AccountLine::platform, AccountLine::kind, AccountLine::state, AccountLine::raw)
                .containsExactly(
                        tuple("facebook", AccountKind.PAGE, AccountState.IN_USE, "Facebook Binh.Tran"),
                        tuple("zalo", AccountKind.PERSONAL, AccountState.LOST, "Zalo 0905 123 456"),
                        tuple("other", AccountKind.PERSONAL, AccountState.IN_USE, "Nền tảng khác: Locket binhtran"));
        assertThat(secretary.get(location(done)).body())
                .contains("Số biên nhận " + declared.number(), "xin báo lại số biên nhận");
        assertThat(trail("declaration.submitted")).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(desk.an.id().value());
            assertThat(entry.facts()).containsEntry("by", "paper-form").containsEntry("lines", "3");
        });
        assertThat(trail("declaration.entry-opened")).isNotEmpty();
    }

    private List<Trail.Entry> trail(String action) {
        return house.getBean(Trail.class)
                .page(
                        new Search(
                                new By.Any(Set.of(desk.an.id().value())),
                                Set.of(desk.binh.id().value()),
                                action,
                                null,
                                null),
                        null,
                        20);
    }

    @Test
    void tellsTheMemberAsTheChatDoes() {
        Address chat = new Address("test", "1", UUID.randomUUID().toString());
        house.getBean(Addresses.class).link(desk.binh.id(), chat);
        HttpResponse<String> done = send(compared("phone-call", "facebook.com/binh.tran"), "record");

        assertThat(location(done)).endsWith("?done=declared-told");
        assertThat(secretary.get(location(done)).body()).contains("Bot nhắn cho đồng chí này");
        assertThat(new Letterbox(house.getBean(JdbcClient.class), house.getBean(Vault.class)).of(chat))
                .singleElement()
                .satisfies(message -> assertThat(message.text())
                        .contains(
                                "Đồng chí " + desk.an.fullName() + " đã nhập hộ",
                                current().number().toString())
                        .contains("nội dung trao đổi qua điện thoại"));
    }

    @Test
    void goesOnFromTheLastVersionAndKeepsWhatWasSaidOfEachLine() {
        AccountLine named = Desk.facebook("binh.tran")
                .withDisplayName("Trần Bình")
                .withKind(AccountKind.PAGE)
                .withState(AccountState.STOPPED);
        AccountLine other = Desk.facebook("trang.cua.binh").withDisplayName("Trang của Bình");
        AccountLine hidden = new AccountLine(
                Ids.next(),
                "facebook",
                AccountKind.PERSONAL,
                null,
                "",
                SHARE,
                null,
                null,
                AccountState.IN_USE,
                List.of("share-link"));
        desk.declare(desk.binh.id(), named, other, hidden);
        Filled opened = opened();
        assertThat(opened.value("lines").lines())
                .containsExactly("facebook.com/binh.tran", "facebook.com/trang.cua.binh", SHARE);

        HttpResponse<String> unexplained = send(opened.with("how", "in-person"), "review");
        assertThat(unexplained.statusCode()).isEqualTo(400);
        assertThat(unexplained.body()).contains("id=\"reason-problem\"");
        Filled explained = form(unexplained)
                .with("reason", "new-account")
                .with("lines", "facebook.com/binh.tran\r\n" + SHARE + "\r\ntiktok @binh.tran");
        Filled compared = form(send(explained, "review"));
        assertThat(compared.value("kind-0")).isEqualTo("page");
        assertThat(compared.value("state-0")).isEqualTo("stopped");
        assertThat(send(compared, "record").statusCode()).isEqualTo(303);

        Declaration declared = current();
        assertThat(declared.version()).isEqualTo(2);
        assertThat(declared.reason()).isEqualTo(VersionReason.NEW_ACCOUNT);
        assertThat(declared.lines()).hasSize(3).startsWith(named, hidden);
        assertThat(declared.lines().get(2).platform()).isEqualTo("tiktok");
    }

    @Test
    void keepsWhatWasSaidOfAnAccountThatIsWrittenInAnotherWay() {
        send(compared("in-person", "facebook.com/binh.tran"), "record");
        AccountLine first = current().lines().getFirst();
        clock.advance(Duration.ofMinutes(1));
        desk.declare(desk.binh.id(), first.withDisplayName("Trần Bình").withState(AccountState.STOPPED));
        Filled form =
                opened().with("how", "phone-call").with("reason", "changed").with("lines", "fb: m.me/binhtran");
        assertThat(send(form(send(form, "review")), "record").statusCode()).isEqualTo(303);

        assertThat(current().version()).isEqualTo(3);
        assertThat(current().lines()).singleElement().satisfies(line -> {
            assertThat(line.id()).isEqualTo(first.id());
            assertThat(line.displayName()).isEqualTo("Trần Bình");
            assertThat(line.state()).isEqualTo(AccountState.STOPPED);
            assertThat(line.raw()).isEqualTo("fb: m.me/binhtran");
        });
    }

    @Test
    void recordsThatNoNetworkIsUsed() {
        Filled form = opened().with("how", "phone-call").with("none", "yes");
        HttpResponse<String> shown = send(form, "review");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("Không sử dụng mạng xã hội.");
        assertThat(send(form(shown), "record").statusCode()).isEqualTo(303);
        assertThat(current().none()).isTrue();
        assertThat(current().lines()).isEmpty();
    }

    @Test
    void saysBesideTheFieldWhatIsWrongAndKeepsAllThatWasTyped() {
        HttpResponse<String> empty = send(opened(), "review");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body())
                .contains("id=\"how-problem\"", "id=\"lines-problem\"")
                .doesNotContain("value=\"record\"");

        String lines = "facebook.com/binh.tran\r\nbinh.tran\r\nFacebook <b>Trần Bình</b>\r\nZalo 12345\r\n"
                + "https://www.youtube.com/watch?v=abcdefghijk\r\nbinh@gmail.com";
        Filled both = opened().with("how", "in-person").with("lines", lines);
        HttpResponse<String> wrong = send(both, "review");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("id=\"lines-problem\"", "Chưa biết đây là tài khoản ở nền tảng nào")
                .contains("Đây là tên hiển thị", "thiếu hoặc thừa chữ số", "không phải tài khoản")
                .contains("thư điện tử", "&lt;b&gt;Trần Bình&lt;/b&gt;")
                .doesNotContain("value=\"record\"", "<b>Trần");
        assertThat(form(wrong).value("lines")).isEqualTo(lines.replace("\r\n", "\n"));
        assertThat(form(wrong).value("how")).isEqualTo("in-person");
        assertThat(send(form(wrong), "record").statusCode()).isEqualTo(400);

        HttpResponse<String> none =
                send(both.with("lines", "facebook.com/binh.tran").with("none", "yes"), "record");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("id=\"none-problem\"");

        String many = String.join(
                "\r\n",
                IntStream.range(0, 61)
                        .mapToObj(i -> "facebook.com/binh.tran" + i)
                        .toList());
        assertThat(send(opened().with("how", "in-person").with("lines", many), "review")
                        .body())
                .contains("nhiều nhất 60 tài khoản", "binh.tran60");
        assertThat(send(opened().with("how", "in-person").with("lines", "x".repeat(20_001)), "review")
                        .body())
                .contains("Nội dung dài quá");
        assertThat(versions(desk.binh.id())).isZero();
    }

    @Test
    void asksAboutWhatOnlyTheMemberKnows() {
        Filled compared = compared("in-person", POST, GROUP, "facebook.com/binh.hai");
        HttpResponse<String> unanswered = send(compared, "record");
        assertThat(unanswered.statusCode()).isEqualTo(400);
        assertThat(unanswered.body())
                .contains("có phải là facebook.com/binh.tran không?", "có quản trị nhóm này không?")
                .contains("id=\"row-problem-0\"", "id=\"row-problem-1\"");
        Filled answered = form(unanswered).with("is-0", "no").with("is-1", "yes");
        assertThat(send(answered, "record").statusCode()).isEqualTo(303);
        assertThat(current().lines())
                .extracting(AccountLine::kind)
                .containsExactly(AccountKind.GROUP, AccountKind.PERSONAL);

        clock.advance(Duration.ofMinutes(1));
        Filled only =
                opened().with("how", "in-person").with("reason", "changed").with("lines", POST);
        HttpResponse<String> left = send(form(send(only, "review")).with("is-0", "no"), "record");
        assertThat(left.statusCode()).isEqualTo(400);
        assertThat(left.body()).contains("Không còn tài khoản nào để ghi");
        assertThat(versions(desk.binh.id())).isEqualTo(1);
    }

    @Test
    void mergesLinesOfOneAccountAndReadsSeveralOnALine() {
        HttpResponse<String> shown = send(
                compared(
                        "in-person",
                        "facebook.com/binh.tran, zalo 0905 123 456",
                        "fb.com/BinhTran",
                        "Zalo của đồng chí ấy: 0905 123 456"),
                "review");
        assertThat(shown.body()).contains("Trùng với một dòng ở trên");
        send(form(shown), "record");
        assertThat(current().lines()).extracting(AccountLine::platform).containsExactly("facebook", "zalo");
    }

    @Test
    void takesALinkThatHidesItsAccountAndFlagsIt() {
        HttpResponse<String> shown = send(compared("in-person", SHARE), "review");
        assertThat(shown.body()).contains("Đây là link chia sẻ, giấu tên tài khoản", "chưa rõ tài khoản");
        send(form(shown), "record");
        assertThat(current().lines()).singleElement().satisfies(line -> {
            assertThat(line.unresolved()).isTrue();
            assertThat(line.flags()).contains("share-link");
        });
        assertThat(secretary.get("/admin/questions").body()).contains("1 đường link Facebook chưa rõ");
    }

    @Test
    void recordsOnlyWhatWasShown() {
        Filled compared = compared("in-person", "facebook.com/binh.tran").with("state-0", "stopped");
        Filled changed = compared.with("lines", "facebook.com/binh.tran\r\nfacebook.com/binh.hai");
        HttpResponse<String> again = send(changed, "record");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("Nội dung đã khác so với lần xem lại");
        assertThat(versions(desk.binh.id())).isZero();
        assertThat(form(again).value("state-0")).isEqualTo("stopped");
        assertThat(send(form(again).with("how", "phone-call"), "record").statusCode())
                .isEqualTo(400);
        assertThat(send(form(again), "record").statusCode()).isEqualTo(303);
        assertThat(current().lines()).hasSize(2);
        assertThat(current().lines().getFirst().state()).isEqualTo(AccountState.STOPPED);
    }

    @Test
    void theSameFormTwiceIsRecordedOnce() throws Exception {
        Filled form = compared("in-person", "facebook.com/binh.tran", "zalo 0905 123 456");
        List<CompletableFuture<HttpResponse<String>>> both = new ArrayList<>();
        form.with("go", "record");
        for (int i = 0; i < 2; i++) {
            Caller window = desk.secretary();
            window.get(page);
            both.add(CompletableFuture.supplyAsync(() -> window.send(page, form.fields())));
        }
        for (CompletableFuture<HttpResponse<String>> one : both) {
            assertThat(location(one.get())).endsWith("?done=declared");
        }
        clock.advance(Duration.ofMinutes(1));
        assertThat(location(send(form, "record"))).endsWith("?done=declared");
        assertThat(versions(desk.binh.id())).isEqualTo(1);

        // back, something else written, and sent under the same id: not passed over in silence
        HttpResponse<String> other = send(form.with("lines", "facebook.com/binh.hai"), "record");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(form(other).value("lines")).isEqualTo("facebook.com/binh.hai");
        assertThat(versions(desk.binh.id())).isEqualTo(1);
    }

    @Test
    void recordsNothingWhenTheMemberHasDeclaredMeanwhile() {
        Filled compared = compared("in-person", "facebook.com/binh.tran").with("state-0", "lost");
        clock.advance(Duration.ofMinutes(1));
        desk.declare(desk.binh.id(), Desk.facebook("binh.tu.khai"));
        HttpResponse<String> refused = send(compared, "record");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("vừa có thay đổi (nay là lần 1)", "facebook.com/binh.tu.khai");
        assertThat(versions(desk.binh.id())).isEqualTo(1);
        Filled kept = form(refused);
        assertThat(kept.value("lines")).isEqualTo("facebook.com/binh.tran");
        assertThat(kept.value("state-0")).isEqualTo("lost");
        assertThat(kept.value("version")).isEqualTo("1");

        Filled again = form(send(kept.with("reason", "changed"), "review"));
        assertThat(send(again, "record").statusCode()).isEqualTo(303);
        assertThat(current().version()).isEqualTo(2);
        assertThat(current().lines())
                .singleElement()
                .satisfies(line -> assertThat(line.state()).isEqualTo(AccountState.LOST));
    }

    @Test
    void isThereForTheSecretaryAndTheDeputyOfTheOwnCellAlone() throws Exception {
        Filled form = compared("in-person", "facebook.com/binh.tran").with("go", "record");
        PersonId cuong = desk.cuong.id();
        refused(desk.caller(desk.signIn(cuong, true)), form, 404); // deputy of another cell
        refused(desk.caller(desk.signIn(desk.binh.id(), true)), form, 403);
        refused(desk.admin(), form, 403);
        for (OfficeKind kind : List.of(OfficeKind.COMMITTEE_OFFICER, OfficeKind.INSPECTOR, OfficeKind.ADMIN)) {
            Desk fresh = new Desk(house, port);
            offices.appoint(fresh.binh.id(), desk.ward.id(), kind, desk.today());
            Caller caller = fresh.caller(fresh.signIn(fresh.binh.id(), true));
            refused(caller, form, 403);
            assertThat(caller.get("/admin/people/" + desk.binh.code()).body()).doesNotContain(page);
        }
        offices.appoint(cuong, desk.ward.id(), OfficeKind.SECRETARY, desk.today()); // above the cell, not of it
        refused(desk.caller(desk.signIn(cuong, true)), form, 404);
        assertThat(versions(desk.binh.id())).isZero();

        offices.appoint(cuong, desk.first.id(), OfficeKind.DEPUTY, desk.today());
        assertThat(desk.caller(desk.signIn(cuong, false)).get(page).statusCode())
                .isEqualTo(200);
        offices.end(cuong, desk.first.id(), OfficeKind.DEPUTY, desk.today());
        offices.appoint(cuong, desk.first.id(), OfficeKind.DEPUTY, desk.today().plusDays(1));
        refused(desk.caller(desk.signIn(cuong, true)), form, 404);
    }

    private void refused(Caller caller, Filled form, int status) {
        assertThat(caller.get(page).statusCode()).isEqualTo(status);
        caller.get("/admin/me");
        assertThat(caller.send(page, form.fields()).statusCode()).isEqualTo(status);
    }

    @Test
    void endsWithTheOfficeAndIsNotForOneselfOrThoseWhoHaveLeft() throws Exception {
        assertThat(secretary.get(page(desk.an)).statusCode()).isEqualTo(404);
        assertThat(secretary.get(page(desk.dung)).statusCode()).isEqualTo(404);
        Filled form = compared("in-person", "facebook.com/binh.tran");
        assertThat(secretary
                        .send(page(desk.an), form.with("go", "record").fields())
                        .statusCode())
                .isEqualTo(404);
        desk.file().set("binh", "Trạng thái", "Đã chuyển đi").bring();
        assertThat(secretary.get(page).statusCode()).isEqualTo(404);
        assertThat(secretary.send(page, form.fields()).statusCode()).isEqualTo(404);

        desk.file().set("binh", "Trạng thái", "").bring();
        offices.end(desk.an.id(), desk.first.id(), OfficeKind.SECRETARY, desk.today());
        assertThat(secretary.send(page, form.fields()).statusCode()).isEqualTo(403);
        assertThat(versions(desk.binh.id()) + versions(desk.an.id())).isZero();
    }

    @Test
    void asksNoMoreOfTheDatabaseForManyLines() {
        Filled one = compared("in-person", "facebook.com/binh.tran").with("go", "review");
        int few = secretary.statements(page, one.fields());
        String[] lines = IntStream.range(0, 40)
                .mapToObj(i -> "facebook.com/binh.tran" + i)
                .toArray(String[]::new);
        Filled many = compared("in-person", lines).with("go", "review");
        assertThat(secretary.statements(page, many.fields())).isEqualTo(few).isBetween(1, 25);

        secretary.send(page, one.with("go", "record").fields());
        int opened = secretary.statements(page);
        int recordedOne = recording("facebook.com/binh.hai");
        assertThat(recording(lines)).isEqualTo(recordedOne).isBetween(1, 35);
        assertThat(versions(desk.binh.id())).isEqualTo(3);
        assertThat(secretary.statements(page)).isEqualTo(opened);
    }

    /** How many statements it takes to record these lines as the next version. */
    private int recording(String... lines) {
        clock.advance(Duration.ofMinutes(1));
        Filled form = opened().with("how", "in-person").with("reason", "changed");
        Filled compared = form(send(form.with("lines", String.join("\n", lines)), "review"));
        return secretary.statements(page, compared.with("go", "record").fields());
    }
}
