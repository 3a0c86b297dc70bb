package vn.kekhai.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.crypto.Vault;

/** How many wrong passwords, codes and links came from a network address within an hour, over all instances. */
@Component
class Knocks {

    private static final Duration MEMORY = Duration.ofHours(1);
    private static final Pattern V6_NETWORK = Pattern.compile("^((?:[0-9a-fA-F]{0,4}:){4})");

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final AdminSettings settings;

    Knocks(JdbcClient jdbc, Vault vault, Clock clock, AdminSettings settings) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        this.settings = settings;
    }

    /** Counts a try before it is looked at; false when there were too many. */
    boolean mayKnock(HttpServletRequest request) {
        byte[] address = address(request);
        Instant now = clock.instant();
        jdbc.sql("insert into admin_knock (address_index, wrong, since) values (:address, 1, :now)"
                        + " on duplicate key update"
                        + " wrong = case when since <= :old then 1 else wrong + 1 end,"
                        + " since = case when since <= :old then values(since) else since end")
                .param("address", address)
                .param("now", Timestamp.from(now))
                .param("old", Timestamp.from(now.minus(MEMORY)))
                .update();
        return jdbc.sql("select wrong from admin_knock where address_index = :address")
                        .param("address", address)
                        .query(Integer.class)
                        .single()
                <= settings.addressTries();
    }

    /** That try was right after all. */
    void right(HttpServletRequest request) {
        jdbc.sql("update admin_knock set wrong = wrong - 1 where address_index = :address and wrong > 0")
                .param("address", address(request))
                .update();
    }

    /** Deletes what is too old to count. */
    int forget() {
        return jdbc.sql("delete from admin_knock where since <= :old")
                .param("old", Timestamp.from(clock.instant().minus(MEMORY)))
                .update();
    }

    /** Of an IPv6 address the first half, since a household has the other half to itself. */
    private byte[] address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        Matcher v6 = V6_NETWORK.matcher(address);
        return vault.index("admin_knock.address", v6.find() ? v6.group(1) : address);
    }
}
