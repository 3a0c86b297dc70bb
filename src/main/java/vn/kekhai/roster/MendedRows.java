package vn.kekhai.roster;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/**
 * Knows the files of bad rows that we gave out to be mended, by a heading that no other list has. They are a part of the
 * list: who is not in them has not left.
 */
@Component
class MendedRows {

    private final Texts texts;

    MendedRows(Texts texts) {
        this.texts = texts;
    }

    /** Whether a file with these headings is one of them. */
    boolean areIn(Collection<String> headings) {
        Set<String> ours = Arrays.stream(Language.values())
                .map(language -> Names.folded(texts.render(language, "import.bad-column")))
                .collect(Collectors.toSet());
        return headings.stream().map(Names::folded).anyMatch(ours::contains);
    }
}
