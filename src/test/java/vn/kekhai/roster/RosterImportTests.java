package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.SettableClock;
import vn.kekhai.roster.ImportPlan.Kind;
import vn.kekhai.roster.sheet.UnreadableFile;

@HouseTest
class RosterImportTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    private RosterImport imports;

    @Autowired
    private People people;

    @Autowired
    private Units units;

    @Autowired
    private Offices offices;

    @Autowired
    private SettableClock clock;

    private Sample sample = new Sample();

    @BeforeEach
    void begin() {
        sample = new Sample();
        clock.set(SettableClock.START);
    }

    @Test
    void addsUnitsPeopleAndOffices() throws Exception {
        ImportPlan plan = bring(sample.rows());

        assertThat(plan.summary())
                .isEqualTo("rows=4 added=4 moved=0 updated=0 left=0 unchanged=0 bad=0 warnings=0"
                        + " units_added=3 units_changed=0 offices=2");
        Unit ward = units.byCode(sample.ward).orElseThrow();
        Unit first = units.byCode(sample.first).orElseThrow();
        assertThat(ward.type()).isEqualTo(UnitType.WARD);
        assertThat(first.type()).isEqualTo(UnitType.CELL);
        assertThat(first.parent()).isEqualTo(ward.id());
        assertThat(people.under(ward.id())).hasSize(4);

        Person an = people.byCode(sample.code("an")).orElseThrow();
        assertThat(an.fullName()).isEqualTo(sample.an());
        assertThat(an.birthDate()).isEqualTo(LocalDate.of(1960, 3, 5));
        assertThat(an.workStatus()).isEqualTo(WorkStatus.RETIRED);
        assertThat(an.partyStatus()).isEqualTo(PartyStatus.OFFICIAL);
        assertThat(an.residence()).isEqualTo("Chi bộ Hai " + sample.word);
        assertThat(people.phone(an.id())).contains("+84" + sample.phone.substring(1));
        assertThat(offices.heldBy(an.id(), TODAY))
                .containsExactly(new Office(an.id(), first.id(), OfficeKind.SECRETARY, TODAY, null));
    }

    @Test
    void theFileOfMendedRowsIsAPartOfTheListByItself() throws Exception {
        bring(sample.rows());
        String[] rows = sample.rows();
        ImportPlan plan = bring(new String[] {rows[0] + "|Dòng|Cột có lỗi|Lý do", rows[1] + "|2|Ngày sinh|sai"});

        assertThat(plan.part()).isTrue();
        assertThat(plan.summary()).contains("rows=1", "left=0", "unchanged=1", "part=true");
        assertThat(people.under(units.byCode(sample.ward).orElseThrow().id()))
                .allMatch(person -> person.partyStatus().belongs());
    }

    @Test
    void whatSomebodySaidOfAUnitOutlivesItsNames() throws Exception {
        bring(sample.rows());
        units.be(units.byCode(sample.ward).orElseThrow().id(), UnitType.COMMITTEE);
        String[] rows = sample.rows();
        for (int i = 1; i < rows.length; i++) {
            rows[i] = rows[i].replace("Đảng bộ phường " + sample.word, "Tỉnh ủy " + sample.word)
                    .replace("Chi bộ Một", "Đảng bộ Bộ phận Một");
        }
        bring(rows);

        Unit ward = units.byCode(sample.ward).orElseThrow();
        assertThat(ward.name()).isEqualTo("Tỉnh ủy " + sample.word);
        assertThat(ward.type()).isEqualTo(UnitType.COMMITTEE);
        assertThat(units.byCode(sample.first).orElseThrow().type()).isEqualTo(UnitType.COMMITTEE);
    }

    @Test
    void aboveWardsThereIsAProvinceWhateverItIsCalled() throws Exception {
        String top = "T-" + sample.word;
        ImportPlan plan = bring(new String[] {
            "Họ và tên|Mã đơn vị|Tên đơn vị|Mã đơn vị cấp trên",
            "|" + top + "|Đảng bộ " + sample.word + "|",
            "|" + sample.ward + "|Đảng bộ phường " + sample.word + ", thành phố Đà Nẵng|" + top,
            "Trần Văn Xa|" + sample.first + "|Chi bộ Một " + sample.word + "|" + sample.ward
        });

        assertThat(plan.bad()).isEmpty();
        assertThat(units.byCode(top).orElseThrow().type()).isEqualTo(UnitType.PROVINCE);
        assertThat(units.byCode(sample.ward).orElseThrow().type()).isEqualTo(UnitType.WARD);
    }

    @Test
    void changesNothingWhenTheSameFileComesAgain() throws Exception {
        bring(sample.rows());

        ImportPlan again = bring(sample.rows());

        assertThat(again.changesNothing()).isTrue();
        assertThat(again.count(Kind.UNCHANGED)).isEqualTo(4);
        assertThat(imports.run(SheetBytes.xlsx(sample.named(sample.rows())), false, false)
                        .plan()
                        .changesNothing())
                .isTrue();
    }

    @Test
    void movesUpdatesAddsAndMarksWhoLeft() throws Exception {
        bring(sample.rows());
        clock.set(Instant.parse("2026-02-01T02:00:00Z"));
        LocalDate later = LocalDate.of(2026, 2, 1);
        String[] rows = sample.rows();
        rows[1] = rows[1].replace(sample.first, sample.second)
                .replace("Chi bộ Một", "Chi bộ Hai")
                .replace("Bí thư", "");
        rows[2] = rows[2].replace("Đương chức", "Hưu trí");
        rows[4] =
                sample.row("em", "PHAN ~ EM", "099099" + sample.number, "01/01/1990", sample.second, "Đương chức", "");

        ImportPlan plan = bring(rows);

        assertThat(plan.summary()).contains("added=1 moved=1 updated=1 left=1 unchanged=1 bad=0");
        Person an = people.byCode(sample.code("an")).orElseThrow();
        assertThat(an.unitCode()).isEqualTo(sample.second);
        assertThat(offices.heldBy(an.id(), later.minusDays(1))).hasSize(1);
        assertThat(offices.heldBy(an.id(), later)).isEmpty();
        assertThat(people.byCode(sample.code("binh")).orElseThrow().workStatus())
                .isEqualTo(WorkStatus.RETIRED);
        Person dung = people.byCode(sample.code("dung")).orElseThrow();
        assertThat(dung.partyStatus()).isEqualTo(PartyStatus.LEFT);
        assertThat(dung.leftOn()).isEqualTo(later);
        assertThat(people.inUnits(List.of(dung.unit())))
                .extracting(Person::code)
                .doesNotContain(dung.code());
        assertThat(bring(rows).changesNothing()).isTrue();
    }

    @Test
    void takesBackWhoWasTakenForGone() throws Exception {
        bring(sample.rows());
        bring(sample.rows()[0], sample.rows()[1], sample.rows()[2], sample.rows()[3]);
        assertThat(people.byCode(sample.code("dung"))
                        .orElseThrow()
                        .partyStatus()
                        .belongs())
                .isFalse();

        bring(sample.rows());

        Person dung = people.byCode(sample.code("dung")).orElseThrow();
        assertThat(dung.partyStatus()).isEqualTo(PartyStatus.OFFICIAL);
        assertThat(dung.leftOn()).isNull();
    }

    @Test
    void leavesOtherUnitsAlone() throws Exception {
        bring(sample.rows());
        String[] rows = sample.rows();

        ImportPlan onlyFirst = bring(rows[0], rows[1], rows[2]);

        assertThat(onlyFirst.count(Kind.LEFT)).isZero();
        assertThat(people.under(units.byCode(sample.ward).orElseThrow().id())).hasSize(4);
    }

    @Test
    void countsTheSameDryAndWritesNothing() throws Exception {
        RosterImport.Outcome dry = imports.run(SheetBytes.csv(sample.named(sample.rows())), true, false);

        assertThat(dry.written()).isFalse();
        assertThat(units.byCode(sample.ward)).isEmpty();
        assertThat(people.byCode(sample.code("an"))).isEmpty();
        assertThat(bring(sample.rows()).summary()).isEqualTo(dry.plan().summary());
    }

    @Test
    void keepsOutBadRowsAndBringsTheOthersIn() throws Exception {
        String[] rows = sample.rows();
        rows[2] = rows[2].replace("07/08/1985", "31/02/1985");

        ImportPlan plan = bring(rows);

        assertThat(plan.count(Kind.ADDED)).isEqualTo(3);
        assertThat(plan.bad()).singleElement().satisfies(problem -> {
            assertThat(problem.row()).isEqualTo(3);
            assertThat(problem.column()).isEqualTo("Ngày sinh");
            assertThat(problem.kind()).isEqualTo("date");
        });
        assertThat(people.byCode(sample.code("binh"))).isEmpty();
    }

    @Test
    void doesNotTakeForGoneWhomABadRowMeans() throws Exception {
        bring(sample.rows());
        String[] rows = sample.rows();
        rows[2] = rows[2].replace("07/08/1985", "31/02/1985");

        ImportPlan plan = bring(rows);

        assertThat(plan.summary()).contains("left=0 unchanged=3 bad=1");
        assertThat(people.byCode(sample.code("binh")).orElseThrow().partyStatus())
                .isEqualTo(PartyStatus.OFFICIAL);
    }

    @Test
    void stopsBeforeAPartOfAListMakesManyLeave() throws Exception {
        String[] rows = new String[13];
        rows[0] = Sample.HEADINGS;
        for (int i = 1; i < rows.length; i++) {
            rows[i] = sample.row(
                    "p" + i,
                    "NGUYỄN ~ NAM",
                    null,
                    "0" + (i % 9 + 1) + "/0" + (i / 9 + 1) + "/1980",
                    sample.first,
                    "Đương chức",
                    "");
        }
        bring(rows);
        byte[] part = SheetBytes.csv(sample.named(rows[0], rows[1], rows[2]));

        RosterImport.Outcome refused = imports.run(part, false, false);

        assertThat(refused.plan().losesTooMany()).isTrue();
        assertThat(refused.written()).isFalse();
        assertThat(people.under(units.byCode(sample.first).orElseThrow().id())).hasSize(12);
        assertThat(imports.run(part, false, true).written()).isTrue();
        assertThat(people.under(units.byCode(sample.first).orElseThrow().id())).hasSize(2);
    }

    @Test
    void recognisesAPersonByTheNumberWhenThereIsNoCode() throws Exception {
        String headings = "Họ và tên|Số CCCD|Ngày sinh|Mã chi bộ|Số thẻ Đảng viên";
        String number = "099060" + sample.number;
        bring(headings, "NGUYỄN ~ AN|" + number + "|05/03/1960|" + sample.first + "|");
        Person before = only(sample.first);

        // moved, and only the card number is given now, which is the citizen number
        ImportPlan plan = bring(headings, "NGUYỄN ~ AN||05/03/1960|" + sample.second + "|" + number);

        assertThat(plan.summary()).contains("added=0 moved=1");
        assertThat(only(sample.second).id()).isEqualTo(before.id());
        assertThat(only(sample.second).code()).isEqualTo(before.code());
    }

    @Test
    void takesAMemberCodeOverWhenAFileFirstTellsIt() throws Exception {
        String number = "099060" + sample.number;
        bring("Họ và tên|Số CCCD|Ngày sinh|Mã chi bộ", "NGUYỄN ~ AN|" + number + "|05/03/1960|" + sample.first);
        PersonId before = only(sample.first).id();

        bring(
                "Mã đảng viên|Họ và tên|Số CCCD|Ngày sinh|Mã chi bộ",
                sample.code("an") + "|NGUYỄN ~ AN|" + number + "|05/03/1960|" + sample.first);

        assertThat(people.byCode(sample.code("an")).map(Person::id)).contains(before);
    }

    @Test
    void recognisesAPersonByNameBirthDateAndUnit() throws Exception {
        String headings = "Họ và tên|Ngày sinh|Mã chi bộ|Số điện thoại";
        bring(headings, "NGUYỄN ~ AN|05/03/1960|" + sample.first + "|");
        PersonId before = only(sample.first).id();

        ImportPlan plan = bring(headings, "NGUYỄN ~ AN|5-3-60|" + sample.first + "|" + sample.phone);

        assertThat(plan.summary()).contains("added=0 moved=0 updated=1");
        assertThat(people.byPhone(sample.phone)).contains(before);
    }

    @Test
    void keepsNameTwinsApartByTheirNumbers() throws Exception {
        String headings = "Họ và tên|Ngày sinh|Số CCCD|Mã chi bộ";
        String[] twins = {
            headings,
            "NGUYỄN ~ AN|05/03/1960|099060" + sample.number + "|" + sample.first,
            "NGUYỄN ~ AN|05/03/1960|099061" + sample.number + "|" + sample.first
        };

        assertThat(bring(twins).summary()).contains("added=2");
        assertThat(bring(twins).changesNothing()).isTrue();
    }

    @Test
    void refusesNameTwinsThatNothingTellsApart() throws Exception {
        String headings = "Họ và tên|Ngày sinh|Số điện thoại|Mã chi bộ";
        ImportPlan plan = bring(
                headings,
                "NGUYỄN ~ AN|05/03/1960|0901234567|" + sample.first,
                "NGUYỄN ~ AN|05/03/1960|0901234568|" + sample.first,
                "TRẦN ~ BÌNH|05/03/1961||" + sample.first,
                "TRẦN ~ BÌNH|05/03/1961||" + sample.first);

        assertThat(plan.bad())
                .extracting(Problem::row, Problem::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "person"),
                        org.assertj.core.groups.Tuple.tuple(3, "person"),
                        org.assertj.core.groups.Tuple.tuple(5, "person"));
        assertThat(plan.count(Kind.ADDED)).isEqualTo(1);
    }

    @Test
    void doesNotGuessWhetherANamesakeOfAnotherUnitHasMoved() throws Exception {
        String headings = "Họ và tên|Ngày sinh|Mã chi bộ";
        bring(headings, "NGUYỄN ~ AN|05/03/1960|" + sample.first);
        String code = only(sample.first).code();

        ImportPlan plan = bring(headings, "NGUYỄN ~ AN|05/03/1960|" + sample.second);

        assertThat(plan.bad())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains(code));
        assertThat(only(sample.first).code()).isEqualTo(code);
        assertThat(units.byCode(sample.second)).isEmpty();
    }

    @Test
    void refusesANumberThatBelongsToSomebodyElse() throws Exception {
        String headings = "Họ và tên|Ngày sinh|Số CCCD|Mã chi bộ";
        String number = "099060" + sample.number;
        bring(headings, "NGUYỄN ~ AN|05/03/1960|" + number + "|" + sample.first);

        ImportPlan plan = bring(headings, "TRẦN ~ BÌNH|06/04/1970|" + number + "|" + sample.first);

        assertThat(plan.bad()).extracting(Problem::kind).containsExactly("number");
        assertThat(only(sample.first).fullName()).isEqualTo(sample.an());
    }

    @Test
    void refusesACodeThatSlippedIntoAnotherRow() throws Exception {
        bring(sample.rows());
        String[] rows = sample.rows();
        rows[2] = rows[2].replace(sample.code("binh"), sample.code("an")).replace("099085" + sample.number, "");

        ImportPlan plan = bring(rows[0], rows[2]);

        assertThat(plan.bad()).extracting(Problem::kind).containsExactly("member code");
        assertThat(people.byCode(sample.code("an")).orElseThrow().fullName()).isEqualTo(sample.an());
    }

    @Test
    void takesUnitsByNameWhenThereAreNoCodes() throws Exception {
        String headings = "Họ và tên|Ngày sinh|Chi bộ đang sinh hoạt|Đảng bộ cấp trên";
        String ward = "Đảng bộ phường Hòa " + sample.word;
        String[] rows = {
            headings,
            "NGUYỄN ~ AN|05/03/1960|Chi bộ Một " + sample.word + "|" + ward,
            "TRẦN ~ BÌNH|05/03/1961|CHI BỘ  MỘT " + sample.word + "|" + ward.replace("Hòa", "Hoà")
        };

        assertThat(bring(rows).summary()).contains("added=2").contains("units_added=2");
        assertThat(bring(rows).changesNothing()).isTrue();
        assertThat(units.byCode("CHI-BO-MOT-" + Names.folded(sample.word).toUpperCase(java.util.Locale.ROOT)))
                .isPresent();
    }

    @Test
    void buildsATreeOfAnyDepthFromOfficialCodesAndRowsOfUnits() throws Exception {
        String root = String.valueOf(10 + Math.floorMod(sample.word.hashCode(), 89));
        String middle = root + "." + sample.number.substring(0, 3) + "." + sample.number.substring(3);
        String cell = middle + ".000.001";
        String headings = "Họ và tên|Mã tổ chức đảng|Tổ chức đảng|Mã đơn vị cấp trên|Đơn vị cấp trên";
        bring(headings, "NGUYỄN ~ AN|" + cell + "|Chi bộ 1||", "|" + middle + "|Đảng bộ xã " + sample.word + "||");

        Unit unit = units.byCode(cell).orElseThrow();
        assertThat(units.above(unit.id())).hasSize(3);
        assertThat(units.find(Objects.requireNonNull(unit.parent()))
                        .orElseThrow()
                        .name())
                .isEqualTo("Đảng bộ xã " + sample.word);
    }

    @Test
    void renamesAUnitAndRefusesOneBelowItself() throws Exception {
        bring(sample.rows());
        ImportPlan renamed = bring(
                "Họ và tên|Mã chi bộ|Chi bộ|Mã cấp trên",
                "|" + sample.second + "|Chi bộ Hai Mới|",
                "|" + sample.ward + "||" + sample.second);

        assertThat(units.byCode(sample.second).orElseThrow().name()).isEqualTo("Chi bộ Hai Mới");
        assertThat(renamed.bad())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("below itself"));
    }

    @Test
    void endsOnlyOfficesThatAFileHasNamed() throws Exception {
        bring(sample.rows());
        PersonId binh = people.byCode(sample.code("binh")).orElseThrow().id();
        UnitId cell = units.byCode(sample.first).orElseThrow().id();
        UnitId ward = units.byCode(sample.ward).orElseThrow().id();
        offices.appoint(binh, ward, OfficeKind.COMMITTEE_OFFICER, TODAY);
        offices.appoint(binh, cell, OfficeKind.DEPUTY, TODAY);

        assertThat(bring(sample.rows()).changesNothing()).isTrue();
        assertThat(offices.heldBy(binh, TODAY)).hasSize(2);

        String[] rows = sample.rows();
        rows[2] = rows[2].replace("Đương chức|", "Đương chức|Phó bí thư chi bộ");
        assertThat(bring(rows).officesNamed()).hasSize(1);
        assertThat(bring(rows).changesNothing()).isTrue();
        clock.set(Instant.parse("2026-02-01T02:00:00Z"));
        bring(sample.rows());

        assertThat(offices.heldBy(binh, LocalDate.of(2026, 2, 1)))
                .extracting(Office::kind)
                .containsExactly(OfficeKind.COMMITTEE_OFFICER);
    }

    @Test
    void endsTheOfficesOfWhoLeaves() throws Exception {
        bring(sample.rows());
        PersonId an = people.byCode(sample.code("an")).orElseThrow().id();
        String[] rows = sample.rows();
        rows[1] = rows[1].replace("Chính thức", "Từ trần");
        clock.set(Instant.parse("2026-03-01T02:00:00Z"));

        ImportPlan plan = bring(rows);

        assertThat(plan.count(Kind.LEFT)).isEqualTo(1);
        assertThat(people.find(an).orElseThrow().partyStatus()).isEqualTo(PartyStatus.DECEASED);
        assertThat(offices.heldBy(an, LocalDate.of(2026, 3, 1))).isEmpty();
        assertThat(bring(rows).changesNothing()).isTrue();
    }

    private ImportPlan bring(String... rows) throws UnreadableFile {
        return imports.run(SheetBytes.csv(sample.named(rows)), false, false).plan();
    }

    private Person only(String unit) {
        List<Person> there =
                people.inUnits(List.of(units.byCode(unit).orElseThrow().id()));
        assertThat(there).hasSize(1);
        return there.getFirst();
    }
}
