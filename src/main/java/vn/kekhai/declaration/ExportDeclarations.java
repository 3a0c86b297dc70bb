package vn.kekhai.declaration;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.kekhai.audit.Audit;
import vn.kekhai.database.OwnerFile;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;

/** Writes what is declared now to a file, page by page, so that its size does not matter. */
@Component
@Command(
        name = "export-declarations",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the current declarations, or those of another day, to a CSV file for Excel.",
            "The file is in UTF-8 with a byte order mark, its lines end in CRLF.",
            "One row for each account; one row with none=yes for whoever declared to use no social network.",
            "Who has not declared has no row. The file holds personal data in clear: only its owner may read it.",
            "",
            "Columns:",
            "  person_code         the person's code in the roster",
            "  unit_code           the code of the person's unit now",
            "  declaration_number  the number on the receipt",
            "  version             1 for the first; each change is one more",
            "  declared_at         when this version was recorded, with the zone",
            "  by                  self, or how it was confirmed to the secretary who entered it:",
            "                      paper-form, phone-call, in-person",
            "  none                yes or no",
            "  platform            the platform's code in platforms.yaml",
            "  kind                personal, page, channel, group, blog, official, other",
            "  canonical_key       the same for all ways to write one account; empty when unresolved",
            "  link                the account's canonical form, or what was typed when there is none",
            "  display_name        the name that others see",
            "  state               in-use, stopped, lost, impersonated",
            "  flags               what a secretary should look at, separated by spaces",
            "  registered_phone    the phone with which the account was opened, where that was told",
            "  reason              why there is this version: first, changed, new-account, closed-account,",
            "                      reconfirmed, returned",
            "",
            "A cell that a spreadsheet would run as a formula (= + - @ ...) has an apostrophe before it."
        })
class ExportDeclarations implements Callable<Integer> {

    private static final int PAGE = 500;

    @Option(names = "--out", required = true, paramLabel = "FILE.csv", description = "The file to write.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Write even when the file is there already.")
    private boolean force;

    @Option(
            names = "--as-of",
            paramLabel = "YYYY-MM-DD",
            description = "What was declared when that day ended, instead of now.")
    private @Nullable LocalDate asOf;

    private final Versions versions;
    private final People people;
    private final Audit audit;
    private final ZoneId zone;

    ExportDeclarations(
            Versions versions, People people, Audit audit, @Value("${kekhai.zone:Asia/Ho_Chi_Minh}") ZoneId zone) {
        this.versions = versions;
        this.people = people;
        this.audit = audit;
        this.zone = zone;
    }

    @Override
    public Integer call() {
        Path target = out;
        if (target == null) {
            throw new IllegalStateException("called without --out");
        }
        return export(target.toAbsolutePath(), force, asOf);
    }

    int export(Path target, boolean force, @Nullable LocalDate asOf) {
        Instant at = asOf == null
                ? null
                : asOf.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
        AtomicInteger rows = new AtomicInteger();
        try {
            OwnerFile.write(target, force, file -> {
                try (DeclarationCsv csv = new DeclarationCsv(
                        new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8)), zone)) {
                    rows.set(write(csv, at));
                }
                audit.record("declaration.exported", null, null, Map.of("rows", rows.toString()));
            });
            System.out.printf("%d rows written to %s%n", rows.get(), target);
            return 0;
        } catch (FileAlreadyExistsException e) {
            System.err.println(target + " is there already; write to another file, or give --force to replace it.");
        } catch (IOException | UncheckedIOException e) {
            System.err.println(target + " cannot be written: " + e.getMessage());
        }
        return 1;
    }

    private int write(DeclarationCsv csv, @Nullable Instant at) throws IOException {
        int rows = 0;
        Versions.Page page = versions.pageAfter(null, PAGE, at);
        while (page.last() != null) {
            Map<PersonId, Person> who =
                    people
                            .findAll(page.declarations().stream()
                                    .map(Declaration::person)
                                    .toList())
                            .stream()
                            .collect(Collectors.toMap(Person::id, Function.identity()));
            for (Declaration declaration : page.declarations()) {
                Person person = who.get(declaration.person());
                rows += csv.write(
                        person == null ? "" : person.code(), person == null ? "" : person.unitCode(), declaration);
            }
            page = versions.pageAfter(page.last(), PAGE, at);
        }
        return rows;
    }
}
