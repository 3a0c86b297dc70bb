package vn.kekhai.admin;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that an authenticator app shares with an account, and the codes it makes: RFC 6238 with SHA-1, six digits and
 * steps of thirty seconds, which is what every app understands.
 */
final class Totp {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    /** Steps before and after the present one that pass, for clocks that differ and people who type slowly. */
    private static final int DRIFT = 1;

    private final byte[] key;

    private Totp(byte[] key) {
        this.key = key;
    }

    static Totp next() {
        byte[] key = new byte[20];
        RANDOM.nextBytes(key);
        return new Totp(key);
    }

    static Totp ofKey(byte[] key) {
        return new Totp(key.clone());
    }

    /** The one of this text in base 32. */
    static Totp of(String base32) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int value = 0;
        for (char letter : base32.replace(" ", "").toUpperCase(Locale.ROOT).toCharArray()) {
            int five = LETTERS.indexOf(letter);
            if (five < 0) {
                throw new IllegalStateException("not a secret in base 32");
            }
            value = (value << 5 | five) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(value >> bits);
            }
        }
        return new Totp(bytes.toByteArray());
    }

    String base32() {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int value = 0;
        for (byte one : key) {
            value = (value << 8 | one & 0xff) & 0xffff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(LETTERS.charAt(value >> bits & 31));
            }
        }
        if (bits > 0) {
            text.append(LETTERS.charAt(value << 5 - bits & 31));
        }
        return text.toString();
    }

    /** In groups of four, for typing it into an app. */
    String grouped() {
        return base32().replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** What the QR code for the app says. */
    String uri(String issuer, String account) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + base32() + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP_SECONDS;
    }

    /** The step whose code this is, if it is one of those that pass now. */
    OptionalLong stepOf(String typed, Instant now) {
        String digits = typed.replaceAll("\\s", "");
        long present = now.getEpochSecond() / STEP_SECONDS;
        OptionalLong found = OptionalLong.empty();
        for (long step = present - DRIFT; step <= present + DRIFT; step++) {
            boolean same = MessageDigest.isEqual(
                    code(step).getBytes(StandardCharsets.US_ASCII), digits.getBytes(StandardCharsets.UTF_8));
            found = same ? OptionalLong.of(step) : found;
        }
        return found;
    }

    String codeAt(Instant moment) {
        return code(moment.getEpochSecond() / STEP_SECONDS);
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
            String digits = String.valueOf(number % 1_000_000);
            return "0".repeat(DIGITS - digits.length()) + digits;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "***";
    }
}
