package vn.kekhai.declaration.links;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A link taken apart. Stricter than a browser on purpose: what a browser would mend (backslashes, tabs, escapes in the
 * host) is what deceivers use.
 *
 * @param scheme {@code https}, {@code http} or an app's, such as {@code tg}
 * @param typedScheme whether it was typed
 * @param host in small letters, ASCII, without {@code www.}; for an app's link {@code tg://resolve}
 * @param shownHost the same as typed, with its foreign letters
 * @param path as typed, beginning with a slash, or empty
 * @param query what follows the question mark, or empty
 */
record WebAddress(String scheme, boolean typedScheme, String host, String shownHost, String path, String query) {

    private static final int LONGEST = 2048;
    private static final int LONGEST_HOST = 253;

    /** A link, something that is none, or one that cannot be taken. */
    sealed interface Reading {}

    record Link(WebAddress address) implements Reading {}

    record NoLink() implements Reading {}

    record Bad(String reason) implements Reading {}

    private static final NoLink NO_LINK = new NoLink();

    static Reading read(String word, Set<String> appSchemes) {
        String text = word;
        int colon = text.indexOf(':');
        String scheme = "";
        if (colon > 0 && colon <= 20 && isScheme(text, colon)) {
            scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        }
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (!web && appSchemes.contains(scheme) && isAppLink(text, colon)) {
            return app(scheme, withoutSlashes(text.substring(colon + 1)));
        }
        if (!web && !scheme.isEmpty() && text.startsWith("://", colon)) {
            return new Bad("scheme");
        }
        if (!web) {
            int inner = linkInside(text);
            if (inner > 0) {
                return read(text.substring(inner), appSchemes);
            }
            return host("https", false, withoutSlashes(text));
        }
        return host(scheme, true, withoutSlashes(text.substring(colon + 1)));
    }

    /** {@code tg://resolve?…} and {@code tg:resolve?…}, but not {@code zalo:0905…}. */
    static boolean isAppLink(String text, int colon) {
        return text.startsWith("//", colon + 1) || text.indexOf('?', colon) > 0;
    }

