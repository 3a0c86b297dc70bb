package vn.kekhai.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR code as squares. A seventh of it may be lost to a fold or a stain and it still reads; more would make the squares
 * too small for an old phone. The white margin of four squares that ISO/IEC 18004 asks for is part of it.
 */
final class QrCode {

    private static final int MARGIN = 4;

    private final BitMatrix squares;

    QrCode(String content) {
        try {
            squares = new QRCodeWriter()
                    .encode(
                            content,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.MARGIN,
                                    MARGIN,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8"));
        } catch (WriterException e) {
            throw new IllegalStateException(
                    "a text of " + content.length() + " characters is too long for a QR code", e);
        }
    }

    /** How many squares it has in a row, its margin included. */
    int size() {
        return squares.getWidth();
    }

    /** @param y from above */
    boolean isDark(int x, int y) {
        return squares.get(x, y);
    }
}
