package vn.kekhai.roster;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.channel.Address;

/** Searches every column of every table, of whatever module, for what must never stand there in clear. */
@HouseTest
class SealedDumpTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    private RosterImport imports;

    @Autowired
    private Invitations invitations;

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private SettableClock clock;

    @Test
    void theDatabaseHoldsNothingOfTheDemoRosterInClear() throws Exception {
        clock.set(SettableClock.START);
        imports.run(DemoRoster.content(), false, true);
        Person first = people.byCode("DEMO-001").orElseThrow();
        Invitation invitation = invitations.issue(List.of(first.id())).getFirst();
        Address chat =
                new Address("telegram", "4711", "chat-of-" + invitation.token().substring(0, 12));
        assertThat(invitations.redeem(invitation.token(), chat)).isInstanceOf(Redemption.Redeemed.class);

        List<String> secrets = new ArrayList<>(
                List.of(invitation.token(), invitation.typedCode(), Secrets.bare(invitation.typedCode()), chat.chat()));
        for (RosterLine line : RosterFile.read(DemoRoster.content(), TODAY).lines()) {
            if (line.isOfPerson()) {
                secrets.addAll(secretsOf(line));
            }
        }
        Map<String, byte[]> dump = dump();

        assertThat(secrets).hasSizeGreaterThan(500);
        assertThat(dump).containsKeys("roster_person.name_sealed", "roster_unit.name", "audit_entry.facts");
        assertThat(found(dump, List.of("An Bình 1"))).containsOnly("roster_unit.name", "roster_person.residence_name");
        assertThat(found(dump, secrets)).isEmpty();
    }

    /** All forms in which a line's secrets could stand somewhere. */
    private static Set<String> secretsOf(RosterLine line) {
        Set<String> secrets = new LinkedHashSet<>();
        String name = String.valueOf(line.name());
        secrets.add(name);
        secrets.add(name.toUpperCase(Locale.forLanguageTag("vi")));
        secrets.add(Normalizer.normalize(name, Normalizer.Form.NFD));
        secrets.add(Names.folded(name));
        secrets.addAll(line.numbers());
        line.numbers().forEach(number -> secrets.add(number.replaceFirst("^0+", "")));
        String phone = String.valueOf(line.phone());
        secrets.add(phone);
        secrets.add("0" + phone.substring(3));
        secrets.add(phone.substring(1));
        secrets.add(phone.substring(3));
        LocalDate birth = line.birth();
        if (birth != null) {
            secrets.add(birth.toString());
            secrets.add(birth.format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
        }
        return secrets;
    }

    /** Which columns hold one of these, in any of the encodings that a server might use. */
    private static Set<String> found(Map<String, byte[]> dump, List<String> secrets) {
        Map<Integer, List<byte[]>> byBeginning = new HashMap<>();
        for (String secret : secrets) {
            for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
                byte[] bytes = secret.getBytes(charset);
                byBeginning
                        .computeIfAbsent(beginning(bytes, 0), key -> new ArrayList<>())
                        .add(bytes);
            }
        }
        Set<String> found = new LinkedHashSet<>();
        dump.forEach((column, bytes) -> {
            for (int i = 0; i + Integer.BYTES <= bytes.length; i++) {
                for (byte[] secret : byBeginning.getOrDefault(beginning(bytes, i), List.of())) {
                    int end = Math.min(bytes.length, i + secret.length);
                    if (Arrays.equals(bytes, i, end, secret, 0, secret.length)) {
                        found.add(column);
                    }
                }
            }
        });
        return found;
    }

    private static int beginning(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes, at, Integer.BYTES).getInt();
    }

    private Map<String, byte[]> dump() {
        Map<String, byte[]> dump = new LinkedHashMap<>();
        List<String[]> columns = jdbc.query(
                "select table_name, column_name from information_schema.columns where table_schema = database()"
                        + " order by table_name, ordinal_position",
                (row, i) -> new String[] {row.getString(1), row.getString(2)});
        for (String[] column : columns) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            jdbc.query("select cast(`" + column[1] + "` as binary) from `" + column[0] + "`", row -> {
                byte[] value = row.getBytes(1);
                if (value != null) {
                    bytes.writeBytes(value);
                    bytes.write('\n');
                }
            });
            dump.put(column[0] + "." + column[1], bytes.toByteArray());
        }
        return dump;
    }
}
