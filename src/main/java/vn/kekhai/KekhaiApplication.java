package vn.kekhai;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.TimeZone;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import vn.kekhai.channel.PublicUrl;

/** Starts the house, or one of its commands, and gives it its clock, its zone and its public address. */
@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(HouseSettings.class)
public class KekhaiApplication {

    public static void main(String[] args) {
        // Drivers and tables speak UTC; the people's zone is a setting of its own.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        switch (Invocation.of(args)) {
            case Invocation.Server server -> serve(server);
            case Invocation.Command command -> System.exit(Commands.find().run(command));
            case Invocation.Help help -> System.exit(Help.print(help));
            case Invocation.Wrong wrong -> System.exit(Help.print(wrong));
        }
    }

    private static void serve(Invocation.Server server) {
        try {
            new SpringApplication(KekhaiApplication.class).run(server.settings().toArray(String[]::new));
        } catch (RuntimeException e) {
            // Told already; a thread of a library that is no daemon must not keep the program alive.
            System.exit(1);
        }
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ZoneId zone(HouseSettings settings) {
        return settings.zone();
    }

    @Bean
    PublicUrl publicUrl(HouseSettings settings, @Value("${server.port:8080}") int port) {
        URI chosen = settings.publicUrl();
        return chosen == null ? PublicUrl.of(URI.create("http://localhost:" + port)) : PublicUrl.of(chosen);
    }
}
