package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTests {

    @Test
    void aPhoneReadsWhatWasWritten() throws Exception {
        String text = Totp.next().uri("Kê khai", "nguyễn.văn.an");
        QrCode code = QrCode.of(text);

        BitMatrix dots = new BitMatrix(code.size() - 8);
        Matcher dark = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(code.path());
        while (dark.find()) {
            dots.set(Integer.parseInt(dark.group(1)) - 4, Integer.parseInt(dark.group(2)) - 4);
        }

        assertThat(new Decoder().decode(dots).getText()).isEqualTo(text);
    }
}
