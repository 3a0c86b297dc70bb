package vn.kekhai.roster;

/** What kind of unit it is. */
public enum UnitType {
    PROVINCE,
    /** the Party organisation of a ward, commune or special zone */
    WARD,
    /** any other committee: of an agency, a company, a part of a ward */
    COMMITTEE,
    CELL
}
