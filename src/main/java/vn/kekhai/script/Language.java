package vn.kekhai.script;

import com.ibm.icu.util.ULocale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language we speak; Vietnamese is the one we begin with. */
public enum Language {
    VI("vi"),
    EN("en");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** Two letters, as in the folder's name below {@code texts}. */
    public String code() {
        return code;
    }

    ULocale locale() {
        return new ULocale(code);
    }

    /** The language of a two-letter code, if it is one of ours. */
    public static Optional<Language> of(@Nullable String code) {
        for (Language language : values()) {
            if (language.code.equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
