package vn.kekhai.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine;
import vn.kekhai.HouseTest;
import vn.kekhai.channel.Address;
import vn.kekhai.channel.SendResult;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.script.Texts;

@HouseTest
class ExplainMessagesTests {

    private final Station station;
    private final ExplainMessages explain;
    private final Texts texts;
    private final People people;
    private final SampleWard ward;
    private final JdbcTemplate jdbc;

    @Autowired
    ExplainMessagesTests(
            ApplicationContext context,
            ExplainMessages explain,
            Texts texts,
            People people,
            SampleWard ward,
            JdbcTemplate jdbc) {
        this.station = new Station(context);
        this.explain = explain;
        this.texts = texts;
        this.people = people;
        this.ward = ward;
        this.jdbc = jdbc;
    }

    @AfterEach
    void close() {
        station.close();
    }

    private String told(String... arguments) {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream capture = new PrintStream(bytes, true, UTF_8)) {
            System.setOut(capture);
            assertThat(new CommandLine(explain).execute(arguments)).isZero();
        } finally {
            System.setOut(out);
        }
        return bytes.toString(UTF_8);
    }

    private Notice notice(PersonId person, String textKey) {
        return new Notice(
                person,
                Purpose.REMINDER,
                null,
                textKey,
                "lời riêng",
                List.of(),
                1,
                Priority.NOTICE,
                UUID.randomUUID().toString(),
                station.house.clock().instant(),
                null,
                false);
    }

    @Test
    void tellsOfEachMessageWhatBecameOfItAndNotWhatItSays() throws Exception {
        PersonId person = ward.move().getFirst();
        String code = people.find(person).orElseThrow().code();
        Address chat = station.link(person);
        Station.Instance one = station.new Instance(null);
        station.inTransaction(() -> {
            one.notices.post(List.of(notice(person, "reminder.day-3")));
            one.notices.skip(List.of(new Skipped(
                    person, Purpose.REMINDER, null, "reminder.day-1", Ids.next().toString(), "declared")));
        });
        one.run();
        box(new SendResult.RecipientGone("blocked"));
        station.inTransaction(() -> one.notices.post(List.of(notice(person, "reminder.day-0"))));
        station.house.clock().advance(java.time.Duration.ofSeconds(5));
        one.run();

        String table = told(code);
        assertThat(table.lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("WHEN +WHY +TEXT +THROUGH +RESULT +CODE"),
                        line -> assertThat(line)
                                .matches("2026-01-05 09:00:05  reminder  reminder.day-0  box\\w+  +not delivered: the"
                                        + " person has blocked us  +blocked"),
                        line -> assertThat(line)
                                .matches("2026-01-05 09:00:00  reminder  reminder.day-1  -  +not sent: the person has"
                                        + " already declared  +declared"),
                        line -> assertThat(line)
                                .matches("2026-01-05 09:00:00  reminder  reminder.day-3  box\\w+  +sent  +-"),
                        line -> assertThat(line).isEqualTo("explain person=" + code + " messages=3"));
        assertThat(table).doesNotContain("lời riêng").doesNotContain(chat.chat());
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where action = 'delivery.explained' and subject = ?",
                        Integer.class,
                        Ids.bytes(person.value())))
                .isOne();
        assertThat(told(code, "--language", "vi", "--most", "1"))
                .contains("không đến được: đồng chí đó đã chặn tài khoản của chúng ta")
                .contains("messages=1");
    }

    private void box(SendResult answer) {
        station.box.answer = message -> answer;
    }

    @Test
    void saysKindlyWhenThereIsNobody() {
        assertThat(new CommandLine(explain).execute("NOBODY-85")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void hasWordsForEachState(State state) {
        assertThat(texts.has("delivery.result-" + state.name().toLowerCase(Locale.ROOT)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void hasWordsForEachPurpose(Purpose purpose) {
        assertThat(texts.has("delivery.why-" + purpose.name().toLowerCase(Locale.ROOT)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-linked", "night", "expired", "paused", "lapsed", "decided", "unreadable", "gave-up"})
    void hasWordsForEachRuleOfItsOwn(String rule) {
        assertThat(texts.has("delivery.because-" + rule)).isTrue();
    }
}
