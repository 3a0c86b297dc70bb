package vn.kekhai.report.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places in double braces, cut up once and filled many times. */
final class Mould {

    static final Pattern SLOT = Pattern.compile("\\{\\{([^{}]*)}}");

    private final List<String> between = new ArrayList<>();
    private final List<String> slots = new ArrayList<>();

    Mould(String text) {
        Matcher found = SLOT.matcher(text);
        int from = 0;
        while (found.find()) {
            between.add(text.substring(from, found.start()));
            slots.add(found.group(1).strip());
            from = found.end();
        }
        between.add(text.substring(from));
    }

    /** The names of the places in a text. */
    static List<String> slots(String text) {
        return List.copyOf(new Mould(text).slots);
    }

    void fill(Appendable out, UnaryOperator<String> value) throws IOException {
        for (int i = 0; i < slots.size(); i++) {
            out.append(between.get(i)).append(value.apply(slots.get(i)));
        }
        out.append(between.getLast());
    }

    /** A text for the inside of an element, or of an attribute: what XML cannot hold is left out. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n', '\t' -> out.appendCodePoint(c);
                default -> {
                    if (c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF) {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }
}