    private static boolean isScheme(String text, int colon) {
        for (int i = 0; i < colon; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-'))) {
                return false;
            }
        }
        return true;
    }

    private static String withoutSlashes(String text) {
        int from = 0;
        while (from < text.length() && text.charAt(from) == '/') {
            from++;
        }
        return text.substring(from);
    }

    /** {@code [my page](https://…)}: where the link begins, if nothing before it could be part of a link. */
    private static int linkInside(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' || c == '=' || c == '?' || c == '@' || c == '\\' || c == '.' || c == '%') {
                return -1;
            }
            if (i > 0
                    && (c == 'h' || c == 'H')
                    && (text.regionMatches(true, i, "https://", 0, 8)
                            || text.regionMatches(true, i, "http://", 0, 7))) {
                return i;
            }
        }
        return -1;
    }

    private static Reading app(String scheme, String rest) {
        if (rest.length() > LONGEST || hasForbidden(rest)) {
            return new Bad("characters");
        }
        int end = endOfAuthority(rest);
        String host = rest.substring(0, end).toLowerCase(Locale.ROOT);
        String[] parts = pathAndQuery(rest.substring(end));
        return new Link(new WebAddress(scheme, true, scheme + "://" + host, host, parts[0], parts[1]));
    }

    private static Reading host(String scheme, boolean typed, String rest) {
        int end = endOfAuthority(rest);
        String authority = rest.substring(0, end);
        if (!typed && (authority.indexOf('.') <= 0 || end > 300)) {
            return NO_LINK;
        }
        if (rest.length() > LONGEST) {
            return new Bad("too-long");
        }
        if (hasForbidden(rest)) {
            return new Bad("characters");
        }
        if (authority.indexOf('@') >= 0) {
            return typed || end < rest.length() ? new Bad("user-info") : NO_LINK;
        }
        String shown = withoutPort(authority);
        String ascii = shown == null || shown.length() > LONGEST_HOST ? null : ascii(shown);
        if (shown == null || ascii == null || ascii.length() > LONGEST_HOST || !isHost(ascii)) {
            return typed ? new Bad("host") : NO_LINK;
        }
        String host = ascii;
        while (host.startsWith("www.") && host.indexOf('.', 4) > 0) {
            host = host.substring(4);
        }
        String[] parts = pathAndQuery(rest.substring(end));
        return new Link(new WebAddress(scheme, typed, host, shown.toLowerCase(Locale.ROOT), parts[0], parts[1]));
    }

    private static int endOfAuthority(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' || c == '?' || c == '#') {
                return i;
            }
        }
        return text.length();
    }

    private static boolean hasForbidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' '
                    || c == 0x7f
                    || c == '\\'
                    || c == '^'
                    || c == 0xfffd
                    || Character.isSurrogate(c) && isLone(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLone(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static @Nullable String withoutPort(String authority) {
        int colon = authority.indexOf(':');
        if (colon < 0) {
            return authority;
        }
        for (int i = colon + 1; i < authority.length(); i++) {
            if (i > colon + 5 || authority.charAt(i) < '0' || authority.charAt(i) > '9') {
                return null;
            }
        }
        return authority.substring(0, colon);
    }

    private static @Nullable String ascii(String shown) {
        String host = shown.endsWith(".") ? shown.substring(0, shown.length() - 1) : shown;
        try {
            return IDN.toASCII(host).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isHost(String host) {
        int labels = 0;
        int start = 0;
        for (int i = 0; i <= host.length(); i++) {
            if (i < host.length() && host.charAt(i) != '.') {
                char c = host.charAt(i);
                if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                    return false;
                }
                continue;
            }
            if (i == start || i - start > 63 || host.charAt(start) == '-' || host.charAt(i - 1) == '-') {
                return false;
            }
            labels++;
            start = i + 1;
        }
        return labels >= 2 && isEnding(host.substring(host.lastIndexOf('.') + 1));
    }

    private static boolean isEnding(String label) {
        return label.startsWith("xn--") || label.length() >= 2 && label.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static String[] pathAndQuery(String rest) {
        int hash = rest.indexOf('#');
        String text = hash < 0 ? rest : rest.substring(0, hash);
        int question = text.indexOf('?');
        return question < 0
                ? new String[] {text, ""}
                : new String[] {text.substring(0, question), text.substring(question + 1)};
    }

    /** Whether the host was typed with letters outside of ASCII, or in the ASCII form that stands for such. */
    boolean hasForeignHost() {
        return host.startsWith("xn--")
                || host.contains(".xn--")
                || !shownHost.chars().allMatch(c -> c < 0x80);
    }

    /** The host with its foreign letters, however it was typed. */
    String readableHost() {
        return hasForeignHost() ? IDN.toUnicode(host) : host;
    }

    /** The last two letters and more behind the last dot. */
    String ending() {
        return host.substring(host.lastIndexOf('.') + 1);
    }

    /** The path's segments, unescaped once; null when an escape is broken or a segment only climbs about. */
    @Nullable
    List<String> segments() {
        List<String> segments = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                if (i > start) {
                    String segment = unescape(path.substring(start, i));
                    if (segment == null || segment.equals(".") || segment.equals("..")) {
                        return null;
                    }
                    segments.add(segment);
                }
                start = i + 1;
            }
        }
        return segments;
    }

    /** The first value of this name in the query, unescaped once; null when there is none. */
    @Nullable
    String parameter(String name) {
        int start = 0;
        while (start <= query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            int from = query.startsWith("amp;", start) ? start + 4 : start;
            if (query.startsWith(name + "=", from) && end > from) {
                return unescape(query.substring(from + name.length() + 1, end));
            }
            start = end + 1;
        }
        return null;
    }

    private static @Nullable String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                plain.put(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            plain.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(plain.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
