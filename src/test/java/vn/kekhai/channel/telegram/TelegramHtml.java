package vn.kekhai.channel.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/** Reads text in Telegram's HTML as its server does: what it lets through, and the words in which it refuses the rest. */
final class TelegramHtml {

    private static final Set<String> TAGS = Set.of(
            "b",
            "strong",
            "i",
            "em",
            "u",
            "ins",
            "s",
            "strike",
            "del",
            "code",
            "pre",
            "a",
            "span",
            "tg-spoiler",
            "tg-emoji",
            "tg-time",
            "blockquote");

    private final String html;
    private final StringBuilder plain = new StringBuilder();
    private final Deque<String> nesting = new ArrayDeque<>();
    private int at;

    private TelegramHtml(String html) {
        this.html = html;
    }

    /** The words without their marks. */
    static String plain(String html) {
        TelegramHtml reader = new TelegramHtml(html);
        reader.read();
        return reader.plain.toString();
    }

    private void read() {
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '&') {
                entity();
            } else if (c == '<') {
                if (at + 1 < html.length() && html.charAt(at + 1) == '/') {
                    endTag();
                } else {
                    startTag();
                }
            } else {
                plain.append(c);
                at++;
            }
        }
        if (!nesting.isEmpty()) {
            throw wrong("Can't find end tag corresponding to start tag \"" + nesting.peek() + "\"");
        }
    }

    private void entity() {
        int end = html.indexOf(';', at);
        String name = end < 0 || end - at > 10 ? "" : html.substring(at + 1, end);
        int code = -1;
        switch (name) {
            case "lt" -> code = '<';
            case "gt" -> code = '>';
            case "amp" -> code = '&';
            case "quot" -> code = '"';
            default -> {
                if (name.matches("#[0-9]{1,7}")) {
                    code = Integer.parseInt(name.substring(1));
                } else if (name.matches("#x[0-9a-fA-F]{1,6}")) {
                    code = Integer.parseInt(name.substring(2), 16);
                }
            }
        }
        if (code <= 0 || !Character.isValidCodePoint(code)) {
            plain.append('&');
            at++;
        } else {
            plain.appendCodePoint(code);
            at = end + 1;
        }
    }

    private void endTag() {
        int begin = at;
        int end = html.indexOf('>', at);
        if (end < 0) {
            throw wrong("Unclosed end tag at byte offset " + bytes(begin));
        }
        String name = html.substring(at + 2, end).strip().toLowerCase(Locale.ROOT);
        if (nesting.isEmpty()) {
            throw wrong("Unexpected end tag at byte offset " + bytes(begin));
        }
        String expected = nesting.pop();
        if (!name.isEmpty() && !name.equals(expected)) {
            throw wrong("Unmatched end tag at byte offset " + bytes(begin) + ", expected \"</" + expected
                    + ">\", found \"</" + name + ">\"");
        }
        at = end + 1;
    }

    private void startTag() {
        int begin = at++;
        int nameBegin = at;
        while (at < html.length() && !Character.isWhitespace(html.charAt(at)) && html.charAt(at) != '>') {
            at++;
        }
        if (at >= html.length()) {
            throw wrong("Unclosed start tag at byte offset " + bytes(begin));
        }
        String name = html.substring(nameBegin, at).toLowerCase(Locale.ROOT);
        if (!TAGS.contains(name)) {
            throw wrong("Unsupported start tag \"" + name + "\" at byte offset " + bytes(begin));
        }
        int attributes = at;
        char quote = 0;
        while (at < html.length() && (quote != 0 || html.charAt(at) != '>')) {
            char c = html.charAt(at++);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
        }
        if (at >= html.length()) {
            throw wrong("Unclosed start tag at byte offset " + bytes(begin));
        }
        if (name.equals("span") && !html.substring(attributes, at).contains("tg-spoiler")) {
            throw wrong("Tag \"span\" must have class \"tg-spoiler\" at byte offset " + bytes(begin));
        }
        nesting.push(name);
        at++;
    }

    private int bytes(int position) {
        return html.substring(0, position).getBytes(StandardCharsets.UTF_8).length;
    }

    private static Refusal wrong(String why) {
        return Refusal.bad("can't parse entities: " + why);
    }
}
