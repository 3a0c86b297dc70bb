package vn.kekhai.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kekhai.conversation.engine.Option;
import vn.kekhai.conversation.engine.Turn.Asked;
import vn.kekhai.script.Language;

/** Finds which choice a typed number or label means; the same on every channel, buttons or not. */
final class Choices {

    private static final Pattern NUMBERS = Pattern.compile("(?:(?:so|number|no) )?\\d{1,3}(?: (?:va |and )?\\d{1,3})*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int LONGEST = 200;

    private final Words words;
    private final Language language;
    private final Asked asked;

    Choices(Words words, Language language, Asked asked) {
        this.words = words;
        this.language = language;
        this.asked = asked;
    }

    /** The choices meant by what was typed, if it is nothing but choices. */
    Optional<List<String>> read(String typed) {
        String folded = Words.fold(typed);
        if (folded.isEmpty() || folded.length() > LONGEST) {
            return Optional.empty();
        }
        for (Option option : asked.options()) {
            if (Words.agrees(typed, words.label(language, option), true)) {
                return Optional.of(List.of(option.id()));
            }
        }
        if (NUMBERS.matcher(folded).matches()) {
            return numbers(folded);
        }
        Optional<String> found = words.yesOrNo(typed).filter(this::isChoice).or(() -> leading(typed));
        return found.map(List::of);
    }

    private Optional<List<String>> numbers(String folded) {
        List<String> chosen = new ArrayList<>();
        var numbers = NUMBER.matcher(folded);
        while (numbers.find()) {
            int number = Integer.parseInt(numbers.group());
            if (number < 1 || number > asked.options().size()) {
                return Optional.empty();
            }
            chosen.add(asked.options().get(number - 1).id());
        }
        return chosen.size() == 1 || asked.many() ? Optional.of(chosen) : Optional.empty();
    }

    private boolean isChoice(String id) {
        return asked.options().stream().anyMatch(option -> option.id().equals(id));
    }

    /** The one choice whose words begin like this: "đúng" for "Đúng, là tôi". */
    private Optional<String> leading(String typed) {
        String folded = Words.fold(typed);
        List<Option> found = asked.options().stream()
                .filter(option -> (Words.fold(words.label(language, option)) + " ").startsWith(folded + " "))
                .filter(option -> Words.agrees(typed, words.label(language, option), false))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst().id()) : Optional.empty();
    }
}
