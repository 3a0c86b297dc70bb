package vn.kekhai.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    void readsAndWritesTimesInNoOtherZone() {
        for (String zone : List.of(
                "connectionTimeZone=Asia/Ho_Chi_Minh",
                "serverTimezone=Asia/Ho_Chi_Minh",
                "timezone=auto",
                "forceConnectionTimeZoneToSession=false")) {
            assertThat(JdbcUrls.complete("jdbc:mysql://h/kekhai?" + zone + "&useSSL=false"))
                    .doesNotContain(zone)
                    .startsWith("jdbc:mysql://h/kekhai?useSSL=false&connectionTimeZone=UTC&")
                    .contains("forceConnectionTimeZoneToSession=true");
            assertThat(JdbcUrls.complete("jdbc:mariadb://h/kekhai?useSSL=false&" + zone))
                    .doesNotContain(zone)
                    .startsWith("jdbc:mariadb://h/kekhai?useSSL=false&connectionTimeZone=UTC&");
        }
    }

    @Test
    void turnsSnapshotIsolationOffBesideWhatTheOperatorSets() {
        String url = JdbcUrls.withoutSnapshotIsolation("jdbc:mariadb://h/kekhai?a=b");
        assertThat(url).isEqualTo("jdbc:mariadb://h/kekhai?a=b&sessionVariables=innodb_snapshot_isolation=OFF");
        assertThat(JdbcUrls.withoutSnapshotIsolation(url)).isEqualTo(url);
        assertThat(JdbcUrls.withoutSnapshotIsolation("jdbc:mariadb://h/kekhai?sessionVariables=wait_timeout=60&a=b"))
                .isEqualTo(
                        "jdbc:mariadb://h/kekhai?sessionVariables=innodb_snapshot_isolation=OFF,wait_timeout=60&a=b");
    }

    @Test
    void isTheSameWhenDoneTwice() {
        String once = JdbcUrls.complete("jdbc:mysql://h/kekhai?");

        assertThat(once).doesNotContain("?&");
        assertThat(JdbcUrls.complete(once)).isEqualTo(once);
    }
}
