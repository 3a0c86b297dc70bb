package vn.kekhai.admin;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import vn.kekhai.SettableClock;
import vn.kekhai.admin.Session.Step;
import vn.kekhai.broadcast.Audience;
import vn.kekhai.broadcast.Broadcasts;
import vn.kekhai.broadcast.Wording;
import vn.kekhai.campaign.Campaign;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.campaign.SampleCampaign;
import vn.kekhai.channel.Address;
import vn.kekhai.crypto.Secret;
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
import vn.kekhai.roster.Grants;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/**
 * A ward of its own and its officers, signed in: An is secretary of the first cell, where Bình is a member; Cường is deputy
 * of the second, where Dung is a member. Who else holds an office is of a cell of the ward, and does not matter.
 */
final class Desk {

    private static final AtomicInteger COUNTED = new AtomicInteger();

    private final ApplicationContext house;
    private final int port;
    private final SampleWard.Ward file;
    private @Nullable Campaign campaign;
    private @Nullable UUID broadcast;
    final Person an;
    final Person binh;
    final Person cuong;
    final Person dung;
    final Unit ward;
    final Unit first;
    final Unit second;
    private String issued = "";

    Desk(ApplicationContext house, int port) throws Exception {
        this.house = house;
        this.port = port;
        this.file = house.getBean(SampleWard.class).ward();
        this.an = person(file.id("an"));
        this.binh = person(file.id("binh"));
        this.cuong = person(file.id("cuong"));
        this.dung = person(file.id("dung"));
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

    /** Somebody of the ward's file. */
    Person person(String name) {
        return person(file.id(name));
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

    /** The ward's file, to be changed and brought in again. */
    SampleWard.Ward file() {
        return file;
    }

    /** Brings so many more serving members into the first cell. */
    void crowd(int people) throws Exception {
        for (int i = 0; i < people; i++) {
            int number = COUNTED.incrementAndGet();
            file.add("n" + (char) ('a' + number / 676 % 26) + (char) ('a' + number / 26 % 26)
                    + (char) ('a' + number % 26));
        }
        file.bring();
    }

    /** A phase of everybody's of this ward, opened today, until the day after next week. */
    Phase phase() {
        SampleCampaign campaigns = house.getBean(SampleCampaign.class);
        Phase phase = campaigns.add(campaign(), today(), today().plusDays(15), "SERVING", "RETIRED", "OTHER");
        house.getBean(Members.class).keepUp();
        return house.getBean(Phases.class).find(phase.id()).orElseThrow();
    }

    /** The address of the list of the first cell that its secretary has issued; made once. */
    String issued() {
        if (issued.isEmpty()) {
            Phase phase = phase();
            issued = Caller.location(secretary()
                    .post(
                            "/admin/reports",
                            "/admin/reports",
                            Map.of(
                                    "unit", first.code(),
                                    "phase", phase.id().toString(),
                                    "kind", "CELL_LIST")));
        }
        return issued;
    }

    /** A broadcast to the ward that the house's own admin has confirmed, and that begins tomorrow. */
    UUID broadcast() {
        if (broadcast == null) {
            house.getBean(Addresses.class)
                    .link(an.id(), new Address("test", "1", UUID.randomUUID().toString()));
            Viewer admin = new Viewer(house.getBean(Accounts.class).house().id(), null, Grants.HOUSE);
            Broadcasts broadcasts = house.getBean(Broadcasts.class);
            broadcast = Ids.next();
            broadcasts.draft(broadcast, admin, Audience.under(ward.id()), new Wording("Mời họp.", null, false));
            int reached =
                    broadcasts.preview(broadcast, admin, null).orElseThrow().reached();
            broadcasts.confirm(broadcast, admin, reached, clock().instant().plus(Duration.ofDays(1)), null);
        }
        return broadcast;
    }

    /** The campaign of the ward, without phases yet unless there are. */
    Campaign campaign() {
        if (campaign == null) {
            campaign = house.getBean(SampleCampaign.class).of(ward.id());
        }
        return campaign;
    }

    void declare(PersonId person, AccountLine... lines) {
        house.getBean(Declarations.class)
                .submit(new Submission(
                        Ids.next(),
                        person,
                        List.of(lines),
                        lines.length == 0,
                        VersionReason.CHANGED,
                        new DeclaredBy.Self(),
                        new Attestation("2026-01", "a".repeat(64))));
    }

    static AccountLine facebook(String name) {
        return new AccountLine(
                Ids.next(),
                "facebook",
                AccountKind.PERSONAL,
                "fb:u:" + name,
                "facebook.com/" + name,
                "fb.com/" + name,
                null,
                null,
                AccountState.IN_USE,
                List.of());
    }

    LocalDate today() {
        return LocalDate.of(2026, 1, 5);
    }

    SettableClock clock() {
        return house.getBean(SettableClock.class);
    }
}
