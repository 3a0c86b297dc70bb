package vn.kekhai.admin;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationContext;
import vn.kekhai.SettableClock;
import vn.kekhai.admin.Session.Step;
import vn.kekhai.crypto.Secret;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;

/**
 * A ward of its own and its officers, signed in: An is secretary of the first cell, where Bình is a member; Cường is deputy
 * of the second, where Dung is a member. Who else holds an office is of a cell of the ward, and does not matter.
 */
final class Desk {

    private final ApplicationContext house;
    private final int port;
    final Person an;
    final Person binh;
    final Person cuong;
    final Person dung;
    final Unit ward;
    final Unit first;
    final Unit second;

    Desk(ApplicationContext house, int port) throws Exception {
        this.house = house;
        this.port = port;
        List<PersonId> four = house.getBean(SampleWard.class).move();
        this.an = person(four.get(0));
        this.binh = person(four.get(1));
        this.cuong = person(four.get(2));
        this.dung = person(four.get(3));
        Units units = house.getBean(Units.class);
        this.first = units.find(an.unit()).orElseThrow();
        this.second = units.find(dung.unit()).orElseThrow();
        this.ward = units.find(parent(first)).orElseThrow();
    }

    private static UnitId parent(Unit unit) {
        UnitId parent = unit.parent();
        if (parent == null) {
            throw new IllegalStateException("a cell without a ward");
        }
        return parent;
    }

    private Person person(PersonId id) {
        return house.getBean(People.class).find(id).orElseThrow();
    }

    Caller secretary() {
        return caller(signIn(an.id(), true));
    }

    /** Dung, with this office of the whole ward. */
    Caller officer(OfficeKind kind) {
        house.getBean(Offices.class).appoint(dung.id(), ward.id(), kind, today());
        return caller(signIn(dung.id(), true));
    }

    Caller admin() {
        return caller(house());
    }

    Caller caller(Secret secret) {
        return new Caller(port, secret);
    }

    Secret signIn(PersonId person, boolean strong) {
        Account account = house.getBean(Accounts.class).of(person);
        return house.getBean(Sessions.class).open(account.id(), Step.IN, strong);
    }

    /** The house's own admin. */
    Secret house() {
        Account account = house.getBean(Accounts.class).house();
        return house.getBean(Sessions.class).open(account.id(), Step.IN, true);
    }

    LocalDate today() {
        return LocalDate.of(2026, 1, 5);
    }

    SettableClock clock() {
        return house.getBean(SettableClock.class);
    }
}
