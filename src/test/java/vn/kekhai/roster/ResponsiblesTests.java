package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kekhai.HouseTest;
import vn.kekhai.channel.Address;
import vn.kekhai.roster.Responsible.Lack;
import vn.kekhai.roster.Responsible.Level;

@HouseTest
class ResponsiblesTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    @Autowired
    Offices offices;

    @Autowired
    Addresses addresses;

    @Autowired
    People people;

    @Autowired
    Units units;

    @Autowired
    SampleWard ward;

    private PersonId an;
    private PersonId binh;
    private PersonId dung;
    private UnitId cell;
    private UnitId above;

    @BeforeEach
    void move() throws Exception {
        List<PersonId> all = ward.move();
        an = all.get(0);
        binh = all.get(1);
        dung = all.get(3);
        cell = people.find(an).orElseThrow().unit();
        above = units.above(cell).getFirst();
    }

    private Address link(PersonId person) {
        Address chat = new Address("test", "1", UUID.randomUUID().toString());
        addresses.link(person, chat);
        return chat;
    }

    private Responsible responsible() {
        return responsible(TODAY);
    }

    private Responsible responsible(LocalDate day) {
        return Objects.requireNonNull(offices.responsible(List.of(cell), day).get(cell));
    }

    private PersonId told() {
        Office office = responsible().office();
        return office == null ? new PersonId(new UUID(0, 0)) : office.person();
    }

    @Test
    void isTheSecretaryWhoIsLinked() {
        link(an);

        assertThat(told()).isEqualTo(an);
        assertThat(responsible().level()).isEqualTo(Level.SECRETARY);
        assertThat(responsible().lack()).isNull();
    }

    @Test
    void isTheDeputyWhereTheSecretaryIsNotLinked() {
        offices.appoint(binh, cell, OfficeKind.DEPUTY, TODAY);
        link(binh);

        assertThat(told()).isEqualTo(binh);
        assertThat(responsible().level()).isEqualTo(Level.DEPUTY);
        assertThat(responsible().lack()).isEqualTo(Lack.NOT_LINKED);
    }

    @Test
    void isTheLevelAboveWhereTheSecretaryBlockedUs() {
        addresses.unreachable(link(an), "blocked");
        offices.appoint(dung, above, OfficeKind.COMMITTEE_OFFICER, TODAY);
        link(dung);

        assertThat(told()).isEqualTo(dung);
        assertThat(responsible().level()).isEqualTo(Level.ABOVE);
        assertThat(responsible().lack()).isEqualTo(Lack.BLOCKED);
    }

    @Test
    void isNobodyWhereNobodyIsLinkedAtAnyLevel() {
        offices.end(an, cell, OfficeKind.SECRETARY, TODAY);
        offices.appoint(dung, above, OfficeKind.COMMITTEE_OFFICER, TODAY);

        assertThat(responsible().office()).isNull();
        assertThat(responsible().level()).isEqualTo(Level.NOBODY);
        assertThat(responsible().lack()).isEqualTo(Lack.NO_SECRETARY);
    }

    @Test
    void isNotWhoHoldsTheOfficeNoLonger() {
        link(an);
        LocalDate tomorrow = TODAY.plusDays(1);
        offices.end(an, cell, OfficeKind.SECRETARY, tomorrow);

        assertThat(responsible().level()).isEqualTo(Level.SECRETARY);
        assertThat(responsible(tomorrow).office()).isNull();
    }

    @Test
    void turnsThePagesOfUnitsThatStand() {
        UnitId sibling = people.find(dung).orElseThrow().unit();
        List<UnitType> types = List.of(UnitType.CELL);
        Unit first = units.page(types, TODAY, null, 1).getFirst();

        assertThat(units.page(types, TODAY, first.id(), 1).getFirst().id()).isNotEqualTo(first.id());
        UnitId before = cell.value().compareTo(sibling.value()) < 0 ? cell : sibling;
        UnitId after = before.equals(cell) ? sibling : cell;
        assertThat(units.page(types, TODAY, before, 1)).extracting(Unit::id).containsExactly(after);
        units.end(after, TODAY, null);
        assertThat(units.page(types, TODAY, before, 1)).extracting(Unit::id).doesNotContain(after);
    }
}
