package vn.kekhai.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.HouseTest;

/** What both servers must do alike with text in clear columns: no accents, no case, and đ is a d. */
@HouseTest
class VietnameseTextTests {

    @Autowired
    JdbcClient jdbc;

    private final String table = "scratch_" + Ids.next().toString().replace("-", "");

    @BeforeEach
    void makeTable() {
        jdbc.sql("create table " + table + " (text varchar(100) not null, key (text))"
                        + " default character set utf8mb4 collate utf8mb4_unicode_520_ci")
                .update();
        for (String text : List.of(
                "Phường Đức Thắng",
                "phường Bến Nghé",
                "PHƯỜNG An Phú",
                "Xã Ea Kao",
                "Phường Ân Tây",
                "Tổ 🐟",
                "Tổ 🐠")) {
            jdbc.sql("insert into " + table + " values (?)").param(text).update();
        }
    }

    @AfterEach
    void dropTable() {
        jdbc.sql("drop table " + table).update();
    }

    @Test
    void findsWithoutAccentsAndCase() {
        assertThat(like("%duc thang%")).containsExactly("Phường Đức Thắng");
        assertThat(like("PHUONG BEN%")).containsExactly("phường Bến Nghé");
        assertThat(like("%ỨC%")).containsExactly("Phường Đức Thắng");
        assertThat(equal("xa ea kao")).containsExactly("Xã Ea Kao");
        assertThat(equal("phuong đuc thăng")).containsExactly("Phường Đức Thắng");
    }

    @Test
    void sortsByLettersBeforeAccentsAndCase() {
        assertThat(jdbc.sql("select text from " + table + " where text like 'ph%' order by text")
                        .query(String.class)
                        .list())
                .containsExactly("PHƯỜNG An Phú", "Phường Ân Tây", "phường Bến Nghé", "Phường Đức Thắng");
    }

    @Test
    void keepsPicturesApartAndWhole() {
        assertThat(equal("Tổ 🐟")).containsExactly("Tổ 🐟");
        assertThat(equal("To 🐠")).containsExactly("Tổ 🐠");
    }

    private List<@Nullable String> like(String pattern) {
        return jdbc.sql("select text from " + table + " where text like ? order by text")
                .param(pattern)
                .query(String.class)
                .list();
    }

    private List<@Nullable String> equal(String text) {
        return jdbc.sql("select text from " + table + " where text = ?")
                .param(text)
                .query(String.class)
                .list();
    }
}
