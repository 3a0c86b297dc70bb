package vn.kekhai.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.kekhai.SettableClock;
import vn.kekhai.WebHouseTest;
import vn.kekhai.channel.webchat.Browser;
import vn.kekhai.roster.SampleUploads;

/** The import of a roster in a real browser, from the file to the end. */
@Tag("browser")
@WebHouseTest
class ImportScreensTests {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext house;

    @Autowired
    SampleUploads uploads;

    @TempDir
    Path folder;

    @Test
    void looksWellFromTheFileToTheEnd() throws Exception {
        house.getBean(SettableClock.class).set(SettableClock.START);
        Desk desk = new Desk(house, port);
        String csv = new String(
                desk.file()
                        .add("sau")
                        .add("bay")
                        .toSecondCell("binh")
                        .add("loi")
                        .set("loi", "Ngày sinh", "31/02/1980")
                        .csv(),
                UTF_8);
        Path file = Files.writeString(folder.resolve("danh-sach.csv"), csv);
        try (Screen screen = Screen.open(port)) {
            Browser browser = screen.browser();
            screen.enter(desk.house());
            browser.go("/admin/imports");
            screen.looksWell("admin-imports");
            browser.choose("#file", file);
            browser.tap("Tải lên");
            browser.await(() -> browser.text("h2").contains("Các cột"), "no columns");
            screen.looksWell("admin-import-columns");
            browser.tap("So với danh sách hiện có");
            browser.await(
                    () -> browser.text("h2").contains("Những gì sẽ thay đổi"), "the page did not go on by itself");
            screen.looksWell("admin-import-preview");
            browser.tap("Xác nhận và ghi");
            browser.await(() -> browser.text("main").contains("Đã ghi xong"), "the page did not go on by itself");
            assertThat(browser.text("main")).contains("Tải về 1 dòng có lỗi");
            screen.looksWell("admin-import-done");
        }
    }
}
