package vn.kekhai.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import vn.kekhai.HouseProcess;
import vn.kekhai.HouseTest;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.channel.telegram.FakeBotApi;
import vn.kekhai.channel.telegram.Fault;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;

/**
 * Two instances of the program share an occasion, and one of them is killed while both of them plan and send: nobody is
 * written to twice, nobody is left out, nobody who has declared is bothered.
 */
@HouseTest
@TestPropertySource(properties = "test.own-database=two_instances")
class KilledInTheMidstTests {

    private static final int PEOPLE = 300;

    /** What one instance of these settings may have begun when it is killed: marked ahead and under way. */
    private static final int MOST_IN_DOUBT = 13 + 16;

    @TempDir
    Path folder;

    @Autowired
    private ApplicationContext house;

    @Autowired
    private SampleWard wards;

    @Autowired
    private Members members;

    private final Map<String, Set<PersonId>> wanted = new HashMap<>();
    private final List<PersonId> reached = new ArrayList<>();

    @Test
    void nobodyIsWrittenToTwiceAndNobodyIsLeftOut() throws Exception {
        SamplePhase sample = new SamplePhase(house, wards.ward());
        sample.at("2026-03-10 13:00"); // a Tuesday: nothing but the opening is due
        try (FakeBotApi telegram = new FakeBotApi();
                Instances instances = instances(telegram)) {
            Phase phase = people(sample, instances);
            telegram.bot().failAlways("sendMessage", Fault.slow(Duration.ofMillis(150)));
            HouseProcess killed = instances.start();
            HouseProcess other = instances.start();
            UUID owner = Instances.ready(killed);
            UUID otherOwner = Instances.ready(other);
            members.keepUp();
            killed.waitUntil(() -> instances.begun(owner) > 0 && instances.begun(otherOwner) > 0);
            boolean through = instances.isThrough();
            killed.kill();
            other.waitUntil(instances::isThrough);

            assertThat(through).as("through before the kill").isFalse();
            addsUp(instances, phase);
            List<Instances.Row> rows = instances.rows(phase.id(), "opening");
            for (PersonId person : reached) {
                String end = end(rows, person);
                assertThat(end).isIn("SENT", "UNKNOWN");
                assertThat(instances.received(person)).hasSizeBetween(end.equals("SENT") ? 1 : 0, 1);
            }
            wanted.forEach((rule, people) -> people.forEach(person -> {
                assertThat(end(rows, person)).isEqualTo(rule);
                assertThat(instances.received(person)).as(rule).isEmpty();
            }));
            assertThat(instances.count("UNKNOWN")).isLessThanOrEqualTo(MOST_IN_DOUBT);
        }
    }

    private Instances instances(FakeBotApi telegram) {
        return new Instances(
                house,
                telegram,
                folder,
                "--kekhai.delivery.lease=6s",
                "--kekhai.delivery.bulk-rate=40",
                // planned while it is sent, a few at a time
                "--kekhai.reminder.tick=300ms",
                "--kekhai.reminder.batch=20",
                "--kekhai.reminder.most-waiting=100");
    }

    /** Three hundred people: some are done, some cannot be reached, and some do not want it. */
    private Phase people(SamplePhase sample, Instances instances) throws Exception {
        for (int i = 0; i < PEOPLE; i++) {
            sample.ward.add(name(i));
        }
        sample.ward.bring();
        Phase phase = sample.phase("2026-03-10", "2026-04-20", "SERVING");
        for (int i = 0; i < PEOPLE; i++) {
            PersonId person = sample.id(name(i));
            switch (i % 15) {
                case 3 -> rule("declared", person);
                case 6 -> rule("none", person);
                case 9 -> rule("opted-out", person);
                case 12 -> rule("not-linked", person);
                default -> reached.add(person);
            }
            if (i % 15 != 12) {
                instances.link(person);
            }
            if (i % 15 == 3 || i % 15 == 6) {
                sample.declares(person, i % 15 == 6);
            } else if (i % 15 == 9) {
                sample.wishes(person, false);
            }
        }
        rule("not-linked", sample.id("binh"));
        rule("not-linked", sample.id("cuong"));
        return phase;
    }

    // names have no digits
    private static String name(int i) {
        return "m" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
    }

    private void rule(String rule, PersonId person) {
        wanted.computeIfAbsent(rule, any -> new HashSet<>()).add(person);
    }

    private void addsUp(Instances instances, Phase phase) {
        List<Instances.Row> rows = instances.rows(phase.id(), "opening");
        Set<PersonId> all = new HashSet<>(reached);
        wanted.values().forEach(all::addAll);
        assertThat(rows).extracting(Instances.Row::person).containsExactlyInAnyOrderElementsOf(all);
        assertThat(instances.count("SENT") + instances.count("UNKNOWN") + instances.count("SKIPPED"))
                .isEqualTo(PEOPLE + 2)
                .isEqualTo(rows.size());
        assertThat(instances.doubled()).isEmpty();
    }

    private static String end(List<Instances.Row> rows, PersonId person) {
        return rows.stream()
                .filter(row -> row.person().equals(person))
                .findFirst()
                .orElseThrow()
                .end();
    }
}
