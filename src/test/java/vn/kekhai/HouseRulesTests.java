package vn.kekhai;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** The layout's rules that a compiler does not know. */
class HouseRulesTests {

    // A module may import those of lower floors; the messengers' folders stand one above their contract.
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("database"),
            Set.of("channel", "script", "audit", "crypto", "timer"),
            Set.of("channel.telegram", "channel.webchat", "channel.zalo", "setting"),
            Set.of("roster"),
            Set.of("campaign"),
            Set.of("delivery"),
            Set.of("conversation"),
            Set.of("declaration", "onboarding"),
            Set.of("report", "print"),
            Set.of("reminder", "broadcast", "digest", "privacy"),
            Set.of("admin"));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("vn.kekhai");

    @Test
    void modulesUseOnlyWhatTheyDeclareAndOnlyDoors() {
        ApplicationModules.of(KekhaiApplication.class).verify();
    }

    @Test
    void everyModuleHasAFloor() {
        Set<String> modules = new TreeSet<>();
        HOUSE.stream()
                .map(HouseRulesTests::module)
                .filter(name -> !name.isEmpty())
                .forEach(modules::add);

        assertThat(modules)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(floor(name)).as(name).isNotNegative());
    }

    @Test
    void importsPointToLowerFloors() {
        Map<String, String> wrong = new TreeMap<>();
        for (JavaClass from : HOUSE) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String lower = module(dependency.getTargetClass().getBaseComponentType());
                String upper = module(from);
                boolean ours = dependency
                        .getTargetClass()
                        .getBaseComponentType()
                        .getPackageName()
                        .startsWith("vn.kekhai");
                if (ours && !upper.isEmpty() && !upper.equals(lower) && !mayUse(upper, lower)) {
                    wrong.put(upper + " -> " + lower, dependency.getDescription());
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void theEngineIsPlainJava() {
        classes()
                .that()
                .resideInAPackage("vn.kekhai.conversation.engine..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.springframework.modulith",
                        "vn.kekhai.conversation.engine..",
                        "vn.kekhai.channel",
                        "vn.kekhai.script"))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void timeComesFromTheClock() {
        var rule = noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .orShould()
                .callConstructor(java.util.Date.class);
        for (Class<?> type : List.of(
                Instant.class,
                LocalDate.class,
                LocalTime.class,
                LocalDateTime.class,
                OffsetDateTime.class,
                ZonedDateTime.class)) {
            rule = rule.orShould().callMethod(type, "now");
        }
        for (Class<?> type : List.of(LocalDate.class, LocalTime.class, LocalDateTime.class, ZonedDateTime.class)) {
            rule = rule.orShould().callMethod(type, "now", java.time.ZoneId.class);
        }
        rule.check(HOUSE);
    }

    @Test
    void librariesOfOneTradeStayInOnePackage() {
        noClasses()
                .that(not(resideInAPackage("vn.kekhai.channel.telegram..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.telegram..",
                        "okhttp3..",
                        "okio..",
                        "com.fasterxml.jackson.core..",
                        "com.fasterxml.jackson.databind..")
                .check(HOUSE);
        noClasses()
                .that(not(resideInAPackage("vn.kekhai.script..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.yaml..", "com.ibm.icu..")
                .check(HOUSE);
        noClasses()
                .that(not(resideInAPackage("vn.kekhai.crypto..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.crypto..")
                .check(HOUSE);
    }

    @Test
    void edgesAreSeenInTheirPackageOnly() {
        for (Class<?> kind : List.of(Repository.class)) {
            classes()
                    .that()
                    .areAssignableTo(kind)
                    .should()
                    .notBePublic()
                    .allowEmptyShould(true)
                    .check(HOUSE);
        }
        for (Class<? extends java.lang.annotation.Annotation> kind :
                List.of(Entity.class, Controller.class, RestController.class, ConfigurationProperties.class)) {
            classes()
                    .that()
                    .areAnnotatedWith(kind)
                    .should()
                    .notBePublic()
                    .allowEmptyShould(true)
                    .check(HOUSE);
        }
    }

    /** Flyway tells it too, but only when everything stands still because of it. */
    @Test
    void noTwoMigrationsHaveOneNumber() throws IOException {
        Map<String, List<Path>> byNumber = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> byNumber.computeIfAbsent(
                                    file.getFileName().toString().split("__")[0], n -> new ArrayList<>())
                            .add(file));
        }
        assertThat(byNumber)
                .hasSizeGreaterThan(30)
                .allSatisfy((number, files) -> assertThat(files).as(number).hasSize(1));
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto|Base)")
                .orShould()
                .haveNameMatching(".*\\.Abstract[^.]*")
                .check(HOUSE);
    }

    private static boolean mayUse(String upper, String lower) {
        return floor(lower) < floor(upper);
    }

    private static int floor(String module) {
        for (int i = 0; i < FLOORS.size(); i++) {
            if (FLOORS.get(i).contains(module)) {
                return i;
            }
        }
        return -1;
    }

    /** The module of a class, such as {@code channel.telegram}; empty for the root package. */
    private static String module(JavaClass type) {
        String[] parts = type.getPackageName().toLowerCase(Locale.ROOT).split("\\.", -1);
        if (parts.length < 3 || !type.getPackageName().startsWith("vn.kekhai")) {
            return "";
        }
        return parts[2].equals("channel") && parts.length > 3 ? parts[2] + "." + parts[3] : parts[2];
    }
}
