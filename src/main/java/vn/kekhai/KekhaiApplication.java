package vn.kekhai;

import java.time.Clock;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Starts the house, and gives it its clock. */
@SpringBootApplication
public class KekhaiApplication {

    public static void main(String[] args) {
        // Drivers and tables speak UTC; the people's zone is a setting of its own.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(KekhaiApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
