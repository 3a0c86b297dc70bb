package vn.kekhai;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * The server with everything that it has, only that its clock is as far ahead of the machine's as it is told. The house
 * itself has no such setting: it is on the tests' classpath alone.
 */
public final class HouseAtAnotherTime {

    private static final String AHEAD = "test.ahead";

    private HouseAtAnotherTime() {}

    static List<String> options(Duration ahead) {
        return List.of("-D" + AHEAD + "=" + ahead);
    }

    public static void main(String[] settings) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(System.getProperty(AHEAD)));
        SpringApplication house = new SpringApplication(KekhaiApplication.class);
        house.addInitializers(at(clock));
        try {
            house.run(settings);
        } catch (RuntimeException e) {
            // told already, as where the house starts itself
            System.exit(1);
        }
    }

    /** Puts a clock in the place of the real one, and leaves out what the tests have besides. */
    public static ApplicationContextInitializer<ConfigurableApplicationContext> at(Clock clock) {
        return context -> {
            context.getBeanFactory().registerSingleton("withoutTests", new WithoutTests());
            RootBeanDefinition definition = new RootBeanDefinition(clock.getClass());
            definition.setInstanceSupplier(() -> clock);
            definition.setPrimary(true);
            ((GenericApplicationContext) context).registerBeanDefinition("anotherClock", definition);
        };
    }

    /** What the tests have besides is no part of it. */
    private static final class WithoutTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory factory) {
            return type.getAnnotationMetadata().hasAnnotation(TestConfiguration.class.getName())
                    || type.getAnnotationMetadata().hasAnnotation(TestComponent.class.getName());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof WithoutTests;
        }

        @Override
        public int hashCode() {
            return WithoutTests.class.hashCode();
        }
    }
}
