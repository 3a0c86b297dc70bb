package vn.kekhai;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A test of the whole house on a real database, with a clock that it can set and without a web server, pollers or other
 * work in the background. All such tests of a run share one context and one database: make rows of your own, expect
 * those of others.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("database")
@SpringBootTest(classes = KekhaiApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import({TestClock.class, vn.kekhai.roster.SampleWard.class, vn.kekhai.campaign.SampleCampaign.class})
public @interface HouseTest {}
