package vn.kekhai.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.HouseDatabase;
import vn.kekhai.database.Ids;

/** Lays out a campaign of two phases around today, for whoever tries the house on the embedded database. */
@Component
@ConditionalOnWebApplication
class DemoCampaign {

    private static final String CODE = "DEMO";

    private final Campaigns campaigns;
    private final Clock clock;
    private final ZoneId zone;
    private final boolean wanted;

    DemoCampaign(
            Campaigns campaigns,
            Clock clock,
            HouseDatabase database,
            @Value("${kekhai.zone:Asia/Ho_Chi_Minh}") ZoneId zone,
            @Value("${kekhai.demo:true}") boolean wanted) {
        this.campaigns = campaigns;
        this.clock = clock;
        this.zone = zone;
        this.wanted = wanted && database.embedded();
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void seed() throws IOException {
        if (!wanted || !campaigns.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Campaign campaign = campaigns.begin(CODE, "Kê khai " + today.getYear(), "Declaration " + today.getYear());
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream in = new ClassPathResource("demo/phases.csv").getInputStream();
                CSVParser rows = CSVParser.parse(new InputStreamReader(in, UTF_8), format)) {
            for (CSVRecord row : rows) {
                campaigns.add(
                        campaign,
                        new Phase(
                                Ids.next(),
                                row.get("name_vi"),
                                row.get("name_en"),
                                today.plusDays(Long.parseLong(row.get("opens_in_days"))),
                                today.plusDays(Long.parseLong(row.get("deadline_in_days"))),
                                Integer.parseInt(row.get("grace_days")),
                                Set.of(row.get("work_statuses").split(" "))));
            }
        }
    }
}
