package vn.kekhai.declaration.links;

import java.util.ArrayList;
import java.util.List;
import vn.kekhai.script.PlatformBook;
import vn.kekhai.script.PlatformBook.Example;
import vn.kekhai.script.PlatformBook.Platform;

/**
 * Holds the examples of {@code platforms.yaml} against the judge: that is how an editor tests a change. An example is
 * judged as free text; one in round brackets as typed after the platform was chosen.
 */
public final class PlatformExamples {

    private PlatformExamples() {}

    /** What differs, as {@code platforms.yaml:12 …}; empty when every example is judged as said. */
    public static List<String> problems(PlatformBook book) {
        LinkJudge judge = new LinkJudge(book);
        List<String> problems = new ArrayList<>();
        for (Platform platform : book.platforms()) {
            platform.accepts().forEach(example -> check(judge, platform, example, problems));
            platform.refuses().forEach(example -> check(judge, platform, example, problems));
        }
        return problems;
    }

    private static void check(LinkJudge judge, Platform platform, Example example, List<String> problems) {
        String judged = judged(judge, platform, example);
        if (!judged.equals(example.expected()) && !judged.startsWith(example.expected() + " ")) {
            problems.add(PlatformBook.FILE + ":" + example.line() + " " + platform.id() + ": '" + example.text()
                    + "' is judged " + judged + ", not " + example.expected());
        }
    }

    /** The example's verdict as examples are written: a key, for a suggestion both, else verdict and reason. */
    static String judged(LinkJudge judge, Platform platform, Example example) {
        boolean typed = example.text().startsWith("(") && example.text().endsWith(")");
        Verdict verdict = typed
                ? judge.judgeFor(
                        platform.id(),
                        example.text().substring(1, example.text().length() - 1))
                : judge.judge(example.text()).getFirst();
        AccountKey account = verdict.account();
        if (account == null) {
            return (verdict.kind().word() + " " + verdict.reason()).strip();
        }
        return (verdict.kind() == Verdict.Kind.RESOLVED ? "" : verdict.kind().word() + " ")
                + account
                + (verdict.reason().isEmpty() ? "" : " " + verdict.reason());
    }
}
