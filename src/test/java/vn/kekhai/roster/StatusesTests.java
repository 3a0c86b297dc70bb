package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusesTests {

    @ParameterizedTest
    @CsvSource({
        "Đương chức, SERVING, ",
        "ĐANG CÔNG TÁC, SERVING, ",
        "Cán bộ hưu trí, RETIRED, ",
        "Công an nghỉ hưu, RETIRED, ",
        "Học sinh - Sinh viên, STUDENT, ",
        "Lực lượng vũ trang, FORCES, ",
        "Khác, OTHER, ",
        "Đảng viên chính thức, , OFFICIAL",
        "dự bị, , PROBATIONARY",
        "Miễn công tác và sinh hoạt đảng, , EXEMPT",
        "Đình chỉ sinh hoạt, , SUSPENDED",
        "Đã chuyển sinh hoạt, , LEFT",
        "Chuyển sinh hoạt đến, , OFFICIAL",
        "Đang chuyển sinh hoạt, , TRANSFERRING",
        "Từ trần, , DECEASED",
        "Xóa tên, , REMOVED",
        "Khai trừ, , EXPELLED",
        "Chính thức - hưu trí, RETIRED, OFFICIAL",
        "Đang sinh hoạt Đảng, , "
    })
    void readsBothKindsOfStatusOutOfOneText(String text, WorkStatus work, PartyStatus party) {
        Statuses.Standing standing = Statuses.standing(text).orElseThrow();

        assertThat(standing.work()).isEqualTo(work);
        assertThat(standing.party()).isEqualTo(party);
    }

    @ParameterizedTest
    @CsvSource({
        "Bí thư, SECRETARY, false",
        "BÍ THƯ CHI BỘ, SECRETARY, false",
        "Bí thư Chi bộ Hoà 1, SECRETARY, false",
        "Phó Bí thư chi bộ, DEPUTY, false",
        "Bí thư Đảng ủy, SECRETARY, true",
        "Đảng uỷ viên, COMMITTEE_OFFICER, true",
        "Quản trị hệ thống, ADMIN, true"
    })
    void knowsTheOfficesThatGiveRights(String title, OfficeKind kind, boolean above) {
        assertThat(Statuses.position(title, "Chi bộ Hòa 1")).contains(new Statuses.Position(kind, above));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bí thư Đoàn thanh niên",
                "Bí thư chi đoàn",
                "Nguyên bí thư chi bộ",
                "Bí thư Chi bộ Hòa 2",
                "Chi ủy viên",
                "Tổ trưởng",
                "Chủ nhiệm Ủy ban kiểm tra công ty"
            })
    void givesNoRightsByTitlesThatOnlyResembleAnOffice(String title) {
        assertThat(Statuses.position(title, "Chi bộ Hòa 1")).isEqualTo(Optional.empty());
    }
}
