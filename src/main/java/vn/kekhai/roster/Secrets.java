package vn.kekhai.roster;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Makes what nobody may guess, and codes that can be said over the phone. */
final class Secrets {

    /** Without what is mistaken for something else in print or in speech: 0 O, 1 I L, 2 Z, 5 S, 8 B. */
    private static final String LETTERS = "34679ACDEFGHJKMNPQRTUVWXY";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TYPED_LENGTH = 10;

    private Secrets() {}

    /** 192 random bits in 32 characters of {@code A-Za-z0-9_-}: fits the start payload of every messenger. */
    static String token() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Random letters and digits, in their bare form. */
    static String letters(int length) {
        StringBuilder letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    /**
     * A typed code of 46 random bits, in its bare form, with at least one digit, so that no name is taken for one. Too many
     * to be found by trying while a whole country's invitations are out: at a thousand tries a minute, five million of them
     * and no limit at all, one in twelve days.
     */
    static String typedCode() {
        String code = letters(TYPED_LENGTH);
        while (!isTypedCode(code)) {
            code = letters(TYPED_LENGTH);
        }
        return code;
    }

    /** As it is printed: two groups of five. */
    static String grouped(String bare) {
        return bare.substring(0, TYPED_LENGTH / 2) + "-" + bare.substring(TYPED_LENGTH / 2);
    }

    /** What somebody typed, in the bare form: without spaces and dashes, in capitals. */
    static String bare(String typed) {
        return typed.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
    }

    /** Whether this could be a typed code at all. */
    static boolean isTypedCode(String bare) {
        return bare.length() == TYPED_LENGTH
                && bare.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0)
                && bare.chars().anyMatch(Character::isDigit);
    }
}
