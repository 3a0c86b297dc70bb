package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class NamesTests {

    @Test
    void foldsAccentsCaseAndTheLetterDWithStroke() {
        assertThat(Names.folded("  Đặng\u00a0 THỊ  Hoà-Ương ")).isEqualTo("dang thi hoa uong");
    }

    @Test
    void foldsComposedAndDecomposedTextAlike() {
        String decomposed = Normalizer.normalize("Nguyễn Thị Thuỷ", Normalizer.Form.NFD);

        assertThat(Names.folded(decomposed)).isEqualTo("nguyen thi thuy");
        assertThat(Names.proper(decomposed)).isEqualTo("Nguyễn Thị Thuỷ");
    }

    @Test
    void givesNamesInCapitalsTheirProperCase() {
        assertThat(Names.proper("NGUYỄN  VĂN ĐỨC")).isEqualTo("Nguyễn Văn Đức");
        assertThat(Names.proper(Normalizer.normalize("TRẦN THỊ ÁNH", Normalizer.Form.NFD)))
                .isEqualTo("Trần Thị Ánh");
        assertThat(Names.proper("lê thị hoa")).isEqualTo("Lê Thị Hoa");
        assertThat(Names.proper("H'NHUNG NIÊ")).isEqualTo("H'Nhung Niê");
    }

    @Test
    void leavesNamesOfMixedCaseAsTheyAre() {
        assertThat(Names.proper("Tôn Nữ McAn")).isEqualTo("Tôn Nữ McAn");
    }

    @Test
    void takesBothPlacesOfTheToneForOneSpelling() {
        assertThat(Names.spelling("Chi bộ Hòa")).isEqualTo(Names.spelling("CHI BỘ  Hoà"));
        assertThat(Names.spelling("Chi bộ Hòa")).isNotEqualTo(Names.spelling("Chi bộ Hoa"));
    }

    @Test
    void shortensToInitialsAndGivenName() {
        assertThat(Names.shortened("Nguyễn Văn An")).isEqualTo("N. V. An");
        assertThat(Names.shortened("An")).isEqualTo("An");
    }
}
