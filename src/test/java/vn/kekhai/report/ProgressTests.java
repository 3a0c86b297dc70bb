package vn.kekhai.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.campaign.Member.Mark;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Rules;
import vn.kekhai.campaign.SampleCampaign;
import vn.kekhai.channel.Address;
import vn.kekhai.database.Ids;
import vn.kekhai.declaration.AccountKind;
import vn.kekhai.declaration.AccountLine;
import vn.kekhai.declaration.AccountState;
import vn.kekhai.declaration.Attestation;
import vn.kekhai.declaration.Declarations;
import vn.kekhai.declaration.DeclaredBy;
import vn.kekhai.declaration.Submission;
import vn.kekhai.declaration.VersionReason;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Consents;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.UnitId;

@HouseTest
class ProgressTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    private Progress progress;

    @Autowired
    private Members members;

    @Autowired
    private Declarations declarations;

    @Autowired
    private Addresses addresses;

    @Autowired
    private Consents consents;

    @Autowired
    private SampleCampaign campaigns;

    @Autowired
    private SampleWard wards;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private SampleWard.Ward ward;

    @BeforeEach
    void aWard() throws Exception {
        clock.set(SettableClock.START);
        ward = wards.ward();
    }

    @Test
    void aMemberIsInExactlyOneStateAndADeclarationBeatsAMark() {
        Phase phase = opened();
        PersonId binh = ward.id("binh");

        assertThat(state(phase, binh)).isEqualTo(MemberState.MISSING);
        members.mark(phase.id(), binh, Mark.UNREACHABLE, "no-answer", ward.id("an"));
        assertThat(state(phase, binh)).isEqualTo(MemberState.UNREACHABLE);
        talks(binh, "declaration", true);
        assertThat(state(phase, binh)).isEqualTo(MemberState.IN_PROGRESS);
        clock.advance(Duration.ofMinutes(1));
        talks(binh, null, false);
        assertThat(state(phase, binh)).isEqualTo(MemberState.UNREACHABLE);
        members.mark(phase.id(), binh, Mark.EXEMPT, "abroad", ward.id("an"));
        assertThat(state(phase, binh)).isEqualTo(MemberState.EXEMPT);
        declares(binh, false);
        assertThat(state(phase, binh)).isEqualTo(MemberState.DECLARED);
        declarations.giveBack(binh, 1, ward.id("an"), "thiếu một tài khoản");
        assertThat(state(phase, binh)).isEqualTo(MemberState.RETURNED);
        declares(binh, true);
        assertThat(state(phase, binh)).isEqualTo(MemberState.NONE);
    }

    @Test
    void someoneElsesDialogueIsNoDeclarationOfOnesOwn() {
        Phase phase = opened();
        talks(ward.id("cuong"), "assisted", true);

        assertThat(state(phase, ward.id("cuong"))).isEqualTo(MemberState.MISSING);
    }

    @Test
    void countsADeclarationOnlySinceTheCampaignsFirstDay() {
        declares(ward.id("binh"), false);
        declares(ward.id("cuong"), false);
        clock.advance(Duration.ofDays(3));
        Phase phase = campaigns.add(campaigns.of(ward.unit()), TODAY.plusDays(3), TODAY.plusDays(9), "SERVING");
        members.keepUp();

        assertThat(state(phase, ward.id("binh"))).isEqualTo(MemberState.MISSING);
        assertThat(progress.total(phase.id()).of(MemberState.MISSING)).isEqualTo(2);
        declares(ward.id("binh"), false);
        assertThat(state(phase, ward.id("binh"))).isEqualTo(MemberState.DECLARED);

        Rules usual = Rules.usual();
        Phase other = campaigns.add(
                campaigns.of(
                        ward.unit(),
                        new Rules(
                                usual.joiners(), usual.moves(), usual.statusChange(), usual.notCounted(), null, true)),
                TODAY.plusDays(3),
                TODAY.plusDays(9),
                "SERVING");
        members.keepUp();
        assertThat(state(other, ward.id("cuong"))).isEqualTo(MemberState.DECLARED);
        Phase since = campaigns.add(
                campaigns.of(
                        ward.unit(),
                        new Rules(
                                usual.joiners(),
                                usual.moves(),
                                usual.statusChange(),
                                usual.notCounted(),
                                TODAY,
                                false)),
                TODAY.plusDays(3),
                TODAY.plusDays(9),
                "SERVING");
        members.keepUp();
        assertThat(state(since, ward.id("cuong"))).isEqualTo(MemberState.DECLARED);
    }

    @Test
    void tellsWhoCanBeWrittenTo() {
        Phase phase = opened();
        PersonId binh = ward.id("binh");
        Address chat = new Address("test", "1", UUID.randomUUID().toString());

        assertThat(status(phase, binh).reach()).isEqualTo(Reach.NOT_LINKED);
        assertThat(status(phase, binh).wantsReminders()).isTrue();
        assertThat(status(phase, binh).lastHeard()).isNull();
        addresses.link(binh, chat);
        consents.record(binh, "remind", false, "2026-01", "x", chat);
        talks(binh, "declaration", false);
        assertThat(status(phase, binh).reach()).isEqualTo(Reach.LINKED);
        assertThat(status(phase, binh).wantsReminders()).isFalse();
        assertThat(status(phase, binh).lastHeard()).isEqualTo(clock.instant());
        addresses.unreachable(chat, "blocked");
        assertThat(status(phase, binh).reach()).isEqualTo(Reach.BLOCKED);
        assertThat(progress.of(phase.id(), List.of(ward.id("an")))).isEmpty();
    }

    @Test
    void tellsWhatTheSecretaryHasStillToLookAt() {
        Phase phase = opened();
        PersonId binh = ward.id("binh");
        declares(binh, false);

        assertThat(status(phase, binh).acceptancePending()).isTrue();
        declarations.accept(binh, 1, ward.id("an"));
        assertThat(status(phase, binh).acceptancePending()).isFalse();
        assertThat(state(phase, binh)).isEqualTo(MemberState.DECLARED);
    }

    @Test
    void sumsOfTheDatabaseAndPagesAgreeWhateverTheMembersDid() throws Exception {
        Random random = new Random(2026);
        for (int i = 0; i < 60; i++) {
            String name = "m" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
            ward.add(name);
            if (random.nextBoolean()) {
                ward.toSecondCell(name);
            }
        }
        ward.bring();
        Phase phase = opened();
        List<PersonId> people = members.page(phase.id(), null, 1_000).stream()
                .map(member -> member.person())
                .toList();
        assertThat(people).hasSize(62);
        for (PersonId person : people) {
            clock.advance(Duration.ofMinutes(random.nextInt(300)));
            for (int deed = random.nextInt(4); deed > 0; deed--) {
                doSomething(phase, person, random.nextInt(7));
            }
        }

        Map<UnitId, Map<MemberState, Integer>> counted = new HashMap<>();
        List<MemberStatus> all = new ArrayList<>();
        PersonId last = null;
        for (List<MemberStatus> page = progress.page(phase.id(), last, 7);
                !page.isEmpty();
                page = progress.page(phase.id(), last, 7)) {
            all.addAll(page);
            last = page.getLast().member().person();
        }
        all.forEach(status -> counted.computeIfAbsent(status.member().unit(), unit -> new EnumMap<>(MemberState.class))
                .merge(status.state(), 1, Integer::sum));
        Totals first = new Totals(counted.getOrDefault(ward.firstCell(), Map.of()));
        Totals second = new Totals(counted.getOrDefault(ward.secondCell(), Map.of()));
        Totals none = new Totals(Map.of());

        assertThat(progress.totals(phase.id(), List.of(ward.firstCell(), ward.secondCell(), ward.unit())))
                .isEqualTo(Map.of(ward.firstCell(), first, ward.secondCell(), second, ward.unit(), none));
        assertThat(progress.subtreeTotals(phase.id(), List.of(ward.unit(), ward.secondCell())))
                .isEqualTo(Map.of(ward.unit(), first.plus(second), ward.secondCell(), second));
        assertThat(progress.subtreeTotals(phase.id(), ward.unit())).isEqualTo(first.plus(second));
        assertThat(progress.total(phase.id())).isEqualTo(first.plus(second));
        assertThat(progress.total(phase.id()).members()).isEqualTo(62);
        assertThat(Set.of(MemberState.values()))
                .allSatisfy(state -> assertThat(first.plus(second).of(state))
                        .as(state.name())
                        .isPositive());
        assertThat(progress.inUnits(phase.id(), List.of(ward.firstCell(), ward.secondCell())))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(sum(progress.trend(phase.id(), null)))
                .isEqualTo(first.plus(second).done());
        assertThat(sum(progress.trend(phase.id(), ward.secondCell()))).isEqualTo(second.done());
    }

    @Test
    void tellsOnWhichDayOfTheHouseSomebodyBecameDone() {
        Phase phase = opened();
        clock.set(LocalDateTime.of(2026, 1, 6, 16, 30).toInstant(ZoneOffset.UTC));
        declares(ward.id("binh"), false);
        clock.set(LocalDateTime.of(2026, 1, 6, 17, 30).toInstant(ZoneOffset.UTC));
        declares(ward.id("cuong"), true);
        clock.advance(Duration.ofDays(3));
        declares(ward.id("binh"), true);

        assertThat(progress.trend(phase.id(), ward.unit()))
                .isEqualTo(new TreeMap<>(Map.of(LocalDate.of(2026, 1, 6), 1, LocalDate.of(2026, 1, 7), 1)));
    }

    private void doSomething(Phase phase, PersonId person, int what) {
        switch (what) {
            case 0 -> declares(person, false);
            case 1 -> declares(person, true);
            case 2 -> {
                var current = declarations.current(person);
                if (current.isPresent()) {
                    declarations.giveBack(person, current.get().version(), ward.id("an"), "thiếu");
                } else {
                    talks(person, "declaration", true);
                }
            }
            case 3 -> members.mark(phase.id(), person, Mark.UNREACHABLE, "away", ward.id("an"));
            case 4 -> members.mark(phase.id(), person, Mark.EXEMPT, "other", ward.id("an"));
            case 5 -> talks(person, "declaration", true);
            default -> {
                clock.advance(Duration.ofSeconds(1));
                talks(person, null, false);
            }
        }
    }

    private Phase opened() {
        Phase phase = campaigns.add(campaigns.of(ward.unit()), TODAY, TODAY.plusDays(20), "SERVING");
        members.keepUp();
        return phase;
    }

    private MemberState state(Phase phase, PersonId person) {
        MemberState state = status(phase, person).state();
        assertThat(progress.total(phase.id()).of(state)).as("in the sums").isPositive();
        return state;
    }

    private MemberStatus status(Phase phase, PersonId person) {
        MemberStatus status = progress.of(phase.id(), List.of(person)).get(person);
        assertThat(status).isNotNull();
        return java.util.Objects.requireNonNull(status);
    }

    private void declares(PersonId person, boolean none) {
        AccountLine line = new AccountLine(
                Ids.next(),
                "facebook",
                AccountKind.PERSONAL,
                "fb:u:" + person.value(),
                "https://www.facebook.com/x",
                "fb.com/x",
                null,
                null,
                AccountState.IN_USE,
                List.of());
        declarations.submit(new Submission(
                Ids.next(),
                person,
                none ? List.of() : List.of(line),
                none,
                VersionReason.CHANGED,
                new DeclaredBy.Self(),
                new Attestation("2026-01", "a".repeat(64))));
    }

    private void talks(PersonId person, @Nullable String dialogue, boolean touched) {
        // nobody does something in two chats within one microsecond
        clock.advance(Duration.ofMillis(1));
        jdbc.sql("insert into conversation_session (chat_key, person_id, state, changed_at, dialogue, touched)"
                        + " values (:chat, :person, '', :at, :dialogue, :touched)")
                .param("chat", Ids.bytes(UUID.randomUUID()))
                .param("person", Ids.bytes(person.value()))
                .param("at", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("dialogue", dialogue)
                .param("touched", touched)
                .update();
    }

    private static int sum(Map<LocalDate, Integer> days) {
        return days.values().stream().mapToInt(Integer::intValue).sum();
    }
}
