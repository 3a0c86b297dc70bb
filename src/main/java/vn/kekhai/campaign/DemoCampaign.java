package vn.kekhai.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import vn.kekhai.database.HouseDatabase;

/** Lays out a campaign of two phases around today, for whoever tries the house on the embedded database. */
@Component
@ConditionalOnWebApplication
class DemoCampaign {

    private static final String FILE = "demo/campaign.yaml";
    private static final Pattern DAY = Pattern.compile("\\{today([+-]\\d+)}");

    private final Campaigns campaigns;
    private final CampaignFiles files;
    private final Clock clock;
    private final ZoneId zone;
    private final boolean wanted;

    DemoCampaign(
            Campaigns campaigns,
            CampaignFiles files,
            Clock clock,
            HouseDatabase database,
            @Value("${kekhai.zone:Asia/Ho_Chi_Minh}") ZoneId zone,
            @Value("${kekhai.demo:true}") boolean wanted) {
        this.campaigns = campaigns;
        this.files = files;
        this.clock = clock;
        this.zone = zone;
        this.wanted = wanted && database.embedded();
    }

    @EventListener(ApplicationReadyEvent.class)
    public void seed() throws IOException {
        if (!wanted || !campaigns.isEmpty()) {
            return;
        }
        CampaignFiles.Outcome outcome =
                files.apply(FILE, new ByteArrayInputStream(aroundToday().getBytes(UTF_8)), false, null);
        if (!outcome.problems().isEmpty()) {
            throw new IllegalStateException("the demo's campaign: " + outcome.problems());
        }
    }

    /** The demo's file, in which days are told from today on. */
    private String aroundToday() throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        String text = new ClassPathResource(FILE).getContentAsString(UTF_8).replace("{year}", "" + today.getYear());
        return DAY.matcher(text)
                .replaceAll(
                        found -> today.plusDays(Long.parseLong(found.group(1))).toString());
    }
}
