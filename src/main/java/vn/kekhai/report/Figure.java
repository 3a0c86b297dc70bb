package vn.kekhai.report;

/** A number that a unit's summary tells; the name is that of its column. */
enum Figure {
    MEMBERS("dang-vien"),
    /** All who are not on probation. */
    OFFICIAL("chinh-thuc"),
    PROBATIONARY("du-bi"),
    SERVING("duong-chuc"),
    RETIRED("huu-tri"),
    STUDENT("hoc-sinh-sv"),
    OTHER_WORK("dien-khac"),
    EXEMPT("mien"),
    /** All but those who are exempt. */
    REQUIRED("phai-ke-khai"),
    /** With accounts or without. */
    DONE("da-ke-khai"),
    DECLARED("co-tai-khoan"),
    NONE("khong-dung"),
    IN_PROGRESS("dang-ke-khai"),
    RETURNED("tra-lai"),
    UNREACHABLE("khong-lien-lac"),
    MISSING("chua-ke-khai"),
    /** In use, on whichever platform. */
    ACCOUNTS("tai-khoan"),
    FACEBOOK("facebook"),
    ZALO("zalo"),
    YOUTUBE("youtube"),
    TIKTOK("tiktok"),
    INSTAGRAM("instagram"),
    OTHER_PLATFORM("nen-tang-khac"),
    /** Pages, channels, groups and official accounts that a member administers, in use. */
    PAGES("trang-nhom"),
    /** In use, with a link that does not tell whose account it is. */
    UNRESOLVED("chua-xac-dinh"),
    /** Members who declared something new since the phase opened. */
    CHANGED("thay-doi"),
    /** Accounts that were lost, or are somebody's who pretends to be the member. */
    LOST("mat-quyen");

    private final String column;

    Figure(String column) {
        this.column = column;
    }

    public String column() {
        return column;
    }
}
