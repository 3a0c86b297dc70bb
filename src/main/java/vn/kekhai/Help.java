package vn.kekhai;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import vn.kekhai.KnownSettings.Setting;

/** What {@code --help} prints: the commands and the settings, without starting anything. */
final class Help {

    private static final int WIDTH = 100;

    private Help() {}

    static int print(Invocation.Help asked) {
        if (asked.version()) {
            System.out.println("kekhai " + version());
        } else {
            print(System.out, Commands.find().byName(), settings());
        }
        return 0;
    }

    /** Tells that a word is not understood; exit code 2. */
    static int print(Invocation.Wrong wrong) {
        Map<String, Class<?>> commands = Commands.find().byName();
        boolean option = wrong.word().startsWith("-");
        System.err.println("kekhai: there is no " + (option ? "option " : "command ") + wrong.word() + ".");
        TreeSet<String> words = new TreeSet<>(commands.keySet());
        words.add("--help");
        words.add("--version");
        Nearest.to(wrong.word(), words).ifPresent(word -> System.err.println("Did you mean " + word + "?"));
        System.err.println("Commands: " + String.join(", ", commands.keySet())
                + ". No command runs the server. --help tells more.");
        return 2;
    }

    private static void print(PrintStream out, Map<String, Class<?>> commands, Map<String, Setting> settings) {
        out.println("kekhai " + version() + ": collects declarations of social-media accounts by short conversations.");
        out.println();
        out.println("java -jar kekhai.jar [--SETTING=VALUE...]                  run the server");
        out.println(
                "java -jar kekhai.jar COMMAND [...] [--SETTING=VALUE...]    run a command; COMMAND --help tells more");
        out.println("java -jar kekhai.jar --help | --version");
        out.println();
        out.println("Commands");
        commands.forEach((name, type) ->
                row(out, name, summary(type.getAnnotation(Command.class).description())));
        out.println();
        out.println("Settings: as --name=value, as environment variables (kekhai.data-dir is KEKHAI_DATADIR), or in");
        out.println("a file application.yaml in the working folder.");
        settings.values().forEach(setting -> row(out, setting.name(), describe(setting)));
    }

    /** The first sentence. */
    private static String summary(String[] description) {
        String text = String.join(" ", description);
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static String describe(Setting setting) {
        String description = setting.description().replaceAll("\\{@code ([^}]*)}", "$1");
        return setting.byDefault().isEmpty() ? description : description + " [" + setting.byDefault() + "]";
    }

    private static Map<String, Setting> settings() {
        Map<String, Setting> settings = new TreeMap<>(KnownSettings.all());
        add(settings, "server.port", "the port of the web server", "8080");
        add(settings, "server.address", "the address that it listens to; without it all of this machine", "");
        add(
                settings,
                "spring.datasource.url",
                "jdbc:mysql://HOST:3306/NAME for MySQL 8, jdbc:mariadb://HOST:3306/NAME for MariaDB 10.11 or newer;"
                        + " without it an embedded MariaDB in kekhai.data-dir",
                "");
        add(settings, "spring.datasource.username", "the user for it, with all rights on that database", "");
        add(settings, "spring.datasource.password", "the user's password; better in SPRING_DATASOURCE_PASSWORD", "");
        return settings;
    }

    private static void add(Map<String, Setting> settings, String name, String description, String byDefault) {
        settings.put(name, new Setting(name, "java.lang.String", description, byDefault));
    }

    private static void row(PrintStream out, String name, String text) {
        int indent = 38;
        StringBuilder line = new StringBuilder("  " + name);
        line.append(" ".repeat(Math.max(1, indent - line.length())));
        for (String word : text.split("\\s+", -1)) {
            if (line.length() + word.length() > WIDTH && !line.toString().isBlank()) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(indent));
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }

    private static String version() {
        @Nullable String version = Help.class.getPackage().getImplementationVersion();
        return version == null ? "(not packed)" : version;
    }
}
