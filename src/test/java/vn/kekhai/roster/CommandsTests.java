package vn.kekhai.roster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.PublicUrl;

@HouseTest
class CommandsTests {

    private record Ran(int exit, String out, String err) {}

    @Autowired
    private RosterImport imports;

    @Autowired
    private People people;

    @Autowired
    private Units units;

    @Autowired
    private Invitations invitations;

    @Autowired
    private vn.kekhai.audit.Audit audit;

    @Autowired
    private SettableClock clock;

    @TempDir
    private Path folder = Path.of("");

    private Sample sample = new Sample();

    @BeforeEach
    void begin() {
        sample = new Sample();
        clock.set(SettableClock.START);
    }

    @Test
    void bringsAFileInAndCounts() throws IOException {
        Path file = file(sample.rows());

        Ran first = importRoster(file.toString());
        Ran again = importRoster(file.toString());

        assertThat(first.exit()).isZero();
        assertThat(first.out()).contains("rows=4 added=4").doesNotContain("nothing was written");
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("added=0 moved=0 updated=0 left=0 unchanged=4");
    }

    @Test
    void tellsInADryRunWhatWouldChangeWithoutANumber() throws IOException {
        Ran dry = importRoster(file(sample.rows()).toString(), "--dry-run");

        assertThat(dry.exit()).isZero();
        assertThat(dry.out())
                .contains("row 2: N. ", " An: add to " + sample.first)
                .contains("office: SECRETARY of " + sample.first + " begins")
                .contains("(nothing was written)")
                .doesNotContain(sample.number, sample.phone, "Nguyễn");
        assertThat(people.byCode(sample.code("an"))).isEmpty();
    }

    @Test
    void endsWithTwoWhenRowsAreBadAndWithOneWhenTheFileIsUnusable() throws IOException {
        String[] rows = sample.rows();
        rows[3] = rows[3].replace("09/10/1970", "32/10/1970");
        Ran bad = importRoster(file(rows).toString());

        assertThat(bad.exit()).isEqualTo(2);
        assertThat(bad.err())
                .contains("bad: row 4, column \"Ngày sinh\", date: ")
                .doesNotContain("32/10");
        assertThat(bad.out()).contains("added=3", "bad=1");

        Ran missing = importRoster(folder.resolve("missing.xlsx").toString());
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("there is no file");
    }

    @Test
    void endsWithOneWhenTooManyWouldLeave() throws IOException {
        String[] rows = new String[9];
        rows[0] = Sample.HEADINGS;
        for (int i = 1; i < rows.length; i++) {
            rows[i] = sample.row("p" + i, "NGUYỄN ~ NAM", null, "0" + i + "/01/1980", sample.first, "Hưu trí", "");
        }
        importRoster(file(rows).toString());
        Path part = file(rows[0], rows[1]);

        Ran refused = importRoster(part.toString());
        Ran some = importRoster(part.toString(), "--part");
        Ran allowed = importRoster(part.toString(), "--allow-left");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("7 of 8 people", "--allow-left");
        assertThat(refused.err()).contains("--part");
        assertThat(some.exit()).isZero();
        assertThat(some.out()).contains("left=0", "part=true");
        assertThat(allowed.exit()).isZero();
        assertThat(allowed.out()).contains("left=7");
    }

    @Test
    void writesInvitationsThatOnlyTheOwnerCanRead() throws Exception {
        imports.run(SheetBytes.csv(sample.named(sample.rows())), false, false);
        Path out = folder.resolve("links.csv");

        Ran ran = print("--unit", sample.ward, "--out", out.toString());

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("people=4").doesNotContain("/i/");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
        List<String> lines = Files.readAllLines(out, UTF_8);
        assertThat(lines).hasSize(5);
        assertThat(lines.getFirst()).isEqualTo("person_code,unit_code,telegram_link,web_link,typed_code");
        String[] an = lines.stream()
                .filter(line -> line.startsWith(sample.code("an")))
                .findFirst()
                .orElseThrow()
                .split(",");
        assertThat(an[1]).isEqualTo(sample.first);
        assertThat(an[2]).startsWith("https://t.me/kekhai_bot?start=");
        assertThat(an[3]).startsWith("https://kekhai.example/i/");
        assertThat(an[2]).endsWith(an[3].substring("https://kekhai.example/i/".length()));
        Address chat = new Address("telegram", "1", UUID.randomUUID().toString());
        assertThat(invitations.redeem(an[3].substring(an[3].lastIndexOf('/') + 1), chat))
                .isEqualTo(new Redemption.Redeemed(
                        people.byCode(sample.code("an")).orElseThrow().id()));
    }

    @Test
    void writesNoFormulaAndSaysWhenThereAreNoLinksForTelegram() throws Exception {
        String[] rows = sample.rows();
        String unit = "=" + sample.first;
        rows[1] = rows[1].replace(sample.first, unit);
        imports.run(SheetBytes.csv(sample.named(rows[0], rows[1])), false, false);
        Path out = folder.resolve("links.csv");
        InvitationLinks nameless = new InvitationLinks(PublicUrl.of(URI.create("https://kekhai.example/")), "");

        Ran ran = run(
                new PrintInvitations(people, units, invitations, nameless, audit),
                "--unit",
                unit,
                "--out",
                out.toString());

        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).contains("kekhai.telegram.username");
        assertThat(Files.readAllLines(out, UTF_8).get(1)).contains(",'" + unit + ",,https://kekhai.example/i/");
    }

    @Test
    void doesNotOverwriteAFileUnlessTold() throws Exception {
        imports.run(SheetBytes.csv(sample.named(sample.rows())), false, false);
        Path out = Files.writeString(folder.resolve("mine.csv"), "mine");

        Ran refused = print("--unit", sample.first, "--out", out.toString());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("exists already");
        assertThat(out).hasContent("mine");
        assertThat(print("--unit", sample.first, "--out", out.toString(), "--force")
                        .exit())
                .isZero();
        assertThat(Files.readAllLines(out)).hasSize(3);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhenThereIsNoSuchUnitOrFolder() throws Exception {
        assertThat(print(
                        "--unit",
                        "none-" + sample.word,
                        "--out",
                        folder.resolve("x.csv").toString()))
                .satisfies(ran -> assertThat(ran.exit()).isEqualTo(1))
                .satisfies(ran -> assertThat(ran.err()).contains("no unit with the code none-"));
        imports.run(SheetBytes.csv(sample.named(sample.rows())), false, false);
        assertThat(print(
                        "--unit",
                        sample.first,
                        "--out",
                        folder.resolve("none/x.csv").toString()))
                .satisfies(ran -> assertThat(ran.exit()).isEqualTo(1))
                .satisfies(ran -> assertThat(ran.err()).contains("cannot write"));
    }

    private Path file(String... rows) throws IOException {
        return Files.write(Files.createTempFile(folder, "roster", ".csv"), SheetBytes.csv(sample.named(rows)));
    }

    private Ran importRoster(String... arguments) {
        return run(new ImportRoster(imports), arguments);
    }

    private Ran print(String... arguments) {
        InvitationLinks links = new InvitationLinks(PublicUrl.of(URI.create("https://kekhai.example/")), "@kekhai_bot");
        return run(new PrintInvitations(people, units, invitations, links, audit), arguments);
    }

    private static Ran run(Object command, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, UTF_8));
            System.setErr(new PrintStream(complained, true, UTF_8));
            int exit = new CommandLine(command).execute(arguments);
            return new Ran(exit, said.toString(UTF_8), complained.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
