package vn.kekhai.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kekhai.report.Totals;
import vn.kekhai.roster.PathCode;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** The words of a page, in the language of whoever looks: {@code say} in every template of the console. */
final class Say {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private final Texts texts;
    private final Language language;
    private final ZoneId zone;

    Say(Texts texts, Language language, ZoneId zone) {
        this.texts = texts;
        this.language = language;
        this.zone = zone;
    }

    public String it(String key) {
        return texts.render(language, key);
    }

    public String it(String key, Map<String, ?> args) {
        return texts.render(language, key, args);
    }

    /** What is wrong with a field of a form, if anything is: problems name the key of the words. */
    public @Nullable String wrong(Map<String, String> problems, String field) {
        String key = problems.get(field);
        return key == null ? null : texts.render(language, key);
    }

    /** The words of a key that ends with a code; the code itself where there are none, as for what a messenger says. */
    public String of(String prefix, String code) {
        String full = prefix + code.toLowerCase(Locale.ROOT).replace('_', '-');
        return texts.has(full) ? texts.render(language, full) : code;
    }

    /** A person's or unit's code as it stands in an address. */
    public String path(String code) {
        return PathCode.segment(code);
    }

    public String code() {
        return language.code();
    }

    public String other() {
        return language == Language.VI ? "en" : "vi";
    }

    public String day(LocalDate day) {
        return DAY.format(day);
    }

    public String moment(Instant moment) {
        return MOMENT.format(moment.atZone(zone));
    }

    public String number(long number) {
        return String.format(language == Language.VI ? Locale.forLanguageTag("vi-VN") : Locale.UK, "%,d", number);
    }

    /** How many of a hundred who must declare have, to a tenth, as the reports tell it. */
    public String share(Totals totals) {
        int tenths = totals.perThousand();
        String decimals = tenths % 10 == 0 ? "" : (language == Language.VI ? "," : ".") + tenths % 10;
        return tenths / 10 + decimals + "%";
    }
}
