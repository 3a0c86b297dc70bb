package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;

@HouseTest
class RightsTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    private Rights rights;

    @Autowired
    private RosterImport imports;

    @Autowired
    private People people;

    @Autowired
    private Units units;

    @Autowired
    private Offices offices;

    private Sample sample = new Sample();
    private Unit ward;
    private Unit first;
    private Unit second;
    private PersonId an;
    private PersonId binh;

    @BeforeEach
    void bringAWardIn() throws Exception {
        sample = new Sample();
        imports.run(SheetBytes.csv(sample.named(sample.rows())), false, false);
        ward = units.byCode(sample.ward).orElseThrow();
        first = units.byCode(sample.first).orElseThrow();
        second = units.byCode(sample.second).orElseThrow();
        an = people.byCode(sample.code("an")).orElseThrow().id();
        binh = people.byCode(sample.code("binh")).orElseThrow().id();
    }

    @Test
    void aSecretaryMaySeeTheOwnCellAndNoOther() {
        Viewer secretary = viewer(an, TODAY);

        assertThat(rights.may(secretary, Power.SEE_PEOPLE, first.id())).isTrue();
        assertThat(rights.may(secretary, Power.SEE_PEOPLE, second.id())).isFalse();
        assertThat(rights.may(secretary, Power.SEE_PEOPLE, ward.id())).isFalse();
        assertThat(rights.may(secretary, Power.IMPORT, first.id())).isFalse();
        assertThat(rights.unit(secretary, Power.SEE_TOTALS, sample.first)).contains(first);
        assertThat(rights.unit(secretary, Power.SEE_TOTALS, sample.second)).isEmpty();
        assertThat(rights.person(secretary, Power.SEE_ACCOUNTS, sample.code("binh")))
                .isPresent();
        assertThat(rights.person(secretary, Power.SEE_ACCOUNTS, sample.code("dung")))
                .isEmpty();
        assertThat(rights.scope(secretary, Power.SEE_PEOPLE).units()).containsExactly(first.id());
        assertThat(rights.highest(secretary, Power.SEE_TOTALS)).containsExactly(first);
    }

    @Test
    void anOfficeAboveReachesAllBelow() {
        offices.appoint(binh, ward.id(), OfficeKind.INSPECTOR, TODAY);
        offices.appoint(binh, second.id(), OfficeKind.SECRETARY, TODAY);
        Viewer inspector = viewer(binh, TODAY);

        assertThat(rights.may(inspector, Power.SEE_ACCOUNTS, first.id())).isTrue();
        assertThat(rights.may(inspector, Power.CARE, first.id())).isFalse();
        assertThat(rights.may(inspector, Power.CARE, second.id())).isTrue();
        assertThat(rights.scope(inspector, Power.SEE_PEOPLE).units())
                .containsExactlyInAnyOrder(ward.id(), first.id(), second.id());
        assertThat(rights.highest(inspector, Power.SEE_TOTALS)).containsExactly(ward);
    }

    @Test
    void rightsBeginAndEndWithTheOffice() {
        offices.appoint(binh, ward.id(), OfficeKind.COMMITTEE_OFFICER, TODAY.plusDays(1));
        assertThat(viewer(binh, TODAY).has(Power.SEE_TOTALS)).isFalse();
        assertThat(rights.may(viewer(binh, TODAY.plusDays(1)), Power.PLAN, second.id()))
                .isTrue();

        offices.end(binh, ward.id(), OfficeKind.COMMITTEE_OFFICER, TODAY.plusDays(30));
        assertThat(rights.may(viewer(binh, TODAY.plusDays(29)), Power.PLAN, second.id()))
                .isTrue();
        assertThat(rights.may(viewer(binh, TODAY.plusDays(30)), Power.PLAN, second.id()))
                .isFalse();
    }

    @Test
    void onlyWhoHoldsEveryTopMayWhatConcernsAll() throws Exception {
        offices.appoint(binh, ward.id(), OfficeKind.ADMIN, TODAY);
        Viewer admin = viewer(binh, TODAY);
        Viewer house = new Viewer(UUID.randomUUID(), null, Grants.HOUSE);

        assertThat(rights.may(admin, Power.IMPORT, first.id())).isTrue();
        Sample beside = new Sample();
        imports.run(SheetBytes.csv(beside.named(beside.rows())), false, false);
        assertThat(rights.mayEverywhere(admin, Power.IMPORT)).isFalse();
        assertThat(rights.mayEverywhere(house, Power.IMPORT)).isTrue();
        assertThat(rights.mayEverywhere(house, Power.SETTLE)).isFalse();
        units.tops().forEach(top -> offices.appoint(binh, top.id(), OfficeKind.ADMIN, TODAY));
        assertThat(rights.mayEverywhere(viewer(binh, TODAY), Power.IMPORT)).isTrue();
        assertThat(rights.scope(viewer(binh, TODAY), Power.SEE_PEOPLE)).isEqualTo(Scope.EVERYWHERE);
    }

    @Test
    void whoHoldsNothingMayNothing() {
        Viewer nobody = viewer(binh, TODAY);

        for (Power power : Power.values()) {
            assertThat(nobody.has(power)).as(power.name()).isFalse();
            assertThat(rights.may(nobody, power, first.id())).as(power.name()).isFalse();
            assertThat(rights.mayEverywhere(nobody, power)).as(power.name()).isFalse();
        }
        assertThat(rights.scope(nobody, Power.SEE_PEOPLE).units()).isEmpty();
        assertThat(rights.highest(nobody, Power.SEE_TOTALS)).isEmpty();
    }

    @Test
    void nobodyInvitesWhoMayMoreThanOneself() throws Exception {
        Sample beside = new Sample();
        imports.run(SheetBytes.csv(beside.named(beside.rows())), false, false);
        PersonId cuong = people.byCode(sample.code("cuong")).orElseThrow().id();
        PersonId dung = people.byCode(sample.code("dung")).orElseThrow().id();
        Viewer secretary = viewer(an, TODAY);
        Viewer deputy = viewer(cuong, TODAY);

        offices.appoint(binh, first.id(), OfficeKind.DEPUTY, TODAY);
        assertThat(rights.outOfReach(secretary, List.of(an, binh, dung), TODAY)).isEmpty();
        assertThat(rights.isOutOfReach(viewer(binh, TODAY), an, TODAY)).isFalse();
        assertThat(rights.isOutOfReach(deputy, an, TODAY)).isTrue();

        offices.appoint(dung, ward.id(), OfficeKind.COMMITTEE_OFFICER, TODAY);
        Viewer officer = viewer(dung, TODAY);
        assertThat(rights.outOfReach(officer, List.of(an, binh, cuong), TODAY)).isEmpty();
        assertThat(rights.isOutOfReach(deputy, dung, TODAY)).isTrue();

        for (OfficeKind kind : new OfficeKind[] {OfficeKind.ADMIN, OfficeKind.INSPECTOR}) {
            offices.appoint(binh, ward.id(), kind, TODAY);
            assertThat(rights.isOutOfReach(secretary, binh, TODAY)).isTrue();
            assertThat(rights.isOutOfReach(officer, binh, TODAY)).isTrue();
            offices.end(binh, ward.id(), kind, TODAY);
            assertThat(rights.isOutOfReach(secretary, binh, TODAY)).isFalse();
        }
    }

    @Test
    void whoGivesAUnitsOfficesInvitesAllOfThemButNobodyOfElsewhere() throws Exception {
        Sample beside = new Sample();
        imports.run(SheetBytes.csv(beside.named(beside.rows())), false, false);
        Unit other = units.byCode(beside.ward).orElseThrow();
        PersonId cuong = people.byCode(sample.code("cuong")).orElseThrow().id();
        offices.appoint(binh, ward.id(), OfficeKind.ADMIN, TODAY);
        Viewer admin = viewer(binh, TODAY);

        assertThat(rights.outOfReach(admin, List.of(an, binh, cuong), TODAY)).isEmpty();
        offices.appoint(cuong, other.id(), OfficeKind.SECRETARY, TODAY.plusDays(1));
        assertThat(rights.outOfReach(admin, List.of(an, cuong), TODAY)).isEmpty();
        assertThat(rights.outOfReach(admin, List.of(an, cuong), TODAY.plusDays(1)))
                .containsExactly(cuong);
        assertThat(rights.outOfReach(
                        new Viewer(UUID.randomUUID(), null, Grants.HOUSE), List.of(an, cuong), TODAY.plusDays(1)))
                .isEmpty();
        assertThat(rights.isOutOfReach(new Viewer(UUID.randomUUID(), an, Grants.NONE), an, TODAY))
                .isTrue();
    }

    private Viewer viewer(PersonId person, LocalDate day) {
        return new Viewer(UUID.randomUUID(), person, rights.of(person, day));
    }
}
