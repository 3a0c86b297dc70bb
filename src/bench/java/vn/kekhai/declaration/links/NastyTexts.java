package vn.kekhai.declaration.links;

import java.util.Arrays;
import java.util.Locale;

/** How long the longest message that can be sent takes to be judged, made of the nastiest pieces that the tests know. */
public final class NastyTexts {

    private static final int LENGTH = 4_096;
    private static final int TIMES = 41;

    private NastyTexts() {}

    public static void main(String[] args) {
        LinkJudge judge = new LinkJudge(Books.PACKED);
        System.out.printf("| %-34s | median ms | worst ms |%n|---|--:|--:|%n", "4,096 characters of");
        double all = 0;
        int texts = 0;
        for (String piece : LinkPropertiesTests.nasty()) {
            String text = piece.repeat(LENGTH / piece.length() + 1).substring(0, LENGTH);
            for (int i = 0; i < TIMES; i++) {
                judge.judge(text); // until the JVM has compiled what is hot
            }
            double[] took = new double[TIMES];
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                judge.judge(text);
                took[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(took);
            all += took[TIMES / 2];
            texts++;
            System.out.printf(
                    Locale.ROOT, "| %-34s | %9.2f | %8.2f |%n", shown(piece), took[TIMES / 2], took[TIMES - 1]);
        }
        System.out.printf(Locale.ROOT, "| mean of all | %.2f | |%n", all / texts);
    }

    private static String shown(String piece) {
        StringBuilder shown = new StringBuilder("`");
        piece.chars().forEach(c -> {
            boolean plain = c >= ' ' && c < 0x7f && c != '|' && c != '`';
            shown.append(plain ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c));
        });
        return shown.append('`').toString();
    }
}
