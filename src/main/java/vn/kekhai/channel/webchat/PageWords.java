package vn.kekhai.channel.webchat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** What the pages say, from {@code texts/…/webchat.yaml}. */
@Component
class PageWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL);

    private final Texts texts;
    private final ZoneId zone;

    PageWords(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** What somebody writes who wants to be answered in this language. */
    String nameOf(Language language) {
        return names(language, "speak-" + language.code()).getFirst();
    }

    /**
     * The language that somebody asks for who writes this, if that is what it says; the page then follows.
     *
     * @param now the page's language
     */
    Optional<Language> askedFor(String text, Language now) {
        String word = text.strip().replaceFirst("^/", "");
        for (Language reading : Language.values()) {
            for (Language language : Language.values()) {
                if (names(reading, "speak-" + language.code()).stream().anyMatch(word::equalsIgnoreCase)) {
                    return Optional.of(language);
                }
            }
            if (names(reading, "language").stream().anyMatch(word::equalsIgnoreCase)) {
                return Optional.of(other(now));
            }
        }
        return Optional.empty();
    }

    private List<String> names(Language reading, String command) {
        return List.of(texts.render(reading, "conversation.words-" + command).split(",", -1)).stream()
                .map(String::strip)
                .toList();
    }

    private static Language other(Language language) {
        return language == Language.VI ? Language.EN : Language.VI;
    }

    In in(Language language) {
        return new In(language);
    }

    /** The words in one language, for a page. */
    final class In {

        private final Language language;

        private In(Language language) {
            this.language = language;
        }

        public String say(String key) {
            return texts.render(language, "webchat." + key);
        }

        public String say(String key, Map<String, ?> args) {
            return texts.render(language, "webchat." + key, args);
        }

        public String code() {
            return language.code();
        }

        /** The code of the language one can change to. */
        public String other() {
            return PageWords.other(language).code();
        }

        MessageView view(WebMessage message) {
            ZonedDateTime at = message.at().atZone(zone);
            return new MessageView(
                    message.id(),
                    message.place(),
                    message.change(),
                    message.fromPerson(),
                    message.gone(),
                    message.clientId(),
                    message.gone() ? "" : message.text(),
                    message.gone() ? List.of() : message.choices(),
                    message.columns(),
                    iso(message.at()),
                    at.toLocalDate().toString(),
                    DAY.withLocale(locale()).format(at),
                    TIME.format(at));
        }

        private Locale locale() {
            return language == Language.VI ? Locale.forLanguageTag("vi-VN") : Locale.UK;
        }

        private static String iso(Instant at) {
            return at.toString();
        }
    }
}
