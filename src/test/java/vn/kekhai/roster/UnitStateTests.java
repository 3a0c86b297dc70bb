package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitStateTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CELL | Chi bộ Tổ dân phố 1, phường Hải Châu",
                "CELL | CHI BỘ 5",
                "CELL | Party cell",
                "WARD | Đảng bộ phường Hải Châu, thành phố Đà Nẵng",
                "WARD | ĐẢNG BỘ PHƯỜNG HẢI CHÂU (THÀNH PHỐ ĐÀ NẴNG)",
                "WARD | xã Sơn Tịnh",
                "WARD | phường Tịnh Biên",
                "WARD | Đảng ủy xã Tịnh Khê, tỉnh Quảng Ngãi",
                "WARD | Đảng uỷ đặc khu Lý Sơn",
                "WARD | Đảng bộ cơ sở thị trấn Châu Ổ",
                "WARD | Dang bo phuong Hai Chau",
                "WARD | Hai Chau Ward",
                "PROVINCE | Tỉnh ủy Quảng Ngãi",
                "PROVINCE | Tỉnh uỷ Quảng Ngãi",
                "PROVINCE | Thành ủy Đà Nẵng",
                "PROVINCE | Đảng bộ tỉnh Quảng Ngãi",
                "PROVINCE | Đảng bộ Thành phố Đà Nẵng",
                "PROVINCE | TP. Hồ Chí Minh",
                "PROVINCE | Thanh uy Da Nang",
                "PROVINCE | Quang Ngai province",
                "COMMITTEE | Đảng bộ Bệnh viện đa khoa tỉnh",
                "COMMITTEE | Đảng bộ Công an phường Hải Châu",
                "COMMITTEE | Đảng bộ Văn phòng Tỉnh ủy",
                "COMMITTEE | Đảng bộ Tỉnh đoàn Quảng Ngãi",
                "COMMITTEE | Đảng ủy các cơ quan Đảng tỉnh",
                "COMMITTEE | Đảng bộ Sở Xây dựng thành phố Đà Nẵng",
                "COMMITTEE | Đảng bộ Trường THPT Xã Đoài"
            })
    void theBeginningOfANameTellsWhatAUnitIs(UnitType type, String name) {
        assertThat(UnitState.typeOf(name)).isEqualTo(type);
    }
}
