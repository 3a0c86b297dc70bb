package vn.kekhai.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.campaign.Member;
import vn.kekhai.database.Ids;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Reach;
import vn.kekhai.report.Totals;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.UnitType;
import vn.kekhai.script.DigestPlan;
import vn.kekhai.script.Language;
import vn.kekhai.script.Scripts;

@HouseTest
class DigestWordingTests {

    /** The shortest longest message among the messengers in view. */
    private static final int LONGEST = 2000;

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
    private static final String LONG_NAME = "Chi bộ " + "dài ".repeat(48);

    @Autowired
    DigestWording wording;

    @Autowired
    Scripts scripts;

    private final UnitId unit = new UnitId(Ids.next());
    private final Map<PersonId, String> names = new HashMap<>();

    private DigestPlan plan(String id) {
        return scripts.digests().stream()
                .filter(plan -> plan.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<MemberStatus> members(int count, MemberState state, LocalDate deadline, boolean pending) {
        List<MemberStatus> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PersonId person = new PersonId(Ids.next());
            names.put(person, "N. T. B. " + (char) ('A' + i % 26) + "nh (KK-12345)");
            Member member = new Member(new UUID(1, 1), person, unit, deadline, Member.Mark.NONE, null, null);
            members.add(new MemberStatus(member, state, Reach.NOT_LINKED, null, pending, true, null));
        }
        return members;
    }

    @Test
    void fitsOneMessageHoweverManyAreMissing() {
        List<MemberStatus> all = new ArrayList<>(members(60, MemberState.MISSING, TODAY.plusDays(3), false));
        all.addAll(members(60, MemberState.DECLARED, TODAY.plusDays(3), true));
        Cell cell = new Cell(unit, all);
        Told before = new Told(Map.of(all.getLast().member().person().value(), 0));
        CellNews news = CellNews.of(cell, before, new PersonId(Ids.next()));

        for (Language language : Language.values()) {
            String text = wording.cell(language, plan("cell-morning"), LONG_NAME, news, names, TODAY);

            assertThat(text.length()).isLessThan(LONGEST);
            assertThat(text.lines().filter(line -> line.contains(" – "))).hasSize(DigestWording.MOST_LINES);
            assertThat(text).contains(language == Language.VI ? "và 45 đồng chí nữa" : "and 45 more");
        }
    }

    @Test
    void putsTheNearestDeadlineFirstAndTellsHowFarItIs() {
        List<MemberStatus> all = new ArrayList<>(members(1, MemberState.MISSING, TODAY.plusDays(30), false));
        all.addAll(members(1, MemberState.MISSING, TODAY, false));
        all.addAll(members(1, MemberState.MISSING, TODAY.minusDays(2), false));
        CellNews news = CellNews.of(new Cell(unit, all), null, new PersonId(Ids.next()));

        String text = wording.cell(Language.VI, plan("cell-morning"), "Chi bộ", news, names, TODAY);

        assertThat(text.indexOf("Quá hạn 2 ngày")).isPositive().isLessThan(text.indexOf("Hạn hôm nay"));
        assertThat(text.indexOf("Hạn hôm nay")).isLessThan(text.indexOf("còn 30 ngày"));
    }

    @Test
    void fitsOneMessageHoweverManyUnitsThereAre() {
        Unit top = new Unit(unit, "TOP", LONG_NAME, UnitType.WARD, null, TODAY, null, null);
        List<CommitteeNews.Sum> sums = new ArrayList<>();
        List<Unit> vacant = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Unit cell = new Unit(new UnitId(Ids.next()), "C" + i, LONG_NAME, UnitType.CELL, unit, TODAY, null, null);
            sums.add(new CommitteeNews.Sum(cell, new Totals(Map.of(MemberState.MISSING, i + 1))));
            vacant.add(cell);
        }
        CommitteeNews news = CommitteeNews.of(top, sums, vacant, null);

        for (Language language : Language.values()) {
            assertThat(wording.committee(language, plan("committee-weekly"), news)
                            .length())
                    .isLessThan(LONGEST);
        }
        assertThat(news.below().getFirst().wanted()).isEqualTo(100);
        assertThat(news.stalled()).hasSize(100);
    }

    @Test
    void theExemptAreNotAmongThoseWhoMustDeclare() {
        List<MemberStatus> all = new ArrayList<>(members(1, MemberState.DECLARED, TODAY, false));
        all.addAll(members(2, MemberState.EXEMPT, TODAY, false));
        all.addAll(members(3, MemberState.MISSING, TODAY, false));
        Cell cell = new Cell(unit, all);
        Unit top = new Unit(unit, "TOP", "Đảng bộ", UnitType.WARD, null, TODAY, null, null);
        CommitteeNews sums = CommitteeNews.of(top, List.of(new CommitteeNews.Sum(top, cell.totals())), List.of(), null);

        assertThat(wording.cell(
                        Language.VI,
                        plan("cell-morning"),
                        "Chi bộ",
                        CellNews.of(cell, null, new PersonId(Ids.next())),
                        names,
                        TODAY))
                .contains("đã xong 1/4 đồng chí");
        assertThat(wording.committee(Language.VI, plan("committee-weekly"), sums))
                .contains("đã xong 1/4 đồng chí, còn 3", "Đảng bộ: 1/4");
    }
}
