package vn.kekhai.channel.telegram;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into messages: between paragraphs, else lines, else words, else anywhere but within a character. */
final class TextParts {

    private TextParts() {}

    /**
     * The text in parts of at most this many UTF-16 units, which is within Telegram's limit however it counts; none of
     * them is blank.
     */
    static List<String> of(String text, int most) {
        List<String> parts = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > most) {
            int end = end(rest, most);
            parts.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    private static int end(String text, int most) {
        for (String boundary : List.of("\n\n", "\n", " ")) {
            int end = text.lastIndexOf(boundary, most);
            // a part of less than half is worse to read than a cut at the next lower boundary
            if (end > most / 2) {
                return end;
            }
        }
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }
}
