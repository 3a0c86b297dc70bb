package vn.kekhai;

import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What concerns the whole house.
 *
 * @param zone the time zone of the people, for deadlines, sending hours and dates in texts
 * @param publicUrl the address under which people reach this server, for links that are sent out; without it
 *     http://localhost and the port
 * @param operatorToken lets /actuator/health and /actuator/prometheus be read from elsewhere than this machine, by the
 *     header "Authorization: Bearer TOKEN"; at least 16 characters
 */
@ConfigurationProperties("kekhai")
record HouseSettings(
        @DefaultValue("Asia/Ho_Chi_Minh") ZoneId zone,
        @Nullable URI publicUrl,
        @Nullable String operatorToken) {

    @Override
    public String toString() {
        return "HouseSettings[zone=" + zone + ", publicUrl=" + publicUrl + ", operatorToken="
                + (operatorToken == null ? "" : "***") + "]";
    }
}
