package vn.kekhai.roster;

import static vn.kekhai.roster.OfficeKind.ADMIN;
import static vn.kekhai.roster.OfficeKind.COMMITTEE_OFFICER;
import static vn.kekhai.roster.OfficeKind.DEPUTY;
import static vn.kekhai.roster.OfficeKind.INSPECTOR;
import static vn.kekhai.roster.OfficeKind.SECRETARY;

import java.util.EnumSet;
import java.util.Set;

/** What an office lets its holder do, in the office's unit and those below it. */
public enum Power {
    /** see sums, phases and what needs attention */
    SEE_TOTALS(ADMIN, COMMITTEE_OFFICER, INSPECTOR, SECRETARY, DEPUTY),
    /** see people by name, where they stand and what was written to them */
    SEE_PEOPLE(ADMIN, COMMITTEE_OFFICER, INSPECTOR, SECRETARY, DEPUTY),
    /** see what people have declared; every look is in the trail */
    SEE_ACCOUNTS(ADMIN, COMMITTEE_OFFICER, INSPECTOR, SECRETARY, DEPUTY),
    /** invite, mark as exempt or unreachable, note a paper form */
    CARE(ADMIN, COMMITTEE_OFFICER, SECRETARY, DEPUTY),
    /** enter the declaration of a member; of the office's own unit alone, not of those below it */
    ASSIST(SECRETARY, DEPUTY),
    /** accept a declaration or return it */
    SETTLE(COMMITTEE_OFFICER, SECRETARY, DEPUTY),
    /** issue a report in a unit's name */
    ISSUE(COMMITTEE_OFFICER, SECRETARY, DEPUTY),
    /** lay out campaigns and move phases */
    PLAN(ADMIN, COMMITTEE_OFFICER),
    /** bring a roster in */
    IMPORT(ADMIN),
    /** write to many */
    BROADCAST(ADMIN),
    /** see what waits, failed or may have gone out */
    SEE_DELIVERIES(ADMIN, INSPECTOR),
    /** decide what becomes of a message */
    DELIVER(ADMIN),
    /** read and export the trail */
    AUDIT(ADMIN, INSPECTOR),
    /** see settings and scripts */
    SEE_HOUSE(ADMIN, INSPECTOR),
    /** let people in and lock them out */
    ADMIT(ADMIN);

    private final Set<OfficeKind> kinds;

    Power(OfficeKind first, OfficeKind... others) {
        this.kinds = EnumSet.of(first, others);
    }

    public boolean goesWith(OfficeKind kind) {
        return kinds.contains(kind);
    }
}
