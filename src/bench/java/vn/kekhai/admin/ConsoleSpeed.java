package vn.kekhai.admin;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.kekhai.CountedStatements;
import vn.kekhai.KekhaiApplication;
import vn.kekhai.SettableClock;
import vn.kekhai.TestClock;
import vn.kekhai.admin.Session.Step;
import vn.kekhai.campaign.Campaign;
import vn.kekhai.campaign.Campaigns;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Rules;
import vn.kekhai.crypto.AddressWords;
import vn.kekhai.crypto.SealedColumn;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.ReceiptNumber;
import vn.kekhai.roster.ManyPeople;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.Units;

/**
 * Opens the pages of the console with very many people in the database, and prints how long each takes, how many statements
 * it asks and how large it is. Settings are system properties: {@code bench.people}, numbers with commas between, each with
 * a database of its own; {@code bench.database}, {@code mariadb} (the embedded one) or {@code mysql}.
 */
public final class ConsoleSpeed {

    private static final int RUNS = 40;
    private static final int MOST_SECONDS = 20;
    private static final LocalDate OPENS = LocalDate.of(2026, 1, 1);

    private final ServletWebServerApplicationContext house;
    private final JdbcTemplate jdbc;
    private final int people;

    private ConsoleSpeed(ServletWebServerApplicationContext house, int people) {
        this.house = house;
        this.jdbc = house.getBean(JdbcTemplate.class);
        this.people = people;
    }

    public static void main(String[] args) throws Exception {
        String database = System.getProperty("bench.database", "mariadb");
        System.setProperty("test.database", database);
        StringBuilder table = new StringBuilder();
        String asked = System.getProperty("bench.people", "");
        for (String people : (asked.isBlank() ? "12500,1000000" : asked).split(",", -1)) {
            try (var house = new SpringApplicationBuilder(
                            KekhaiApplication.class, TestClock.class, CountedStatements.class)
                    .logStartupInfo(false)
                    .properties(
                            "server.port=0",
                            "server.address=127.0.0.1",
                            "test.own-database=speed" + people,
                            "kekhai.campaign.tick=10h",
                            "kekhai.reminder.tick=10h",
                            "kekhai.digest.poll=10h",
                            "kekhai.conversation.menus=10h")
                    .run(args)) {
                ConsoleSpeed speed =
                        new ConsoleSpeed((ServletWebServerApplicationContext) house, Integer.parseInt(people));
                table.append(speed.measure(database));
            }
        }
        System.out.println(table);
        System.exit(0);
    }

    private String measure(String database) throws SQLException {
        // in the evening, when nobody is written to
        SettableClock clock = house.getBean(SettableClock.class);
        clock.set(SettableClock.START.plus(Duration.ofHours(14)));
        long begun = System.nanoTime();
        ManyPeople.Some some = new ManyPeople(house, clock.instant()).write(people);
        Phase phase = phase();
        declared();
        System.out.printf(
                Locale.ROOT, "%d people written in %d s%n", people, (System.nanoTime() - begun) / 1_000_000_000);
        Person person = house.getBean(People.class).find(some.first()).orElseThrow();
        canBeOpened(person);
        Unit cell = house.getBean(Units.class).find(person.unit()).orElseThrow();
        Unit ward = house.getBean(Units.class)
                .find(house.getBean(Units.class).above(cell.id()).getFirst())
                .orElseThrow();
        house.getBean(Offices.class)
                .appoint(person.id(), ward.id(), OfficeKind.COMMITTEE_OFFICER, LocalDate.of(2026, 1, 1));
        Caller admin = caller(house.getBean(Accounts.class).house());
        Caller officer = caller(house.getBean(Accounts.class).of(person.id()));

        UUID own = house.getBean(Accounts.class).house().id();
        Map<String, String> pages = new LinkedHashMap<>();
        String search = "/admin/people?phase=" + phase.id();
        pages.put("/admin", "overview");
        pages.put(search + "&find=" + words(own, "binh"), "people by a word that many have");
        pages.put(search + "&find=" + words(own, "nguyen huu khanh"), "people by three words");
        pages.put(search + "&find=" + words(own, "khong ai"), "people by words that nobody has");
        pages.put(search + "&state=MISSING", "people by a state that many have");
        pages.put(search + "&state=RETURNED", "people by a state that few have");
        pages.put(search + "&state=MISSING&after=" + some.late().value(), "the same, four fifths down the list");
        pages.put(
                search + "&find=" + words(own, "binh") + "&after=" + some.late().value(),
                "by a word, four fifths down");
        pages.put(search + "&find=" + words(own, "thi lan") + "&state=RETURNED", "by words and a state that few have");
        StringBuilder table = new StringBuilder(
                "\n%,d people, %s\n\n| page | who | p50 ms | p95 ms | statements | KB |\n|---|---|--:|--:|--:|--:|\n"
                        .formatted(people, database.equals("mysql") ? "MySQL 8.0.12" : "embedded MariaDB"));
        pages.forEach((path, name) -> table.append(row(name, "house admin", admin, path)));
        table.append(row("overview", "ward officer", officer, "/admin"));
        table.append(row(
                "people by a word",
                "ward officer",
                officer,
                search + "&find=" + words(person.id().value(), "binh")));
        for (String path : others(person, cell, ward)) {
            table.append(row(
                    "`" + path.replace(person.code(), "…").replace(cell.code(), "…") + "`",
                    "house admin",
                    admin,
                    path));
        }
        return table.toString();
    }

