package vn.kekhai.declaration.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kekhai.declaration.links.Verdict.Kind;
import vn.kekhai.script.PlatformBook.Platform;

/** What must hold for every text: tried with many thousands that are made by chance, but always the same. */
class LinkPropertiesTests {

    private static final int MANY = 25_000;
    private static final LinkJudge JUDGE = new LinkJudge(Books.PACKED);
    private static final List<String> PLATFORMS =
            Books.PACKED.platforms().stream().map(Platform::id).toList();
    private static final List<String> EXAMPLES = Books.PACKED.platforms().stream()
            .flatMap(platform -> Stream.concat(platform.accepts().stream(), platform.refuses().stream()))
            .map(example -> example.text())
            .toList();
    private static final String TRICKS = "%%/?#@:.\\&=+-_()[]\"'<>,;|~ \t\n\u0000\u200b\u00a0\ufeff\u202e\u0301"
            + "\ud800\udc00\u212a\u0130\u03a3\u0344\u3002\uff0f0123456789aoOzAZ\u1ec5\u0430\uff46\u00b7";

    @Test
    void judgesAnyUnicodeWithoutThrowing() {
        Random random = new Random(1);
        for (int i = 0; i < MANY; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(60);
            for (int j = 0; j < length; j++) {
                text.append(
                        switch (random.nextInt(4)) {
                            case 0 -> (char) random.nextInt(0x10000);
                            case 1 -> TRICKS.charAt(random.nextInt(TRICKS.length()));
                            case 2 -> (char) (' ' + random.nextInt(95));
                            default -> (char) ('0' + random.nextInt(10));
                        });
            }
            holds(text.toString(), random);
        }
    }

    @Test
    void judgesChangedLinksWithoutThrowing() {
        Random random = new Random(2);
        for (int i = 0; i < 2 * MANY; i++) {
            StringBuilder text = new StringBuilder(EXAMPLES.get(random.nextInt(EXAMPLES.size())));
            int changes = 1 + random.nextInt(4);
            for (int j = 0; j < changes; j++) {
                change(text, random);
            }
            holds(text.toString(), random);
        }
    }

    @Test
    void judgesNestedEscapesWithoutThrowing() {
        Random random = new Random(3);
        for (int i = 0; i < MANY; i++) {
            String text = EXAMPLES.get(random.nextInt(EXAMPLES.size()));
            int depth = random.nextInt(4);
            for (int j = 0; j < depth; j++) {
                text = (random.nextBoolean() ? "https://l.facebook.com/l.php?u=" : "https://zalo.me/")
                        + escape(text, random);
            }
            holds(text, random);
        }
    }

    @Test
    void judgesLongRepeatsWithoutThrowing() {
        Random random = new Random(4);
        for (int i = 0; i < MANY; i++) {
            String part = EXAMPLES.get(random.nextInt(EXAMPLES.size()));
            int from = random.nextInt(part.length());
            String piece = part.substring(from, Math.min(part.length(), from + 1 + random.nextInt(6)));
            holds(part.substring(0, from) + piece.repeat(1 + random.nextInt(200)), random);
        }
    }

    @Test
    void noLookAlikePassesAsAPlatform() {
        List<String> hosts = Books.PACKED.platforms().stream()
                .flatMap(platform -> platform.hosts().keySet().stream())
                .toList();
        Random random = new Random(5);
        int tried = 0;
        for (int i = 0; i < MANY; i++) {
            String real = hosts.get(random.nextInt(hosts.size()));
            String link = lookAlike(real, random);
            for (Verdict verdict : JUDGE.judge(link)) {
                assertThat(isPlatformAccount(verdict)).as("%s", link).isFalse();
            }
            for (Verdict verdict : JUDGE.judge(
                    "https://l.facebook.com/l.php?u=" + java.net.URLEncoder.encode(link, StandardCharsets.UTF_8))) {
                assertThat(isPlatformAccount(verdict)).as("wrapped %s", link).isFalse();
            }
            tried++;
        }
        assertThat(tried).isEqualTo(MANY);
    }

