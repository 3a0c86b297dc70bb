package vn.kekhai;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.PublicUrl;
import vn.kekhai.database.HouseDatabase;

/** Says where the house can be found once it takes people in. */
@Component
@ConditionalOnWebApplication
class Ready {

    private static final Logger log = LoggerFactory.getLogger(Ready.class);

    private final PublicUrl url;
    private final HouseDatabase database;
    private final HouseSettings settings;

    Ready(PublicUrl url, HouseDatabase database, HouseSettings settings) {
        this.url = url;
        this.database = database;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void say() {
        log.info(
                "ready open={} database={} zone={}",
                url.base(),
                database.embedded() ? "embedded in " + database.dataDir() : "configured",
                settings.zone());
    }
}
