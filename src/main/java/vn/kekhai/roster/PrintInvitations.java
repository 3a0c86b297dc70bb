package vn.kekhai.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.kekhai.audit.Audit;
import vn.kekhai.database.OwnerFile;
import vn.kekhai.roster.sheet.SafeCells;

/** The command that makes invitations for a unit or for all, and writes them to a file that only its owner can read. */
@Component
@Command(
        name = "invitations",
        description =
                "Makes a new invitation for everybody of a unit and the units below it, or for all, and writes them"
                        + " to a file. Earlier invitations of theirs that nobody has used are void from then on.")
class PrintInvitations implements Callable<Integer> {

    private static final int FAILED = 1;

    @Option(names = "--unit", paramLabel = "CODE", description = "The unit's code; without it, all units.")
    private @Nullable String unitCode;

    @Option(names = "--out", paramLabel = "FILE.csv", required = true, description = "The file to write.")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Overwrite the file.")
    private boolean force;

    private final People people;
    private final Units units;
    private final Invitations invitations;
    private final InvitationLinks links;
    private final Audit audit;

    PrintInvitations(People people, Units units, Invitations invitations, InvitationLinks links, Audit audit) {
        this.people = people;
        this.units = units;
        this.invitations = invitations;
        this.links = links;
        this.audit = audit;
    }

    @Override
    public Integer call() {
        Optional<Unit> unit = unitCode == null ? Optional.empty() : units.byCode(unitCode);
        if (unitCode != null && unit.isEmpty()) {
            return failed("there is no unit with the code " + unitCode);
        }
        Collection<Unit> tops = unit.isPresent() ? List.of(unit.get()) : units.tops();
        List<Person> invited =
                tops.stream().flatMap(top -> people.under(top.id()).stream()).toList();
        try {
            // issued when the file is there: where it cannot be written, earlier invitations stay good
            OwnerFile.write(
                    out,
                    force,
                    file -> write(
                            invited,
                            invitations.issue(invited.stream().map(Person::id).toList()),
                            new OutputStreamWriter(file, UTF_8)));
        } catch (FileAlreadyExistsException e) {
            return failed(out + " exists already: give another name, or --force to overwrite it");
        } catch (OwnerFile.NotNamed e) {
            return failed("cannot write " + out + "; " + e.getMessage());
        } catch (IOException e) {
            return failed("cannot write " + out + ": " + e.getClass().getSimpleName());
        }
        audit.record(
                "roster.invitations-issued",
                null,
                unit.map(each -> each.id().value()).orElse(null),
                Map.of("count", String.valueOf(invited.size())));
        if (!links.hasTelegram()) {
            System.err.println("invitations: no links for Telegram, because kekhai.telegram.username is not set here");
        }
        System.out.println("invitations people=" + invited.size() + " file=" + out);
        return 0;
    }

    private void write(List<Person> invited, List<Invitation> made, Writer writer) throws IOException {
        Map<PersonId, Person> byId = invited.stream().collect(Collectors.toMap(Person::id, Function.identity()));
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader("person_code", "unit_code", "telegram_link", "web_link", "typed_code")
                .setRecordSeparator('\n')
                .get();
        try (CSVPrinter csv = new CSVPrinter(writer, format)) {
            for (Invitation invitation : made) {
                Person person =
                        Optional.ofNullable(byId.get(invitation.person())).orElseThrow();
                csv.printRecord(
                        SafeCells.safe(person.code()),
                        SafeCells.safe(person.unitCode()),
                        links.telegram(invitation),
                        links.web(invitation),
                        invitation.typedCode());
            }
        }
    }

    private static int failed(String problem) {
        System.err.println("invitations: " + problem);
        return FAILED;
    }
}
