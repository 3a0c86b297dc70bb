package vn.kekhai.report.file;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small report, with what an attacker would write. */
final class SamplePaper {

    static final List<String> ATTACKS =
            List.of("=1+1", "+84905", "-2", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://x\")", "＝1+1");

    static final Layout LAYOUT = new Layout(
            Set.of(
                    "cap-tren",
                    "don-vi",
                    "so",
                    "ngay",
                    "tieu-de",
                    "dot",
                    "can-doi",
                    "thay-mat",
                    "chuc-vu",
                    "nguoi-ky",
                    "ma-bam"),
            List.of(
                    new Column("tt", true, 80),
                    new Column("ho-ten", false, 420),
                    new Column("tai-khoan", false, 700),
                    new Column("so-tai-khoan", true, 140)),
            true);

    static final Draft DRAFT = new Draft(
            LAYOUT,
            List.of("TT", "Họ và tên", "Tài khoản", "Số tài khoản"),
            Map.of(
                    "party", "ĐẢNG CỘNG SẢN VIỆT NAM",
                    "number", "Số {{so}}",
                    "maker", "NGƯỜI LẬP BIỂU",
                    "sign", "(ký, ghi rõ họ tên)",
                    "check", "Mã kiểm tra: {{ma-bam}}",
                    "page", "Trang"));

    private SamplePaper() {}

    static Paper of(List<List<String>> rows, List<String> sum) {
        return new Paper(
                LAYOUT,
                LocalDateTime.of(2026, 1, 5, 9, 0),
                Map.of(
                        "don-vi", "CHI BỘ 5 & <Hòa Cường>",
                        "so", "01/2026",
                        "tieu-de", "DANH SÁCH",
                        "nguoi-ky", "Nguyễn Thị Ước",
                        "ma-bam", "abc123"),
                rows,
                sum);
    }

    static Paper small() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("1", "Đặng Thị Ước", "Facebook: facebook.com/uoc\nZalo: 0905 123 456", "2"));
        for (String attack : ATTACKS) {
            rows.add(List.of(String.valueOf(rows.size() + 1), attack, attack + "\n" + attack, "0"));
        }
        return of(rows, List.of("9", "Cộng", "", "2"));
    }
}
