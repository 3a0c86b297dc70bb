package vn.kekhai.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdbcUrlsTests {

    @Test
    void addsWhatIsMissing() {
        assertThat(JdbcUrls.complete("jdbc:mysql://h/kekhai"))
                .isEqualTo("jdbc:mysql://h/kekhai?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                        + "&cachePrepStmts=true&rewriteBatchedStatements=true");
        assertThat(JdbcUrls.complete("jdbc:mariadb://h/kekhai?sslMode=trust"))
                .startsWith("jdbc:mariadb://h/kekhai?sslMode=trust&connectionTimeZone=UTC&")
                .contains("useBulkStmtsForInserts=true")
                .doesNotContain("rewriteBatchedStatements");
    }

    @Test
    void keepsWhatTheOperatorWrote() {
        assertThat(JdbcUrls.complete("jdbc:mysql://h/kekhai?rewriteBatchedStatements=false&cachePrepStmts=false"))
                .contains("rewriteBatchedStatements=false")
                .doesNotContain("rewriteBatchedStatements=true")
                .doesNotContain("cachePrepStmts=true");
    }

    @Test
    void isTheSameWhenDoneTwice() {
        String once = JdbcUrls.complete("jdbc:mysql://h/kekhai?");

        assertThat(once).doesNotContain("?&");
        assertThat(JdbcUrls.complete(once)).isEqualTo(once);
    }
}
