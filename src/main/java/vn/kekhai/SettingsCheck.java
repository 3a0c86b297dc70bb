package vn.kekhai;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import vn.kekhai.KnownSettings.Setting;
import vn.kekhai.database.WrongSetting;

/** Looks at all settings of the house before anything is started: names that nobody knows, values of the wrong kind. */
final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger log = LoggerFactory.getLogger(SettingsCheck.class);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment(), KnownSettings.all());
    }

    static void check(ConfigurableEnvironment environment, Map<String, Setting> known) {
        Map<String, String> byLetters = new TreeMap<>();
        known.keySet().forEach(name -> byLetters.put(letters(name), name));
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                boolean shell = source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
                for (String name : listed.getPropertyNames()) {
                    checkName(name, shell, byLetters);
                }
            }
        }
        Binder binder = Binder.get(environment);
        known.values().forEach(setting -> checkValue(setting, binder));
    }

    private static void checkName(String name, boolean shell, Map<String, String> byLetters) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("kekhai.") && !(shell && lower.startsWith("kekhai_"))) {
            return;
        }
        String letters = letters(name);
        boolean isKnown = byLetters.keySet().stream()
                // A list's or a map's entry goes on after the name.
                .anyMatch(one -> letters.equals(one) || (letters.startsWith(one) && name.matches(".*[\\[\\d].*")));
        if (isKnown) {
            return;
        }
        Optional<String> meant =
                Nearest.to(letters, byLetters.keySet()).map(one -> Objects.requireNonNull(byLetters.get(one)));
        if (shell && meant.isEmpty()) {
            // Platforms put variables of their own making beside ours, such as KEKHAI_SERVICE_HOST.
            log.warn("unknown variable in the environment name={}", name);
            return;
        }
        throw new WrongSetting(
                name,
                "is not a setting of this program.",
                meant.map(one -> "Write " + (shell ? variable(one) : one) + " if that was meant, or leave it out.")
                        .orElse("Leave it out; --help lists the settings."));
    }

    private static void checkValue(Setting setting, Binder binder) {
        Class<?> type = type(setting.type());
        if (type == null) {
            return;
        }
        try {
            binder.bind(setting.name(), Bindable.of(type));
        } catch (BindException e) {
            throw wrong(setting.name(), type, e);
        }
    }

    /** What to tell about a value that could not be read as the type that its setting has. */
    static WrongSetting wrong(String name, @Nullable Class<?> type, BindException e) {
        Object value = e.getProperty() == null ? null : e.getProperty().getValue();
        String shown = value == null || isSecret(name) ? "its value" : "'" + value + "'";
        return new WrongSetting(name, shown + " is not understood.", "Write " + expected(type) + ".", e);
    }

    static boolean isSecret(String name) {
        return Arrays.asList(name.split("[.-]", -1)).stream()
                .anyMatch(List.of("token", "secret", "password", "keys", "proxy")::contains);
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another value; --help tells what it is for";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return switch (type.getSimpleName()) {
            case "Boolean" -> "true or false";
            case "Integer", "Long", "Short" -> "a whole number";
            case "Double", "Float", "BigDecimal" -> "a number";
            case "Duration" -> "a time with its unit, such as 30s, 15m or 2h";
            case "ZoneId" -> "a zone's name, such as Asia/Ho_Chi_Minh";
            case "URI", "URL" -> "an address, such as https://kekhai.example.vn";
            case "Path", "File" -> "the path of a file or folder";
            case "LocalTime" -> "a time of the day, such as 08:00";
            case "LocalDate" -> "a day, such as 2027-01-31";
            case "DataSize" -> "a size with its unit, such as 10MB";
            default -> "another value; --help tells what it is for";
        };
    }

    private static @Nullable Class<?> type(String name) {
        try {
            return Class.forName(name, false, SettingsCheck.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            // A list, a map or a nested record: its own record tells what is wrong.
            return null;
        }
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
    }
}
