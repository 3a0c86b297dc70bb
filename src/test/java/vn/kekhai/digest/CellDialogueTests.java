package vn.kekhai.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.SampleCampaign;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.Acceptance;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;

/** An is secretary of the first cell; Bình is a member of it. */
@HouseTest
class CellDialogueTests {

    private static final Instant MORNING = Instant.parse("2026-01-05T02:00:00Z"); // 09:00 in Vietnam
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
    private static final String DECLARE = "facebook.com/binh.tran.%s";

    @Autowired
    ApplicationContext house;

    @Autowired
    SampleWard wards;

    @Autowired
    SampleCampaign campaigns;

    @Autowired
    Members members;

    @Autowired
    Declarations declarations;

    @Autowired
    People people;

    @Autowired
    Addresses addresses;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private SampleWard.Ward ward;
    private Phase phase;
    private PersonId an;
    private PersonId binh;
    private Chat secretary;

    @BeforeEach
    void openAPhase() throws Exception {
        clock.set(MORNING);
        ward = wards.ward();
        open();
        secretary = new Chat(house, an);
    }

    private void open() {
        an = ward.id("an");
        binh = ward.id("binh");
        phase = campaigns.add(campaigns.of(ward.unit()), TODAY, TODAY.plusDays(10), "SERVING", "RETIRED");
        members.keepUp();
    }

    @AfterEach
    void resetTheClock() {
        clock.set(SettableClock.START);
    }

    private String name(PersonId person) {
        return people.find(person).orElseThrow().shortName();
    }

    private Chat declared(PersonId person) {
        Chat member = new Chat(house, person);
        member.says(DECLARE.formatted(person.value().toString().substring(30)));
        for (int i = 0; i < 4; i++) {
            member.says("1");
        }
        assertThat(declarations.current(person)).isPresent();
        return member;
    }

    private Member member(PersonId person) {
        return members.find(phase.id(), person).orElseThrow();
    }

    private int audited(String action, PersonId by) {
        Integer count = jdbc.queryForObject(
                "select count(*) from audit_entry where action = ? and actor = ?",
                Integer.class,
                action,
                Ids.bytes(by.value()));
        return count == null ? 0 : count;
    }

    private void openCard(String list, PersonId person) {
        secretary.says("/chibo");
        secretary.taps(list);
        secretary.taps(name(person));
    }

    @Test
    void showsSumsThatAddUpToTheMembers() {
        declared(binh);

        String overview = secretary.says("chi bộ");

        assertThat(overview)
                .contains("Tổng số: 2 đồng chí", "Đã kê khai: 1", "Chưa kê khai: 1", "Hạn gần nhất: 15/01/2026");
        assertThat(secretary.buttons())
                .containsExactly("Chờ tiếp nhận (1)", "Chưa kê khai (1)", "Đã kê khai (1)", "Tùy chọn", "Xong");
        assertThat(audited("digest.unit-seen", an)).isEqualTo(1);
    }

