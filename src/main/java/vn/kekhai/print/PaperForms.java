package vn.kekhai.print;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.UnitId;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/**
 * Blank forms for those who declare on paper: one page a person, with the person's code, by which the secretary comes to
 * the right person when typing the form in: the search of the console, or {@code /khaiho CODE} in the chat.
 */
@Service
public class PaperForms {

    private static final float MARGIN = 18;
    private static final float WIDTH = Page.WIDTH - 2 * MARGIN;
    private static final int LINES = 8;
    private static final float ROW = 11;
    private static final float[] COLUMNS = {10, 34, 84, 46};
    private static final List<String> HEADS =
            List.of("print.form-number", "print.form-platform", "print.form-account", "print.form-state");

    private final Texts texts;
    private final Audit audit;

    PaperForms(Texts texts, Audit audit) {
        this.texts = texts;
        this.audit = audit;
    }

    /**
     * Writes the forms of these people as PDF.
     *
     * @param unit whose people they are
     * @param by who prints, as the trail knows them; null for an operator in the shell
     * @param to the stream is flushed and stays open
     */
    @Transactional
    public void print(List<Person> people, UnitId unit, Language language, @Nullable UUID by, OutputStream to) {
        try (Page page = new Page(to, words(language, "print.form-title"), language.code())) {
            if (people.isEmpty()) {
                page.text(words(language, "print.nobody"), MARGIN, MARGIN, WIDTH, 14, false);
            }
            for (int i = 0; i < people.size(); i++) {
                if (i > 0) {
                    page.next();
                }
                form(page, people.get(i), language);
            }
        }
        audit.record("print.forms", by, unit.value(), Map.of("people", Integer.toString(people.size())));
    }

    private void form(Page page, Person person, Language language) {
        page.box(Page.WIDTH - MARGIN - 52, MARGIN - 4, 52, 18);
        page.small(words(language, "print.form-code"), Page.WIDTH - MARGIN - 50, MARGIN - 3, 48, 8.5f);
        page.text(person.code(), Page.WIDTH - MARGIN - 50, MARGIN + 2, 49, page.fitting(person.code(), 48, 15), true);

        float y = page.text(words(language, "print.form-title"), MARGIN, MARGIN, WIDTH - 56, 15, true);
        y = page.small(words(language, "print.form-basis"), MARGIN, y + 1, WIDTH - 56, 9);
        y = Math.max(y, MARGIN + 18);
        y = page.text(words(language, "print.form-name", person.fullName()), MARGIN, y + 3, WIDTH, 12, false);
        y = page.text(words(language, "print.form-unit", person.unitName()), MARGIN, y + 1, WIDTH, 12, false);

        y = ticked(page, words(language, "print.form-none"), y + 5);
        y = ticked(page, words(language, "print.form-some"), y + 3);
        y = table(page, y + 3, language);
        y = page.small(words(language, "print.form-hint"), MARGIN, y + 2, WIDTH, 9);
        y = ticked(page, words(language, "print.form-attest"), y + 5);
        y = ticked(page, words(language, "print.form-consent"), y + 3);
        signatures(page, y + 8, language);
    }

    private static float ticked(Page page, String text, float y) {
        page.box(MARGIN, y + 1, 4.5f, 4.5f);
        return page.text(text, MARGIN + 8, y, WIDTH - 8, 11.5f, false);
    }

    private float table(Page page, float top, Language language) {
        float x = MARGIN;
        for (int column = 0; column < COLUMNS.length; column++) {
            page.text(words(language, HEADS.get(column)), x + 1.5f, top + 1.5f, COLUMNS[column] - 2, 9.5f, true);
            x += COLUMNS[column];
        }
        float bottom = top + (LINES + 1) * ROW;
        for (int row = 0; row <= LINES + 1; row++) {
            page.line(MARGIN, top + row * ROW, MARGIN + WIDTH, top + row * ROW);
        }
        x = MARGIN;
        for (float column : COLUMNS) {
            page.line(x, top, x, bottom);
            x += column;
        }
        page.line(MARGIN + WIDTH, top, MARGIN + WIDTH, bottom);
        for (int line = 1; line <= LINES; line++) {
            page.text(Integer.toString(line), MARGIN + 2, top + line * ROW + 2.5f, COLUMNS[0] - 3, 11, false);
        }
        return bottom;
    }

    private void signatures(Page page, float y, Language language) {
        float half = WIDTH / 2;
        page.centred(words(language, "print.form-sign-secretary"), MARGIN, y + 6, half, 11, true);
        page.centred(words(language, "print.form-date"), MARGIN + half, y, half, 10, false);
        page.centred(words(language, "print.form-sign-member"), MARGIN + half, y + 6, half, 11, true);
        float below = page.centred(words(language, "print.form-sign-how"), MARGIN, y + 12, half, 9, false);
        page.centred(words(language, "print.form-sign-how"), MARGIN + half, y + 12, half, 9, false);
        page.line(MARGIN + 15, below + 18, MARGIN + half - 15, below + 18);
        page.line(MARGIN + half + 15, below + 18, MARGIN + WIDTH - 15, below + 18);
    }

    private String words(Language language, String key) {
        return texts.render(language, key);
    }

    private String words(Language language, String key, String text) {
        return texts.render(language, key, Map.of("text", text));
    }
}