    /** As the form of the search puts them into the address. */
    private String words(UUID typist, String words) {
        return Objects.requireNonNull(house.getBean(AddressWords.class).seal(typist, words));
    }

    private Caller caller(Account account) {
        return new Caller(
                Objects.requireNonNull(house.getWebServer()).getPort(),
                house.getBean(Sessions.class).open(account.id(), Step.IN, true));
    }

    /** Every other page that can be opened by knowing a person and a unit. */
    private Set<String> others(Person person, Unit cell, Unit ward) {
        Set<String> paths = new TreeSet<>();
        house.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                            && method.getMethodAnnotation(Open.class) == null) {
                        mapping.getPatternValues().stream()
                                .filter(path -> path.startsWith("/admin/"))
                                .map(path -> path.startsWith("/admin/people/")
                                        ? path.replace("{code}", person.code())
                                        : path.startsWith("/admin/units/") ? path.replace("{code}", cell.code()) : path)
                                .filter(path -> !path.contains("{"))
                                .forEach(paths::add);
                    }
                });
        paths.add("/admin/units/" + ward.code());
        paths.add("/admin/deliveries/failed?code=blocked");
        return paths;
    }

    private String row(String name, String who, Caller caller, String path) {
        int status = caller.get(path).statusCode();
        if (status != 200) {
            return "| %s | %s | answers %d | | | |\n".formatted(name, who, status);
        }
        int statements = caller.statements(path);
        int bytes = 0;
        List<Long> took = new ArrayList<>();
        long end = System.nanoTime() + MOST_SECONDS * 1_000_000_000L;
        while (took.size() < RUNS && (took.size() < 3 || System.nanoTime() < end)) {
            long start = System.nanoTime();
            bytes = caller.get(path).body().getBytes(StandardCharsets.UTF_8).length;
            took.add(System.nanoTime() - start);
        }
        long[] sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
        String row = String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f | %d | %.0f |%n",
                name,
                who,
                sorted[sorted.length / 2] / 1e6,
                sorted[Math.min(sorted.length - 1, sorted.length * 95 / 100)] / 1e6,
                statements,
                bytes / 1024.0);
        System.out.print(row);
        return row;
    }

    /** A phase that opened on 1 January and has everybody in it. */
    private Phase phase() {
        Campaigns campaigns = house.getBean(Campaigns.class);
        Campaign campaign = campaigns.begin("SPEED", "Kê khai", "Declaring", Rules.usual(), Set.of());
        Phase phase = new Phase(
                Ids.next(), "Đợt một", "First phase", OPENS, OPENS.plusDays(20), 5, Set.of("SERVING", "RETIRED"));
        campaigns.add(campaign, phase);
        jdbc.update("update campaign_phase set opened_at = '2026-01-01 01:00:00' where id = ?", Ids.bytes(phase.id()));
        jdbc.update(
                "insert into campaign_member (phase_id, person_id, unit_id, work_status, origin, since, mark, mark_reason,"
                        + " marked_at) select ?, id, unit_id, work_status, 'OPENING', '2026-01-01 01:00:00',"
                        + " if(crc32(id) % 50 = 0, 'EXEMPT', if(crc32(id) % 50 = 1, 'UNREACHABLE', 'NONE')),"
                        + " if(crc32(id) % 50 < 2, 'other', null),"
                        + " if(crc32(id) % 50 < 2, '2026-01-02 03:00:00', null) from roster_person",
                Ids.bytes(phase.id()));
        return phase;
    }

    /** One that every declaration has here. */
    private static String number() {
        return IntStream.range(0, 10)
                .mapToObj(digit -> ReceiptNumber.parse("48210937" + digit))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow()
                .digits();
    }

    /** What the others declared is never shown, so that nobody sealed it. */
    private void canBeOpened(Person person) {
        UUID id = person.id().value();
        Vault vault = house.getBean(Vault.class);
        jdbc.update(
                "update declaration_account set raw = ?, display = ? where id = ?",
                vault.seal(new SealedColumn("declaration_account", "raw"), id, "facebook.com/nguyen.an"),
                vault.seal(new SealedColumn("declaration_account", "display"), id, "facebook.com/nguyen.an"),
                Ids.bytes(id));
    }

    /** Six in ten have declared, one account each; each has one message. */
    private void declared() {
        String when = "timestamp('2026-01-01 01:00:00') + interval crc32(person_id) % 96 hour";
        String state =
                "if(crc32(person_id) % 500 = 0, 'RETURNED', if(crc32(person_id) % 4 = 0, 'ACCEPTED', 'SUBMITTED'))";
        for (String sql : Arrays.asList(
                "insert into declaration_head (person_id, receipt_number, declaration_id, submission_id, version,"
                        + " declared_at, none, acceptance) select person_id, '" + number()
                        + "', person_id, person_id, 1, "
                        + when + ", crc32(person_id) % 20 = 1, " + state
                        + " from campaign_member where crc32(person_id) % 10 < 6",
                "insert into declaration_declaration (id, person_id, version, receipt_number, submission_id, content_index,"
                        + " none, reason, declared_at, text_version, text_hash, acceptance) select person_id, person_id, 1,"
                        + " receipt_number, person_id, person_id, none, 'FIRST', declared_at, '2026-01', repeat('a', 64),"
                        + " acceptance from declaration_head",
                "insert into declaration_account (id, declaration_id, line_id, position, platform, kind, state, flags, raw,"
                        + " display, key_index) select person_id, person_id, person_id, 0, 'facebook', 'PERSONAL',"
                        + " 'IN_USE', '', repeat('r', 80), repeat('d', 80), unhex(md5(person_id))"
                        + " from declaration_head where not none",
                "insert into delivery_message (id, address_key, channel, account, person_id, priority, text_key, state,"
                        + " reason, not_before, created_at, settled_at, purpose)"
                        + " select person_id, person_id, 'test', 'many', person_id, 1, 'reminder.day-3',"
                        + " if(crc32(person_id) % 20 = 0, 'GONE', if(crc32(person_id) % 20 = 1, 'WAITING', 'SENT')),"
                        + " if(crc32(person_id) % 20 = 0, 'blocked', null), " + when + ", '2026-01-01 01:00:00',"
                        + " if(crc32(person_id) % 20 = 1, null, '2026-01-04 01:00:00'), 'REMINDER' from campaign_member")) {
            jdbc.update(sql);
        }
        for (String analysed : List.of(
                "roster_person",
                "roster_name_word",
                "roster_address",
                "roster_unit",
                "campaign_member",
                "declaration_head",
                "declaration_declaration",
                "declaration_account",
                "delivery_message")) {
            jdbc.execute("analyze table " + analysed);
        }
    }
}
