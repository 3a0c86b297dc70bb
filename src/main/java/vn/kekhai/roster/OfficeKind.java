package vn.kekhai.roster;

/** The offices that give rights in the house. */
public enum OfficeKind {
    SECRETARY,
    DEPUTY,
    COMMITTEE_OFFICER,
    INSPECTOR,
    ADMIN
}
