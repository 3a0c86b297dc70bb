package vn.kekhai.channel;

import java.util.ArrayList;
import java.util.List;
import vn.kekhai.channel.OutgoingMessage.Choice;

/** How words are laid out where a messenger has no room for them: long texts in parts, choices in a list. */
public final class WrittenText {

    private WrittenText() {}

    /**
     * A text in parts: cut between paragraphs, else lines, else words, else anywhere but within a character.
     *
     * @param most UTF-16 units of a part
     * @return none of them blank; none at all where the text is
     */
    public static List<String> parts(String text, int most) {
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

    /** A message's text with its numbered choices below, for those that do not fit on buttons. */
    public static String withChoices(OutgoingMessage message) {
        StringBuilder text = new StringBuilder(message.text().stripTrailing()).append('\n');
        int number = 0;
        for (Choice choice : message.choices()) {
            text.append('\n').append(++number).append(". ").append(choice.label());
        }
        return text.toString();
    }
}
