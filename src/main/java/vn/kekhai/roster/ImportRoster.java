package vn.kekhai.roster;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.kekhai.roster.ImportPlan.Change;
import vn.kekhai.roster.ImportPlan.Kind;
import vn.kekhai.roster.ImportPlan.OfficeChange;
import vn.kekhai.roster.sheet.Tables;
import vn.kekhai.roster.sheet.UnreadableFile;

/** The command that brings the roster in. People are told by code and short name; no number is printed. */
@Component
@Command(
        name = "import-roster",
        description =
                "Brings a roster file (xlsx or csv) in. The same file again changes nothing; nobody is ever deleted.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all rows went in",
            "1:the file cannot be used, or too many would leave; nothing was written",
            "2:some rows are bad and were left out, the others went in"
        })
class ImportRoster implements Callable<Integer> {

    private static final int UNUSABLE = 1;
    private static final int BAD_ROWS = 2;

    @Parameters(paramLabel = "FILE", description = "xlsx, or csv in UTF-8")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Tell what would change, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--allow-left",
            description = "Go on though more than a fifth (and more than five) of the people of the file's units"
                    + " are in it no longer. They are marked as left.")
    private boolean allowLeft;

    @Option(
            names = "--part",
            description =
                    "The file is a part of the list: who is not in it stays. So it is by itself for the file of bad"
                            + " rows that the console gives out.")
    private boolean part;

    private final RosterImport imports;

    ImportRoster(RosterImport imports) {
        this.imports = imports;
    }

    @Override
    public Integer call() {
        RosterImport.Outcome outcome;
        try {
            outcome = imports.run(Tables.bytes(file), dryRun, allowLeft, part);
        } catch (UnreadableFile e) {
            System.err.println("import-roster: " + e.getMessage());
            return UNUSABLE;
        }
        ImportPlan plan = outcome.plan();
        PrintStream out = System.out;
        if (dryRun) {
            tell(plan, outcome.units(), out);
        }
        plan.warnings().forEach(warning -> out.println("note: " + warning));
        plan.bad().forEach(problem -> System.err.println("bad: " + problem));
        if (plan.part()) {
            out.println("note: the file is a part of the list, so nobody leaves by not being in it");
        }
        out.println("import-roster " + plan.summary() + (outcome.written() ? "" : " (nothing was written)"));
        if (plan.losesTooMany() && !allowLeft) {
            System.err.println("import-roster: " + plan.leavers() + " of " + plan.members()
                    + " people of the file's units are not in it. If the file is complete and they have left,"
                    + " run it again with --allow-left; if it is a part of the list, run it again with --part.");
            return UNUSABLE;
        }
        return plan.bad().isEmpty() ? 0 : BAD_ROWS;
    }

    private static void tell(ImportPlan plan, UnitTree units, PrintStream out) {
        plan.unitsAdded().forEach(unit -> out.println("unit " + unit.code() + ": add " + unit.name()));
        plan.unitsChanged().forEach(unit -> out.println("unit " + unit.code() + ": rename or move, " + unit.name()));
        plan.people().stream()
                .filter(change -> change.kind() != Kind.UNCHANGED)
                .forEach(change -> out.println(line(change, units)));
        for (OfficeChange office : plan.offices()) {
            out.println("office: " + office.kind() + " of "
                    + units.get(office.unit()).code() + (office.ends() == null ? " begins" : " ends"));
        }
    }

    private static String line(Change change, UnitTree units) {
        PersonState after = change.after();
        PersonState before = change.before();
        String who = (change.row() == null ? "" : "row " + change.row() + ": ") + Names.shortened(after.name());
        String unit = units.get(after.unit()).code();
        if (before == null) {
            return who + ": add to " + unit;
        }
        String known = who + " (" + before.code() + "): ";
        return switch (change.kind()) {
            case MOVED -> known + "move from " + units.get(before.unit()).code() + " to " + unit;
            case LEFT -> known + "left " + unit + " (" + after.party() + ")";
            case ADDED, UPDATED, UNCHANGED -> known + "update in " + unit;
        };
    }
}