    @Test
    void remindsOneOnceADay() {
        Chat member = new Chat(house, binh);
        openCard("Chưa kê khai (2)", binh);

        assertThat(secretary.taps("Nhắc đồng chí này")).contains("Đã ghi lời nhắc đồng chí " + name(binh));
        clock.advance(Duration.ofMinutes(1));
        assertThat(secretary.taps("Nhắc đồng chí này")).contains("đã được nhắc hôm nay");

        assertThat(member.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text())
                        .contains("nhắc đồng chí kê khai", "15/01/2026")
                        .doesNotContain("http", people.find(binh).orElseThrow().fullName()));
        assertThat(audited("digest.reminded", an)).isEqualTo(2);
    }

    @Test
    void tellsWhyItDoesNotRemind() {
        openCard("Chưa kê khai (2)", binh);
        assertThat(secretary.taps("Nhắc đồng chí này")).contains("chưa liên kết");

        Chat member = new Chat(house, binh, false);
        clock.advance(Duration.ofMinutes(1));
        openCard("Chưa kê khai (2)", binh);
        assertThat(secretary.taps("Nhắc đồng chí này")).contains("đề nghị không nhận tin nhắc");

        addresses.unreachable(member.address, "blocked");
        clock.advance(Duration.ofMinutes(1));
        openCard("Chưa kê khai (2)", binh);
        assertThat(secretary.taps("Nhắc đồng chí này")).contains("đã chặn");
        assertThat(member.notices()).isEmpty();
    }

    @Test
    void doesNotBreakIntoAConversation() {
        Chat member = new Chat(house, binh);
        member.says("/kekhai");
        openCard("Chưa kê khai (2)", binh);

        assertThat(secretary.taps("Nhắc đồng chí này")).contains("đang nói chuyện với tôi");
        assertThat(member.notices()).isEmpty();

        clock.advance(Duration.ofHours(1));
        openCard("Chưa kê khai (2)", binh);
        assertThat(secretary.taps("Nhắc đồng chí này")).contains("Đã ghi lời nhắc");
    }

    @Test
    void remindsAllAfterACountAndAWord() throws Exception {
        ward.add("lan").add("mai").add("nga").bring();
        members.keepUp();
        Chat lan = new Chat(house, ward.id("lan"));
        Chat mai = new Chat(house, ward.id("mai"));
        Chat nga = new Chat(house, ward.id("nga"), false);
        secretary.says("/chibo");

        assertThat(secretary.taps("Nhắc 2 đồng chí"))
                .contains("Tôi sẽ nhắc 2 đồng chí", "Chưa liên kết, không nhắc được: 1", "Đề nghị không nhắc: 1");
        assertThat(lan.notices()).isEmpty();
        assertThat(secretary.taps("Đồng ý, nhắc")).contains("Đã ghi lời nhắc 2 đồng chí");

        assertThat(lan.notices()).hasSize(1);
        assertThat(mai.notices()).hasSize(1);
        assertThat(nga.notices()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(secretary.taps("Nhắc 2 đồng chí")).contains("Hiện không nhắc được ai", "Hôm nay đã nhắc rồi: 2");
        assertThat(lan.notices()).hasSize(1);
    }

    @Test
    void notesPaperMarksAndTakesMarksBack() {
        openCard("Chưa kê khai (2)", binh);
        assertThat(secretary.taps("Đã nhận phiếu giấy")).contains("Đã ghi nhận phiếu giấy", "Đã nhận phiếu giấy lúc");
        assertThat(member(binh).paperReceived()).isNotNull();
        assertThat(secretary.buttons()).doesNotContain("Đã nhận phiếu giấy");
        assertThat(secretary.taps("Bỏ ghi nhận phiếu giấy")).contains("Đã bỏ ghi nhận phiếu giấy của đồng chí");
        assertThat(member(binh).paperReceived()).isNull();
        assertThat(audited("campaign.paper-taken-back", an)).isEqualTo(1);
        secretary.taps("Đã nhận phiếu giấy");

        secretary.taps("Không liên lạc được");
        assertThat(secretary.taps("Gọi không nghe máy")).contains("Không liên lạc được.", "Gọi không nghe máy");
        assertThat(member(binh).mark()).isEqualTo(Member.Mark.UNREACHABLE);
        assertThat(member(binh).markReason()).isEqualTo("no-answer");

        secretary.taps("Bỏ đánh dấu");
        assertThat(member(binh).mark()).isEqualTo(Member.Mark.NONE);
        assertThat(member(binh).paperReceived()).isNull();
        secretary.taps("Được miễn kê khai");
        assertThat(secretary.taps("Tuổi cao, sức yếu")).contains("được miễn kê khai");
        assertThat(member(binh).mark()).isEqualTo(Member.Mark.EXEMPT);
        assertThat(secretary.says("/chibo")).contains("Được miễn: 1", "Chưa kê khai: 1");
    }

    @Test
    void offersNobodyToMarkOneself() {
        openCard("Chưa kê khai (2)", an);

        assertThat(secretary.buttons())
                .doesNotContain(
                        "Nhắc đồng chí này",
                        "Đã nhận phiếu giấy",
                        "Không liên lạc được",
                        "Được miễn kê khai",
                        "Kê khai hộ đồng chí này");
    }

    @Test
    void showsTheLinesAndAccepts() {
        declared(binh);
        openCard("Chờ tiếp nhận (1)", binh);

        assertThat(secretary.taps("Xem bản kê khai")).contains("Tự kê khai.", "1. Facebook: facebook.com/binh.tran");
        assertThat(secretary.answer().sensitive()).isTrue();
        assertThat(audited("digest.declaration-seen", an)).isEqualTo(1);
        assertThat(secretary.taps("Tiếp nhận"))
                .contains("Đã tiếp nhận bản kê khai của đồng chí " + name(binh), "Tổng số");

        assertThat(declarations.current(binh).orElseThrow().acceptance().state())
                .isEqualTo(Acceptance.State.ACCEPTED);
    }

    @Test
    void returnsForATypedReasonAndTellsTheMember() {
        Chat member = declared(binh);
        openCard("Chờ tiếp nhận (1)", binh);
        secretary.taps("Xem bản kê khai");

        secretary.taps("Trả lại");
        assertThat(secretary.says("Thiếu tài khoản TikTok")).contains("với lý do:", "Thiếu tài khoản TikTok");
        assertThat(secretary.buttons()).containsExactly("Trả lại", "Không trả lại");
        assertThat(secretary.taps("Trả lại")).contains("Đã trả lại", "chờ sửa");

        assertThat(declarations.current(binh).orElseThrow().acceptance().state())
                .isEqualTo(Acceptance.State.RETURNED);
        assertThat(member.notices()).extracting(OutgoingMessage::text).anyMatch(text -> text.contains("TikTok"));
        assertThat(secretary.says("/chibo")).contains("Trả lại, chờ sửa: 1");
    }

    @Test
    void goesBackToTheMemberWhenItIsNotReturnedAfterAll() {
        declared(binh);
        openCard("Chờ tiếp nhận (1)", binh);
        secretary.taps("Xem bản kê khai");
        secretary.taps("Trả lại");
        secretary.says("Thiếu TikTok.");

        assertThat(secretary.taps("Không trả lại")).contains("Đồng chí " + name(binh), "chờ tiếp nhận");
    }

    @Test
    void wantsAReasonInWords() {
        declared(binh);
        openCard("Chờ tiếp nhận (1)", binh);
        secretary.taps("Xem bản kê khai");
        secretary.taps("Trả lại");

        assertThat(secretary.says("x".repeat(1001))).contains("nhiều nhất");
        secretary.taps("Quay lại");
        assertThat(declarations.current(binh).orElseThrow().acceptance().state())
                .isEqualTo(Acceptance.State.SUBMITTED);
    }

    @Test
    void doesNotAcceptWhatItDidNotShow() {
        Chat member = declared(binh);
        openCard("Chờ tiếp nhận (1)", binh);
        secretary.taps("Xem bản kê khai");
        member.says("instagram.com/binh.tran.moi");
        for (String words : new String[] {"1", "1", "1", "1", "1"}) {
            member.says(words);
        }
        assertThat(declarations.current(binh).orElseThrow().version()).isEqualTo(2);

        assertThat(secretary.taps("Tiếp nhận")).contains("bản kê khai mới hơn");
        assertThat(declarations.current(binh).orElseThrow().acceptance().state())
                .isEqualTo(Acceptance.State.SUBMITTED);
    }

    @Test
    void asksAboutOneAccountOfTwoPeople() throws Exception {
        ward.add("lan").bring();
        members.keepUp();
        Chat lan = new Chat(house, ward.id("lan"));
        Chat binhs = new Chat(house, binh);
        for (Chat chat : List.of(lan, binhs)) {
            chat.says("facebook.com/chung." + ward.unit().value().toString().substring(30));
            for (int i = 0; i < 4; i++) {
                chat.says("1");
            }
        }
        secretary.says("/chibo");

        assertThat(secretary.taps("Cần xem lại (1)"))
                .contains("cùng khai một tài khoản Facebook", name(binh), name(lan.person))
                .doesNotContain("chung.");
        assertThat(secretary.taps(name(binh))).contains("Đã kê khai.");
    }

    @Test
    void handsOverToDeclareForAMember() {
        openCard("Chưa kê khai (2)", binh);

        assertThat(secretary.taps("Kê khai hộ đồng chí này"))
                .contains(
                        "Kê khai hộ đồng chí " + people.find(binh).orElseThrow().fullName());
    }

    @Test
    void turnsThePagesOfSixtyMembersInPlace() throws Exception {
        for (int i = 0; i < 58; i++) {
            ward.add("thu" + (char) ('a' + i / 26) + (char) ('a' + i % 26));
        }
        ward.bring();
        members.keepUp();
        secretary.says("/chibo");

        String first = secretary.taps("Chưa kê khai (60)");
        assertThat(first).contains("60 đồng chí", "Trang 1/8");
        int seen = secretary.buttons().size() - 2;
        for (int page = 2; page <= 8; page++) {
            clock.advance(Duration.ofSeconds(10));
            assertThat(secretary.taps("Xem thêm")).contains("Trang " + page + "/8");
            assertThat(secretary.answer().replaces()).isEqualTo("m");
            seen += secretary.buttons().size() - (page == 8 ? 2 : 3);
        }

        assertThat(seen).isEqualTo(60);
        assertThat(secretary.buttons()).doesNotContain("Xem thêm");
    }

    @Test
    void tellsNamesakesApart() throws Exception {
        ward.add("hoa").add("hoaa").bring();
        members.keepUp();
        ward.set("hoa", "Họ và tên", "VŨ THỊ HOA")
                .set("hoaa", "Họ và tên", "VƯƠNG THỊ HOA")
                .bring();
        secretary.says("/chibo");

        secretary.taps("Chưa kê khai (4)");

        assertThat(secretary.buttons().stream().filter(label -> label.startsWith("V. T. Hoa (")))
                .hasSize(2);
    }

    @Test
    void showsAFreshListWhenSomebodyHasDeclaredMeanwhile() {
        secretary.says("/chibo");
        secretary.taps("Chưa kê khai (2)");
        declared(binh);

        assertThat(secretary.taps(name(binh))).contains("Danh sách vừa thay đổi", "1 đồng chí");
        assertThat(secretary.buttons()).doesNotContain(name(binh));
    }

    @Test
    void answersFromTheButtonsOfADigest() {
        declared(binh);
        OutgoingMessage digest = OutgoingMessage.plain(secretary.address, "");
        Wish[] wishes = {Wish.PENDING, Wish.REMIND, Wish.LOOK};
        String[] answers = {"Chờ tiếp nhận: 1 bản kê khai", "Hiện không nhắc được ai", "Tổng số: 2 đồng chí"};
        for (int i = 0; i < wishes.length; i++) {
            assertThat(secretary.says(wishes[i].command(ward.firstCell())))
                    .as(wishes[i] + digest.text())
                    .contains(answers[i]);
        }
    }

    @Test
    void speaksEnglishToo() {
        people.speak(an, "en");
        Chat english = new Chat(house, an);

        assertThat(english.says("/cell")).contains("Members: 2", "Not declared: 2");
        assertThat(english.taps("Not declared (2)")).contains("Tap a name");
        assertThat(english.taps(name(binh))).contains("Has not declared.");
    }
}
