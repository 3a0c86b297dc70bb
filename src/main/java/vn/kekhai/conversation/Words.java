package vn.kekhai.conversation;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kekhai.conversation.engine.Named;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** Puts sayings into words, and words into the form in which they are compared. */
@Component
class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT_EN = DateTimeFormatter.ofPattern("HH:mm 'on' dd/MM/yyyy");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Texts texts;
    private final ZoneId zone;
    private final WordList yes;
    private final WordList no;

    Words(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
        this.yes = new WordList(texts, "conversation.words-yes");
        this.no = new WordList(texts, "conversation.words-no");
    }

    /** {@code yes} or {@code no}, where it was one of the many ways to say so. */
    Optional<String> yesOrNo(String typed) {
        return yes.has(typed) ? Optional.of("yes") : no.has(typed) ? Optional.of("no") : Optional.empty();
    }

    String say(Language language, Saying saying) {
        Map<String, Object> args = new HashMap<>();
        saying.args().forEach((name, value) -> args.put(name, word(language, value)));
        return texts.render(language, saying.key(), args);
    }

    String label(Language language, Option option) {
        String words = say(language, option.label());
        return option.marked() ? "✓ " + words : words;
    }

    private Object word(Language language, Object value) {
        return switch (value) {
            case Saying saying -> say(language, saying);
            case Named named -> named.in(language.code());
            case Collection<?> many ->
                many.stream().map(one -> String.valueOf(word(language, one))).collect(Collectors.joining("\n"));
            case LocalDate day -> DAY.format(day);
            case Instant moment -> (language == Language.VI ? MOMENT : MOMENT_EN).format(moment.atZone(zone));
            default -> value;
        };
    }

    /** Without accents, case and punctuation: {@code Đồng ý!} and {@code dong y} are the same. */
    static String fold(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return NOISE.matcher(bare.replace('đ', 'd').replace('Đ', 'd').toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    /**
     * Whether what was typed can mean these words, or the beginning of them: the same letters, and no accent that
     * contradicts. Accents left out are fine ({@code dung} for {@code Đúng}), others are not ({@code Dừng}).
     *
     * @param whole whether all of the words must have been typed
     */
    static boolean agrees(String typed, String words, boolean whole) {
        if (marksName(typed) && !marksName(words)) {
            return false;
        }
        List<String> here = letters(typed);
        List<String> there = letters(words);
        if (here.size() > there.size() || whole && here.size() < there.size()) {
            return false;
        }
        for (int i = 0; i < here.size(); i++) {
            boolean same = here.get(i).equals(there.get(i));
            if (!same && !here.get(i).equals(fold(there.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is written as only the name of an account is: {@code @dung} does not mean "Đúng". */
    private static boolean marksName(String text) {
        return text.indexOf('@') >= 0 || text.indexOf('_') >= 0;
    }

    private static List<String> letters(String text) {
        return calm(text)
                .replace(" ", "")
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
    }

    /** Without case and punctuation, but with its accents. */
    static String calm(String text) {
        return NOISE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }
}
