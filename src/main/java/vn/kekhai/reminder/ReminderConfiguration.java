package vn.kekhai.reminder;

import java.time.ZoneId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.kekhai.campaign.WorkingDays;
import vn.kekhai.script.Scripts;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReminderSettings.class)
class ReminderConfiguration {

    @Bean
    Ladder ladder(Scripts scripts, WorkingDays days, ZoneId zone) {
        return new Ladder(scripts.reminders(), days::isWorkingDay, zone);
    }
}
