package vn.kekhai.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import org.springframework.web.context.WebApplicationContext;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    /** Checked or started before the pool, Flyway and Hibernate see it; ends after the pool has closed. */
    @Bean
    HouseDatabase houseDatabase(
            DatabaseSettings settings, DataSourceProperties properties, ApplicationContext application) {
        Path dataDir = settings.dataDir().toAbsolutePath().normalize();
        String configured = properties.getUrl();
        if (configured == null || !StringUtils.hasText(configured)) {
            return EmbeddedMariaDb.in(dataDir, !(application instanceof WebApplicationContext));
        }
        String url = JdbcUrls.complete(configured.strip());
        // Null where the URL itself holds them.
        @Nullable String user = properties.getUsername();
        @Nullable String password = properties.getPassword();
        return new HouseDatabase(false, dataDir, ServerCheck.check(url, user, password), user, password, () -> {});
    }
}
