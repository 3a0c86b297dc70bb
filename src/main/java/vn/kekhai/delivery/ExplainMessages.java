package vn.kekhai.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.kekhai.audit.Audit;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.script.Language;

/** The command that tells what was written to a person, and why something was not. It shows no words of any message. */
@Component
@Command(
        name = "explain",
        description =
                "Lists the messages to a person, the newest first: when, why, through what, and with which result;"
                        + " of those that were not sent, the rule that stopped them.")
class ExplainMessages implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final List<String> HEADINGS = List.of("WHEN", "WHY", "TEXT", "THROUGH", "RESULT", "CODE");

    @Parameters(index = "0", paramLabel = "PERSON-CODE", description = "The person's code.")
    private String code = "";

    @Option(names = "--most", paramLabel = "N", defaultValue = "200", description = "At most so many; without it, 200.")
    private int most = 200;

    @Option(names = "--language", paramLabel = "vi|en", defaultValue = "en", description = "In Vietnamese or English.")
    private String language = "en";

    private final People people;
    private final Notices notices;
    private final FateWords words;
    private final Audit audit;
    private final ZoneId zone;

    ExplainMessages(People people, Notices notices, FateWords words, Audit audit, ZoneId zone) {
        this.people = people;
        this.notices = notices;
        this.words = words;
        this.audit = audit;
        this.zone = zone;
    }

    @Override
    public Integer call() {
        Optional<Person> person = people.byCode(code);
        if (person.isEmpty()) {
            return failed("there is nobody with the code " + code);
        }
        Optional<Language> spoken = Language.of(language);
        if (spoken.isEmpty()) {
            return failed("there is no language " + language);
        }
        List<Fate> fates = notices.timeline(person.get().id(), Math.max(1, most));
        audit.record(
                "delivery.explained",
                null,
                person.get().id().value(),
                Map.of("messages", Integer.toString(fates.size())));
        List<List<String>> table = new ArrayList<>(List.of(HEADINGS));
        fates.forEach(fate -> table.add(line(fate, spoken.get())));
        print(table);
        System.out.println("explain person=" + code + " messages=" + fates.size());
        return 0;
    }

    private List<String> line(Fate fate, Language spoken) {
        Instant when = fate.settled() == null ? fate.due() : fate.settled();
        String through = fate.channel() == null ? "-" : fate.channel();
        return List.of(
                MOMENT.format(when.atZone(zone)),
                words.why(fate, spoken),
                fate.textKey(),
                fate.detour() == null ? through : fate.detour() + " > " + through,
                words.result(fate, spoken),
                fate.reason() == null ? "-" : fate.reason());
    }

    private static void print(List<List<String>> table) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < HEADINGS.size(); column++) {
            int at = column;
            widths.add(table.stream()
                    .mapToInt(
                            line -> line.get(at).codePointCount(0, line.get(at).length()))
                    .max()
                    .orElse(0));
        }
        for (List<String> line : table) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < line.size(); column++) {
                String cell = line.get(column);
                cells.add(cell + " ".repeat(widths.get(column) - cell.codePointCount(0, cell.length())));
            }
            System.out.println(cells.stream().collect(Collectors.joining("  ")).stripTrailing());
        }
    }

    private static int failed(String problem) {
        System.err.println("explain: " + problem);
        return FAILED;
    }
}
