package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kekhai.admin.Caller.location;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.People;

/** People and units whose codes hold what no server lets through in an address. */
@WebHouseTest
class OddCodesPagesTests {

    private static final Pattern LINK = Pattern.compile("href=\"(/admin/(?:units|people)/[^\"?]+)");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    private Desk desk;
    private Caller admin;
    private String unitCode;
    private String code;

    @BeforeEach
    void aCellAndAMemberWithOddCodes() throws Exception {
        house.getBean(SettableClock.class).set(SettableClock.START);
        desk = new Desk(house, port);
        String word = desk.file().code("x").substring(2);
        unitCode = "Đ;1/100%\\..\\" + word;
        code = "1/" + word;
        desk.file()
                .add("xuan")
                .set("xuan", "Mã đảng viên", code)
                .set("xuan", "Mã chi bộ", unitCode)
                .set("xuan", "Chi bộ đang sinh hoạt", "Chi bộ Lạ " + word)
                .bring();
        admin = desk.officer(OfficeKind.ADMIN);
    }

    @Test
    void openFromOnePageToTheNextAndInTheOtherLanguage() {
        desk.phase();
        String cell = link(admin.get("/admin/units/" + desk.ward.code()).body(), "Chi bộ Lạ");
        HttpResponse<String> unit = admin.get(cell);
        assertThat(unit.statusCode()).isEqualTo(200);
        assertThat(unit.body()).contains("Chi bộ Lạ");
        String person = link(unit.body(), "Xuan");
        assertThat(admin.get(person).body()).contains(code);
        for (String page : List.of(cell, person)) {
            HttpResponse<String> there = admin.get(page + "?lang=en");
            assertThat(there.statusCode()).isEqualTo(303);
            assertThat(location(there)).isEqualTo(page);
            assertThat(admin.get(page).statusCode()).isEqualTo(200);
            admin.get(page + "?lang=vi");
        }
        assertThat(admin.post(person, person + "/invitation", Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(admin.get(person + "/merge?with=" + desk.binh.code()).body()).contains(code, desk.binh.code());
        assertThat(admin.post(cell + "/forms", Map.of()).statusCode()).isEqualTo(200);
        assertThat(admin.post(cell + "/type", Map.of("type", "CELL")).statusCode())
                .isEqualTo(303);
        assertThat(house.getBean(People.class).byCode(code)).isPresent();
    }

    @Test
    void aLetterThatNoHeaderHoldsDoesNotStopTheChangeOfLanguage() {
        HttpResponse<String> answer = admin.get("/admin/people/%C4%90V001?lang=en");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo("/admin/people/%C4%90V001");
        assertThat(new Caller(port).get("/admin/people/%C4%90V001").statusCode())
                .isEqualTo(303);
    }

    /** Where the link leads whose words have these in them. */
    private static String link(String page, String words) {
        for (String part : page.split("(?=<a )", -1)) {
            Matcher link = LINK.matcher(part.split("</a>", 2)[0]);
            if (part.split("</a>", 2)[0]
                            .toLowerCase(java.util.Locale.ROOT)
                            .contains(words.toLowerCase(java.util.Locale.ROOT))
                    && link.find()) {
                return link.group(1);
            }
        }
        throw new AssertionError("no link with " + words + " in " + page);
    }
}
