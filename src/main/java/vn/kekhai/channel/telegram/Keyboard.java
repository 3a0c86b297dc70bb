package vn.kekhai.channel.telegram;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardRow;
import vn.kekhai.channel.OutgoingMessage;
import vn.kekhai.channel.OutgoingMessage.Choice;

/** How choices are laid out. Labels that do not fit on a button are written in the text, with their numbers. */
final class Keyboard {

    static final int MOST_CHOICES = 100;
    static final int LONGEST_LABEL = 40;

    // What a phone shows of the labels of one row, in letters.
    private static final int ROW_WIDTH = 32;

    private Keyboard() {}

    /** Whether the choices must be written into the text. */
    static boolean written(OutgoingMessage message) {
        List<Choice> choices = message.choices();
        return choices.size() > MOST_CHOICES
                || choices.stream().anyMatch(choice -> choice.label().length() > LONGEST_LABEL);
    }

    /** Buttons under the message; null where there are none, or too many to show. */
    static @Nullable InlineKeyboardMarkup inline(OutgoingMessage message) {
        if (message.choices().isEmpty() || message.choices().size() > MOST_CHOICES) {
            return null;
        }
        boolean numbered = written(message);
        List<InlineKeyboardRow> rows = new ArrayList<>();
        List<InlineKeyboardButton> row = new ArrayList<>();
        int number = 0;
        int columns = Math.clamp(message.columns(), 1, 3);
        for (Choice choice : message.choices()) {
            number++;
            String label = numbered ? shortened(number + ". " + choice.label()) : choice.label();
            boolean narrow = label.length() <= ROW_WIDTH / columns;
            if (!row.isEmpty() && (!narrow || row.size() == columns)) {
                rows.add(new InlineKeyboardRow(row));
                row = new ArrayList<>();
            }
            row.add(InlineKeyboardButton.builder()
                    .text(label)
                    .callbackData(choice.token())
                    .build());
            if (!narrow) {
                rows.add(new InlineKeyboardRow(row));
                row = new ArrayList<>();
            }
        }
        if (!row.isEmpty()) {
            rows.add(new InlineKeyboardRow(row));
        }
        return new InlineKeyboardMarkup(rows);
    }

    /**
     * A keyboard in the place of the phone's own, with the button that sends the person's number. A message bears one
     * keyboard only, so the choices stand there too and come back as if their labels were typed.
     */
    static ReplyKeyboardMarkup askingForContact(String label, List<Choice> choices) {
        List<KeyboardRow> rows = new ArrayList<>();
        rows.add(new KeyboardRow(List.of(
                KeyboardButton.builder().text(label).requestContact(true).build())));
        for (Choice choice : choices.subList(0, Math.min(choices.size(), MOST_CHOICES - 1))) {
            rows.add(new KeyboardRow(List.of(new KeyboardButton(choice.label()))));
        }
        return ReplyKeyboardMarkup.builder()
                .keyboard(rows)
                .resizeKeyboard(true)
                .oneTimeKeyboard(true)
                .build();
    }

    private static String shortened(String label) {
        if (label.length() <= LONGEST_LABEL) {
            return label;
        }
        int end = LONGEST_LABEL - 1;
        end = Character.isHighSurrogate(label.charAt(end - 1)) ? end - 1 : end;
        return label.substring(0, end).stripTrailing() + "…";
    }
}