    /** The paths are ones that would be accounts on the real host, so that only the host can make the difference. */
    private static String lookAlike(String real, Random random) {
        String path = List.of(
                        "/nguyenvana",
                        "/@nguyenvana",
                        "/0905123456",
                        "/in/nguyenvana",
                        "/channel/UCabcdefghijklmnopqrstuv")
                .get(random.nextInt(5));
        String word = List.of("evil", "login", "vn", "a", "secure-id", "xn--80ak6aa92e")
                .get(random.nextInt(6));
        int dot = real.indexOf('.');
        int in = 1 + random.nextInt(dot > 1 ? dot - 1 : 1);
        String host = switch (random.nextInt(12)) {
            case 0 -> real + "." + word + ".vn";
            case 1 -> word + real.replace(".", "") + ".com";
            case 2 -> real + "-" + word + ".com";
            case 3 -> word + "-" + real.replace('.', '-') + ".net";
            case 4 -> homoglyph(real, random);
            case 5 -> real + "@" + word + ".vn";
            case 6 -> word + ".vn@" + real;
            case 7 -> real + ":80@" + word + ".vn";
            case 8 -> real + "%2e" + word + ".vn";
            case 9 -> word + ".vn\\@" + real;
            case 10 -> real.replace(".", "%2E");
            default -> real.substring(0, in) + "." + real.substring(in, dot) + "x." + word + ".vn";
        };
        String shown = random.nextBoolean() ? host : upper(host);
        String scheme =
                List.of("https://", "http://", "HTTPS://", "//", "https:/").get(random.nextInt(5));
        return scheme + shown + (host.contains("@") || random.nextInt(3) > 0 ? "" : ":443") + path;
    }

    private static String upper(String host) {
        return host.toUpperCase(Locale.ROOT);
    }

    private static String homoglyph(String real, Random random) {
        String from = "aceopxyiostbgkmnhr";
        String to =
                "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u03bf\u0455\u0442\uff42\u0261\uff4b\uff4d\u0578\u04bb\u0433";
        StringBuilder host = new StringBuilder(real);
        int start = random.nextInt(real.length());
        for (int i = 0; i < real.length(); i++) {
            int at = (start + i) % real.length();
            int letter = from.indexOf(real.charAt(at));
            if (letter >= 0 && at < real.lastIndexOf('.')) {
                host.setCharAt(at, to.charAt(letter));
                break;
            }
        }
        if (host.toString().equals(real)) {
            host.insert(1, '\u0323');
        }
        try {
            return random.nextBoolean()
                    ? host.toString()
                    : IDN.toASCII(host.toString()).replace(real, "evil.vn");
        } catch (IllegalArgumentException e) {
            return host.toString();
        }
    }

    private static boolean isPlatformAccount(Verdict verdict) {
        boolean page = verdict.platform() == null
                || verdict.platform().equals("web")
                || verdict.platform().equals("phone");
        return verdict.account() != null && !page;
    }

    private static void holds(String text, Random random) {
        List<Verdict> verdicts = JUDGE.judge(text);
        assertThat(verdicts).as("%s", text).isNotEmpty();
        verdicts.forEach(verdict -> {
            assertThat(text).contains(verdict.raw());
            keepsItsKey(verdict, text);
        });
        String platform = PLATFORMS.get(random.nextInt(PLATFORMS.size()));
        assertThat(JUDGE.judge(text, platform))
                .isNotEmpty()
                .allSatisfy(verdict -> assertThat(text).contains(verdict.raw()));
        Verdict chosen = JUDGE.judgeFor(platform, text);
        assertThat(chosen.raw()).isEqualTo(text);
        AccountKey account = chosen.account();
        if (account != null) {
            Verdict again = JUDGE.judgeFor(
                    account.platform().equals("phone") ? platform : account.platform(), chosen.display());
            assertThat(again.account())
                    .as("%s on %s: %s", text, platform, chosen)
                    .isEqualTo(account);
        }
    }

