package vn.kekhai.roster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a column of a roster file can hold, and how its heading may read: folded, and without what stands in brackets. */
enum Column {
    CODE(
            "ma dang vien",
            "ma so dang vien",
            "ma noi bo",
            "ma dinh danh noi bo",
            "ma thanh vien",
            "ma dv",
            "person code",
            "member code",
            "code",
            "id"),
    NAME(
            "ho va ten",
            "ho ten",
            "ho va ten dang vien",
            "ho ten dang vien",
            "ho va ten khai sinh",
            "ten dang vien",
            "full name",
            "name",
            "member name"),
    FAMILY_NAMES("ho", "ho dem", "ho va dem", "ho va ten dem", "ho lot", "ho va chu dem", "family name", "last name"),
    GIVEN_NAME("ten", "given name", "first name"),
    CARD(
            "so the dang vien",
            "so the dang",
            "so the",
            "the dang vien",
            "the dang",
            "so the dang vien moi",
            "card number",
            "party card",
            "party card number",
            "card"),
    CITIZEN(
            "so cccd",
            "cccd",
            "so can cuoc",
            "so can cuoc cong dan",
            "can cuoc",
            "can cuoc cong dan",
            "so cccd cmnd",
            "cccd cmnd",
            "so dinh danh ca nhan",
            "so dinh danh",
            "ma dinh danh ca nhan",
            "ma dinh danh",
            "so cmnd cccd",
            "citizen id",
            "citizen number",
            "national id",
            "id number"),
    BIRTH(
            "ngay sinh",
            "sinh ngay",
            "ngay thang nam sinh",
            "ngay thang sinh",
            "nam sinh",
            "date of birth",
            "birth date",
            "birthday",
            "born",
            "dob"),
    JOINED(
            "ngay ket nap",
            "ngay vao dang",
            "ngay ket nap dang",
            "ket nap",
            "ngay vao",
            "joined",
            "joined on",
            "date joined",
            "admission date"),
    UNIT(
            "chi bo dang sinh hoat",
            "chi bo",
            "ten chi bo",
            "to chuc dang dang sinh hoat",
            "to chuc dang",
            "don vi",
            "ten don vi",
            "chi bo sinh hoat",
            "noi sinh hoat",
            "dang bo chi bo",
            "unit",
            "unit name",
            "cell",
            "cell name"),
    UNIT_CODE(
            "ma don vi",
            "ma chi bo",
            "ma to chuc dang",
            "ma to chuc",
            "ma chi bo dang sinh hoat",
            "unit code",
            "cell code"),
    PARENT(
            "dang bo cap tren",
            "don vi cap tren",
            "cap tren",
            "dang bo",
            "dang bo co so",
            "dang uy",
            "dang uy cap tren",
            "to chuc dang cap tren",
            "ten don vi cap tren",
            "ten dang bo cap tren",
            "parent",
            "parent unit",
            "parent name",
            "parent unit name"),
    PARENT_CODE(
            "ma don vi cap tren",
            "ma dang bo cap tren",
            "ma cap tren",
            "ma dang bo",
            "ma to chuc dang cap tren",
            "ma dang uy",
            "parent code",
            "parent unit code"),
    RESIDENCE("chi bo noi cu tru", "noi cu tru", "chi bo cu tru", "residence", "residence cell", "residence unit"),
    STATUS(
            "trang thai",
            "tinh trang",
            "trang thai hoat dong",
            "tinh trang dang vien",
            "trang thai dang vien",
            "trang thai sinh hoat",
            "status",
            "party status",
            "loai dang vien",
            "dang vien"),
    WORK_STATUS(
            "tinh trang cong tac",
            "trang thai cong tac",
            "doi tuong",
            "dien",
            "dien dang vien",
            "tinh trang lam viec",
            "dien cong tac",
            "cong tac",
            "nhom",
            "doi tuong dang vien",
            "work status",
            "employment",
            "category"),
    PHONE(
            "so dien thoai",
            "dien thoai",
            "sdt",
            "so dt",
            "dt",
            "dien thoai lien he",
            "so dien thoai lien he",
            "di dong",
            "so di dong",
            "dien thoai di dong",
            "sdt lien he",
            "phone",
            "phone number",
            "mobile"),
    POSITION(
            "chuc vu",
            "chuc vu dang",
            "chuc danh",
            "chuc vu trong dang",
            "chuc vu chi bo",
            "chuc vu cap uy",
            "office",
            "position",
            "role"),
    POSITION_UNIT(
            "ma don vi chuc vu",
            "don vi chuc vu",
            "ma don vi giu chuc vu",
            "office unit",
            "office unit code",
            "position unit code");

    private static final Pattern BRACKETS = Pattern.compile("\\([^)]*\\)|\\[[^]]*]");

    private static final Map<String, Column> BY_HEADING = Stream.of(values())
            .flatMap(column -> column.headings.stream().map(heading -> Map.entry(heading, column)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final List<String> headings;

    Column(String... headings) {
        this.headings = List.of(headings);
    }

    /** The column that this heading announces, if it is one that we read. */
    static Optional<Column> announcedBy(String heading) {
        String bare = BRACKETS.matcher(heading).replaceAll(" ");
        return Optional.ofNullable(BY_HEADING.get(Names.folded(bare)));
    }
}
