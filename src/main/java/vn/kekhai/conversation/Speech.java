package vn.kekhai.conversation;

import org.springframework.stereotype.Component;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.script.Language;

/** Puts sayings into words for those who write unasked, just as an answer is put into words. */
@Component
public class Speech {

    private final Words words;

    Speech(Words words) {
        this.words = words;
    }

    public String say(Language language, Saying saying) {
        return words.say(language, saying);
    }
}
