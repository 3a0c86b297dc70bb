package vn.kekhai.broadcast;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number as people type it: {@code 12500}, {@code 12.500}, {@code 12 500 người}, in the digits of any script. */
final class TypedNumber {

    private static final Pattern NUMBER =
            Pattern.compile("[^\\d]{0,20}?(\\d{1,9}|\\d{1,3}(?:[ .,'\u00a0\u202f]\\d{3}){1,2})(?:\\s+\\D{0,20})?");

    private TypedNumber() {}

    static OptionalInt read(String typed) {
        StringBuilder ascii = new StringBuilder();
        typed.strip()
                .codePoints()
                .forEach(letter ->
                        ascii.appendCodePoint(Character.isDigit(letter) ? '0' + Character.digit(letter, 10) : letter));
        Matcher number = NUMBER.matcher(ascii);
        return number.matches()
                ? OptionalInt.of(Integer.parseInt(number.group(1).replaceAll("\\D", "")))
                : OptionalInt.empty();
    }
}
