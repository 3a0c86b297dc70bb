package vn.kekhai.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import vn.kekhai.script.Language;
import vn.kekhai.script.ScriptFolder;
import vn.kekhai.script.Scripts;
import vn.kekhai.script.Texts;

/** Whether there are plain words for the reasons that modules leave with delivery. */
public final class WordsOfReasons {

    private WordsOfReasons() {}

    /** Fails for those for which there are none, in any language. */
    public static void assertFor(Collection<String> codes) {
        Texts texts = Scripts.read(ScriptFolder.packed()).texts();
        assertThat(codes).isNotEmpty().allSatisfy(code -> {
            String key = "delivery.because-" + code;
            assertThat(texts.has(key)).as(key).isTrue();
            assertThat(Stream.of(Language.values()).map(language -> texts.render(language, key)))
                    .allSatisfy(words -> assertThat(words).isNotBlank());
        });
    }

    /** The codes that a class keeps as constants, so that one that is added is not forgotten. */
    public static List<String> constantsOf(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(WordsOfReasons::value)
                .toList();
    }

    private static String value(Field constant) {
        try {
            constant.setAccessible(true);
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
