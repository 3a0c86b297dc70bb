package vn.kekhai;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * Like {@link HouseTest}, with a web server on a free port and all that works in the background, save that phases open only
 * when a test says so, that answers to one chat are not paced, since the clock stands and a pause would have no end, and
 * that there is no demo, whose campaign would ask everybody whom other tests bring in.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("database")
@SpringBootTest(
        classes = KekhaiApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"kekhai.demo=false", "kekhai.campaign.tick=10h", "kekhai.delivery.chat-burst=1000"})
@Import({
    TestClock.class,
    CountedStatements.class,
    vn.kekhai.roster.SampleWard.class,
    vn.kekhai.roster.SampleUploads.class,
    vn.kekhai.campaign.SampleCampaign.class
})
public @interface WebHouseTest {}
