package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RosterPhonesTests {

    @ParameterizedTest
    @CsvSource({
        "0901234567, +84901234567",
        "901234567, +84901234567",
        "84901234567, +84901234567",
        "+84 90 123 45 67, +84901234567",
        "0084.901.234.567, +84901234567",
        "(+84)(0)901-234-567, +84901234567",
        "841234567, +84841234567",
        "0841234567, +84841234567",
        "01234567890, +84834567890",
        "+8401687654321, +84387654321",
        "1991234567, +84591234567",
        "0551234567, +84551234567",
        "02363821234, +842363821234",
        "+49 30 901820, +4930901820"
    })
    void bringsEveryWritingToOneForm(String written, String e164) {
        assertThat(new VietnamesePhones().e164(written)).contains(e164);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "09O1234567", "12", "0901234", "01111234567", "090123456789012", "+++"})
    void refusesWhatIsNoPhone(String written) {
        assertThat(new VietnamesePhones().e164(written)).isEmpty();
    }
}