    /** What is resolved is resolved to the same account when its canonical form is typed, and so on for ever. */
    private static void keepsItsKey(Verdict verdict, String text) {
        AccountKey account = verdict.account();
        if (account == null) {
            assertThat(verdict.display()).isEmpty();
            assertThat(verdict.kind()).isIn(Kind.UNRESOLVED, Kind.NOT_AN_ACCOUNT, Kind.INVALID);
            return;
        }
        assertThat(account.text()).doesNotContain("\t", "\n");
        List<Verdict> again = JUDGE.judge(verdict.display());
        assertThat(again).as("%s: %s", text, verdict).hasSize(1);
        assertThat(again.getFirst().account()).as("%s: %s", text, verdict).isEqualTo(account);
        assertThat(again.getFirst().kind()).as("%s: %s", text, verdict).isEqualTo(Kind.RESOLVED);
        assertThat(again.getFirst().display()).isEqualTo(verdict.display());
    }

    private static void change(StringBuilder text, Random random) {
        int at = text.isEmpty() ? 0 : random.nextInt(text.length());
        char trick = TRICKS.charAt(random.nextInt(TRICKS.length()));
        switch (random.nextInt(6)) {
            case 0 -> text.insert(at, trick);
            case 1 ->
                text.insert(
                        at,
                        "%" + Integer.toHexString(0x100 + random.nextInt(256)).substring(1));
            case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
            case 3 -> text.insert(at, EXAMPLES.get(random.nextInt(EXAMPLES.size())));
            case 4 -> text.insert(at, text.substring(at).repeat(2));
            default -> {
                if (!text.isEmpty()) {
                    text.setCharAt(at, trick);
                }
            }
        }
    }

    private static String escape(String text, Random random) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > ' ' && random.nextInt(3) > 0;
            escaped.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
        }
        return escaped.toString();
    }

    static List<String> nasty() {
        List<String> nasty = new ArrayList<>(List.of(
                "a",
                "a.",
                "a.b ",
                "facebook.com.",
                "https://",
                "https://facebook.com/",
                "0905123456 ",
                "1 ",
                "(",
                "%25",
                "\u0301",
                "\u0315\u0300",
                "\ud800",
                "\u200b",
                "a:",
                "tg:",
                "tg:?",
                "&amp;",
                "zalo ",
                "@a ",
                "https://l.facebook.com/l.php?u=",
                "\u0958",
                "fаcebook.com/a ",
                "xn--a.",
                "../",
                "\ud83d\ude42",
                "//",
                "?u=",
                ",",
                "facebook.com/nguyenvana "));
        nasty.addAll(List.of("fb:a.b ", "Lotus: a ", "a (", "12 ", "0905 1234\n", " : ", "123456789012345 "));
        nasty.addAll(List.of("https://facebook.com/%", "https://a.vn/.", "Fb: @nguyenvana ", "+84 905 123 456 "));
        return nasty;
    }

    @ParameterizedTest
    @MethodSource("nasty")
    void takesTimeLinearInTheLengthOfTheText(String piece) {
        double small = micros(fill(piece, 4_096));
        double large = micros(fill(piece, 65_536));
        System.out.printf("%-40s %8.0f %8.0f µs%n", piece, small, large);
        // Sixteen times the length: quadratic time would give 256. Times below a millisecond say nothing.
        assertThat(large / Math.max(small, 1_000)).as("4,096 to 65,536").isLessThan(80);
    }

    private static String fill(String piece, int length) {
        return piece.repeat(length / piece.length() + 1).substring(0, length);
    }

    /** The best of some runs, in the processor's time: what the work costs without what else the machine does. */
    private static double micros(String text) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            long start = threads.getCurrentThreadCpuTime();
            JUDGE.judge(text);
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - start) / 1_000.0);
        }
        return best;
    }
}
