package vn.kekhai.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;

/** Counts what is decided not to be sent, by the rule. */
@Component
class SkipFigures {

    private static final int A_STATEMENT = 500;

    private final MeterRegistry meters;
    private final JdbcTemplate jdbc;

    SkipFigures(MeterRegistry meters, JdbcTemplate jdbc) {
        this.meters = meters;
        this.jdbc = jdbc;
    }

    void count(Purpose purpose, String reason, int messages) {
        Counter.builder("kekhai.delivery.skipped")
                .description("messages that a rule stopped")
                .tag("purpose", purpose.name().toLowerCase(Locale.ROOT))
                .tag("reason", reason.replaceFirst(":.*", ""))
                .register(meters)
                .increment(messages);
    }

    /** Counts those of these that were stored, and not known before by their dedup key. */
    void countStored(Collection<UUID> skipped) {
        for (List<UUID> part : MessageTable.parts(List.copyOf(skipped), A_STATEMENT)) {
            jdbc.query(
                    "select purpose, reason, count(*) from delivery_message where id in (" + MessageTable.marks(part)
                            + ") group by purpose, reason",
                    row -> {
                        count(Purpose.valueOf(row.getString(1)), row.getString(2), row.getInt(3));
                    },
                    part.stream().map(Ids::bytes).toArray());
        }
    }
}
