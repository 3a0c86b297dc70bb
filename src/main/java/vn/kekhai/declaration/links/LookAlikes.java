package vn.kekhai.declaration.links;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds hosts that pretend to be a platform's: its host with more behind it ({@code facebook.com.evil.vn}), its name among
 * other words ({@code facebook-login.com}), letters that look alike ({@code faceb00k.com}, Cyrillic ones), dots put in
 * between, a letter too many or too few. Guarded names come from {@code platforms.yaml}.
 */
final class LookAlikes {

    /** Shorter names stand in too many honest words: they are compared whole. */
    private static final int LONG = 6;

    private static final Map<Integer, String> ALIKE = alike(
            "a\u0430\u03b1\u0251@4",
            "b\u042c\u044c\u03b2\u0184\u01858",
            "c\u0441\u03f2\u1d04",
            "d\u0501\u0257",
            "e\u0435\u0454\u03b5\u04bd\u212e3",
            "g\u0261\u0581\u050d9",
            "h\u04bb\u0570\u043d",
            "k\u043a\u03ba\u049b\u0138",
            "l\u0456\u03b9\u0131\u04cf\u0406\u01c0\u0269i1|!",
            "m\u043c",
            "n\u0578\u057c\u03b7\u043f",
            "o\u043e\u03bf\u0585\u03c3\u05e1\u0ae6\u0d20\u00f80",
            "p\u0440\u03c1",
            "r\u0433\u1d26",
            "s\u0455\u05255$",
            "t\u0442\u03c47",
            "u\u0446\u03c5\u057d\u028b",
            "v\u0475\u03bd",
            "w\u0461\u051d\u026f",
            "x\u0445\u03c7",
            "y\u0443\u03b3\u04af",
            "z\u1d222");

    private static final char[] ASCII = ascii();

    private final List<String> hosts;
    private final List<String> hostForms;
    private final List<String> guardedForms;

    /**
     * @param hosts the platforms' hosts
     * @param guarded names that no other host may bear
     */
    LookAlikes(Collection<String> hosts, Collection<String> guarded) {
        this.hosts = List.copyOf(hosts);
        this.hostForms = hosts.stream().map(LookAlikes::form).toList();
        this.guardedForms = guarded.stream().map(LookAlikes::form).toList();
    }

    /** Whether this host, which is none of the platforms', pretends to be. At most 253 characters. */
    boolean has(String host) {
        if (hosts.stream().anyMatch(real -> standsInside(host, real))) {
            return true;
        }
        String form = form(host);
        for (String real : hostForms) {
            if (form.equals(real) || form.endsWith("." + real) || standsInside(form, real)) {
                return true;
            }
        }
        String[] parts = form.split("[.-]");
        int last = form.lastIndexOf('.');
        String[] labels = form.substring(0, Math.max(last, 0)).split("\\.");
        for (String name : guardedForms) {
            for (String label : labels) {
                if (name.length() >= LONG && (label.contains(name) || isNear(label, name))) {
                    return true;
                }
            }
            if (isRun(parts, name)) {
                return true;
            }
        }
        return false;
    }

    /** {@code t.me.evil.vn} and {@code t.me-login.vn}: the real host from a label's beginning, and more behind it. */
    private static boolean standsInside(String host, String real) {
        for (int at = host.indexOf(real); at >= 0; at = host.indexOf(real, at + 1)) {
            int end = at + real.length();
            boolean begins = at == 0 || host.charAt(at - 1) == '.' || host.charAt(at - 1) == '-';
            if (begins && end < host.length() && (host.charAt(end) == '.' || host.charAt(end) == '-')) {
                return true;
            }
        }
        return false;
    }

    /** Whether some neighbouring parts, put together, are the name: {@code face.book}, {@code zalo-login}. */
    private static boolean isRun(String[] parts, String name) {
        for (int i = 0; i < parts.length - 1; i++) {
            StringBuilder run = new StringBuilder();
            for (int j = i; j < parts.length - 1 && run.length() < name.length() + 1; j++) {
                run.append(parts[j]);
                boolean whole = run.toString().equals(name);
                if (whole || name.length() >= LONG && parts[j].length() > 1 && isNear(run.toString(), name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** One letter more, less, other, or two neighbours exchanged. */
    private static boolean isNear(String word, String name) {
        int longer = word.length() - name.length();
        if (longer < -1 || longer > 1) {
            return false;
        }
        int same = 0;
        while (same < Math.min(word.length(), name.length()) && word.charAt(same) == name.charAt(same)) {
            same++;
        }
        String word2 = word.substring(same);
        String name2 = name.substring(same);
        if (longer == 1) {
            return word2.substring(1).equals(name2);
        }
        if (longer == -1) {
            return name2.substring(1).equals(word2);
        }
        return word2.length() <= 1
                || word2.substring(1).equals(name2.substring(1))
                || word2.charAt(0) == name2.charAt(1)
                        && word2.charAt(1) == name2.charAt(0)
                        && word2.substring(2).equals(name2.substring(2));
    }

    /** One form for all letters that look alike. */
    static String form(String host) {
        String plain = Normalizer.normalize(host, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder form = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0x80) {
                form.append(ASCII[c]);
            } else if (c == 0x3002 || c == 0xff61) {
                form.append('.');
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && Character.getType(c) != Character.FORMAT) {
                form.append(ALIKE.getOrDefault(c, Character.toString(c)));
            }
        }
        return form.toString()
                .replace("rn", "m")
                .replace("vv", "w")
                .replace("cl", "d")
                .replace("_", "");
    }

    private static char[] ascii() {
        char[] ascii = new char[0x80];
        for (int c = 0; c < ascii.length; c++) {
            ascii[c] = ALIKE.getOrDefault(c, Character.toString(c)).charAt(0);
        }
        return ascii;
    }

    private static Map<Integer, String> alike(String... groups) {
        Map<Integer, String> alike = new java.util.HashMap<>();
        for (String group : groups) {
            String letter = group.substring(0, 1);
            group.codePoints().forEach(c -> alike.put(c, letter));
        }
        alike.put(0x0111, "d");
        alike.put(0x0142, "l");
        return Map.copyOf(alike);
    }
}
