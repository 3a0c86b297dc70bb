package vn.kekhai.bench;

import java.util.List;
import java.util.Locale;
import vn.kekhai.script.Language;
import vn.kekhai.script.ScriptFolder;
import vn.kekhai.script.Scripts;
import vn.kekhai.script.Texts;

/** What a member knows of the screen: the few labels by which it is told what is being asked. */
final class Guide {

    static final List<String> PLATFORMS = List.of("Facebook", "Zalo", "TikTok");

    final String platformsDone;
    final String skipPlatform;

    Guide() {
        Texts texts = Scripts.read(ScriptFolder.packed()).texts();
        platformsDone = texts.render(Language.VI, "declaration.platforms-done");
        skipPlatform = texts.render(Language.VI, "declaration.account-skip");
    }

    /** What this member writes for the platform that a question names. */
    static String account(String question, int member) {
        String platform = PLATFORMS.stream()
                .filter(question::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("asked for a platform that was not ticked: " + question));
        return switch (platform) {
            case "Facebook" -> "https://www.facebook.com/thanhvien." + member + "?mibextid=ZbWKwL";
            case "Zalo" -> String.format(Locale.ROOT, "0905 %03d %03d", member / 1000, member % 1000);
            default -> "@thanhvien" + member;
        };
    }
}
