package vn.kekhai.declaration;

import java.util.regex.Pattern;

/**
 * Which text was attested.
 *
 * @param textVersion the version its editor gave it, at most 40 characters of ASCII
 * @param textHash SHA-256 of the text as it was shown, 64 small hexadecimal digits
 */
public record Attestation(String textVersion, String textHash) {

    private static final Pattern VERSION = Pattern.compile("[\\x21-\\x7e]{1,40}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public Attestation {
        if (!VERSION.matcher(textVersion).matches() || !HASH.matcher(textHash).matches()) {
            throw new IllegalStateException("an attestation needs its text's version and SHA-256");
        }
    }
}
