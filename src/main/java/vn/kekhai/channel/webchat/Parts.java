package vn.kekhai.channel.webchat;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text that is too long for one message: after a paragraph, else a line, else a word, never within a character. */
final class Parts {

    private static final List<String> SEAMS = List.of("\n\n", "\n", " ");

    private Parts() {}

    /** @param longest of a part, UTF-16 units */
    static List<String> of(String text, int longest) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (rest.length() > longest) {
            int end = end(rest, longest);
            parts.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty() || parts.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    private static int end(String text, int longest) {
        for (String seam : SEAMS) {
            int at = text.lastIndexOf(seam, longest);
            if (at > longest / 2) {
                return at;
            }
        }
        return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    }
}
