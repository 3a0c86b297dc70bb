package vn.kekhai.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A person's or unit's code as a part of an address. Codes come from others and may hold what no server lets through in a
 * path, a slash or a semicolon however they are encoded; such characters stand there as {@code ~} and two digits for each
 * byte. Most codes stand there as they are.
 */
public record PathCode(String code) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Pattern SEGMENT = Pattern.compile("(?:[^~]|~[0-9A-F]{2})*+");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** The code that stands in an address; what is not written as {@link #segment} writes it stands for itself. */
    public static PathCode valueOf(String segment) {
        if (segment.indexOf('~') < 0 || !SEGMENT.matcher(segment).matches()) {
            return new PathCode(segment);
        }
        ByteBuffer bytes = ByteBuffer.allocate(segment.length() * 4);
        for (int i = 0; i < segment.length(); ) {
            if (segment.charAt(i) == '~') {
                bytes.put((byte) HexFormat.fromHexDigits(segment, i + 1, i + 3));
                i += 3;
            } else {
                int letter = segment.codePointAt(i);
                bytes.put(Character.toString(letter).getBytes(UTF_8));
                i += Character.charCount(letter);
            }
        }
        try {
            return new PathCode(UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return new PathCode(segment);
        }
    }

    /** How a code stands in an address. */
    public static String segment(String code) {
        if (PLAIN.matcher(code).matches()) {
            return code;
        }
        StringBuilder segment = new StringBuilder();
        for (byte one : code.getBytes(UTF_8)) {
            char letter = (char) (one & 0xff);
            segment.append(isPlain(letter, segment.isEmpty()) ? String.valueOf(letter) : "~" + HEX.toHexDigits(one));
        }
        return segment.toString();
    }

    /** A dot is not at the beginning: ".." would be the page above. */
    private static boolean isPlain(char letter, boolean first) {
        return letter >= 'A' && letter <= 'Z'
                || letter >= 'a' && letter <= 'z'
                || letter >= '0' && letter <= '9'
                || letter == '_'
                || letter == '-'
                || letter == '.' && !first;
    }
}
