package vn.kekhai;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the command line asks for. Words of the form {@code --a.b=c} are settings, wherever they stand. */
sealed interface Invocation {

    /** Run the house. */
    record Server(List<String> settings) implements Invocation {}

    /** Run one command. */
    record Command(String name, List<String> arguments, List<String> settings) implements Invocation {}

    /** Tell how it is used, or which version this is. */
    record Help(boolean version) implements Invocation {}

    /** Neither a setting nor a command. */
    record Wrong(String word) implements Invocation {}

    Pattern SETTING = Pattern.compile("--[A-Za-z][\\w-]*(\\.[\\w\\[\\]-]+)+(=.*)?", Pattern.DOTALL);

    static Invocation of(String... args) {
        List<String> settings = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (String arg : args) {
            if (SETTING.matcher(arg).matches()) {
                settings.add(arg);
            } else {
                rest.add(arg);
            }
        }
        if (rest.isEmpty()) {
            return new Server(settings);
        }
        String first = rest.getFirst();
        return switch (first) {
            case "--help", "-h", "help" ->
                rest.size() == 1 ? new Help(false) : new Command(rest.get(1), helpOf(rest), settings);
            case "--version", "-V" -> new Help(true);
            // Spring Boot's own.
            case "--debug", "--trace" -> new Server(List.of(args));
            default ->
                first.startsWith("-") ? new Wrong(first) : new Command(first, rest.subList(1, rest.size()), settings);
        };
    }

    /** The further words of a command whose help is asked for. */
    private static List<String> helpOf(List<String> words) {
        List<String> further = new ArrayList<>(words.subList(2, words.size()));
        further.add("--help");
        return further;
    }
}
