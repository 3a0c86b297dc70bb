package vn.kekhai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VietnamesePhonesTests {

    private final VietnamesePhones phones = new VietnamesePhones();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0905123456", "+84905123456", "84905123456", "0084905123456", "(+84)(0)905.123.456", "905123456",
                "0905 123 456", "0905.123.456", "0905-123-456", "(0905) 123 456", "+84 (0) 905 123 456",
                        "+84-905-123-456",
                "84 905 123 456", "840905123456", "+840905123456", "00840905123456", " 0905123456 ",
                        "0905\u00a0123\u2011456",
                "905123456.0", "+0905123456"
            })
    void readsAllWaysToWriteOneNumber(String text) {
        assertThat(phones.read(text)).isEqualTo(new PhoneReading("+84905123456", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "0120,70", "0121,79", "0122,77", "0126,76", "0128,78", "0123,83", "0124,84", "0125,85", "0127,81", "0129,82",
        "0162,32", "0163,33", "0164,34", "0165,35", "0166,36", "0167,37", "0168,38", "0169,39", "0186,56", "0188,58",
        "0199,59"
    })
    void convertsNumbersOfElevenDigitsAndKeepsTheLastSeven(String old, String now) {
        PhoneReading converted = new PhoneReading("+84" + now + "5123456", "phone-converted");
        assertThat(phones.read(old + "5123456")).isEqualTo(converted);
        assertThat(phones.read(old + ".512.3456")).isEqualTo(converted);
        assertThat(phones.read("+84" + old.substring(1) + "5123456")).isEqualTo(converted);
        assertThat(phones.read("84" + old.substring(1) + "5123456")).isEqualTo(converted);
        assertThat(phones.read(old.substring(1) + "5123456"))
                .as("the zero lost")
                .isEqualTo(converted);
    }

    @Test
    void tellsACountryCodeByTheLength() {
        assertThat(phones.read("841234567").e164()).isEqualTo("+84841234567");
        assertThat(phones.read("84841234567").e164()).isEqualTo("+84841234567");
        assertThat(phones.read("0841234567").e164()).isEqualTo("+84841234567");
        assertThat(phones.read("+84841234567").e164()).isEqualTo("+84841234567");
        assertThat(phones.read("8412345678")).isEqualTo(PhoneReading.none("phone-length"));
    }

    @ParameterizedTest
    @CsvSource({
        "0551234567,+84551234567",
        "551234567,+84551234567",
        "0541234567,+84541234567",
        "+84951234567,+84951234567"
    })
    void notesANumberOutsideOfThePublishedRangesAndDoesNotRefuseIt(String text, String number) {
        PhoneReading reading = phones.read(text);
        assertThat(reading.e164()).isEqualTo(number);
        boolean published = number.substring(3)
                .matches("(?:(?:5(?:2[238]|59)|89[6-9]|99[013-9])\\d{6}|(?:3\\d|5[689]|7[06-9]|8[1-8]|9[0-8])\\d{7})");
        assertThat(reading.note()).isEqualTo(published ? "" : "phone-unusual");
    }

    @Test
    void agreesWithThePublishedPatternOnAllNumbersOfTheRightForm() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String number = "35789".charAt(random.nextInt(5)) + "%08d".formatted(random.nextInt(100_000_000));
            boolean published = number.matches(
                    "(?:(?:5(?:2[238]|59)|89[6-9]|99[013-9])\\d{6}|(?:3\\d|5[689]|7[06-9]|8[1-8]|9[0-8])\\d{7})");
            PhoneReading reading = phones.read("0" + number);
            assertThat(reading.e164()).isEqualTo("+84" + number);
            if (published) {
                assertThat(reading.note()).as(number).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"O905123456", "o905123456", "09O5123456", "+84 9o5 123 456"})
    void asksAboutLettersForZeros(String text) {
        assertThat(phones.read(text)).isEqualTo(new PhoneReading("+84905123456", "letters-for-zeros"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02363822222", "0236 382 2222", "+842363822222", "842363822222"})
    void takesALandlineAsAContactOnly(String text) {
        assertThat(phones.read(text)).isEqualTo(new PhoneReading("+842363822222", "phone-landline"));
        assertThat(phones.read(text).mobile()).isFalse();
    }

    @Test
    void readsNumbersOfOtherCountriesOnlyWithTheirCode() {
        assertThat(phones.read("+1 650 253 0000")).isEqualTo(new PhoneReading("+16502530000", ""));
        assertThat(phones.read("0016502530000")).isEqualTo(new PhoneReading("+16502530000", ""));
        assertThat(phones.read("16502530000").found()).isFalse();
        assertThat(phones.readInternational("16502530000").e164()).isEqualTo("+16502530000");
        assertThat(phones.readInternational("84905123456").e164()).isEqualTo("+84905123456");
        assertThat(phones.readInternational("0905123456").e164()).isEqualTo("+84905123456");
    }

    @ParameterizedTest
    @CsvSource({
        "12345,phone-length",
        "090512345,phone-length",
        "09051234567,phone-length",
        "0605123456,phone-unknown",
        "0405123456,phone-unknown",
        "01705123456,phone-unknown",
        "0905abc456,not-a-phone",
        "'',not-a-phone",
        "+,phone-length",
        "19001234,phone-length",
        "٠٩٠٥١٢٣٤٥٦,not-a-phone",
        "0905+123456,not-a-phone",
        "+999123456789,phone-unknown"
    })
    void tellsWhatIsNoNumber(String text, String note) {
        assertThat(phones.read(text)).isEqualTo(PhoneReading.none(note));
    }
}
