package vn.kekhai.print;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.kekhai.database.OwnerFile;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.Units;
import vn.kekhai.script.Language;

/** The command that prints slips or forms of a unit into a file that only its owner can read. */
@Component
@Command(
        name = "print",
        description = "Writes sheets of paper for everybody of a unit and the units below it as PDF: 'slips' are"
                + " invitations to cut out (earlier invitations that nobody has used are void from then on), 'forms' are"
                + " blank declarations for those who declare on paper.")
class PrintSheets implements Callable<Integer> {

    private static final int FAILED = 1;

    enum Sheet {
        slips,
        forms
    }

    @picocli.CommandLine.Parameters(paramLabel = "slips|forms", description = "What to print.")
    private Sheet sheet = Sheet.slips;

    @Option(names = "--unit", paramLabel = "CODE", required = true, description = "The unit's code.")
    private String unitCode = "";

    @Option(names = "--out", paramLabel = "FILE.pdf", required = true, description = "The file to write.")
    private Path out = Path.of("");

    @Option(names = "--language", paramLabel = "vi|en", defaultValue = "vi", description = "Vietnamese without it.")
    private String language = "vi";

    @Option(names = "--force", description = "Overwrite the file.")
    private boolean force;

    private final Units units;
    private final People people;
    private final InvitationSlips slips;
    private final PaperForms forms;

    PrintSheets(Units units, People people, InvitationSlips slips, PaperForms forms) {
        this.units = units;
        this.people = people;
        this.slips = slips;
        this.forms = forms;
    }

    @Override
    public Integer call() {
        Optional<Unit> unit = units.byCode(unitCode);
        if (unit.isEmpty()) {
            return failed("there is no unit with the code " + unitCode);
        }
        Optional<Language> spoken = Language.of(language);
        if (spoken.isEmpty()) {
            return failed("--language is vi or en");
        }
        List<Person> all = people.under(unit.get().id());
        try {
            OwnerFile.write(out, force, file -> {
                if (sheet == Sheet.slips) {
                    slips.print(all, unit.get().id(), spoken.get(), null, file);
                } else {
                    forms.print(all, unit.get().id(), spoken.get(), null, file);
                }
            });
        } catch (FileAlreadyExistsException e) {
            return failed(out + " exists already: give another name, or --force to overwrite it");
        } catch (OwnerFile.NotNamed e) {
            return failed("cannot write " + out + "; " + e.getMessage());
        } catch (IOException e) {
            return failed("cannot write " + out + ": " + e.getClass().getSimpleName());
        }
        System.out.println("print sheet=" + sheet + " people=" + all.size() + " file=" + out);
        return 0;
    }

    private static int failed(String problem) {
        System.err.println("print: " + problem);
        return FAILED;
    }
}
