package vn.kekhai.roster.sheet;

import java.util.Locale;

/** A file that cannot be used at all. The message is a sentence for whoever gave it; the console says it by its key. */
public final class UnreadableFile extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why it cannot be used. */
    public enum Why {
        NOT_THERE,
        EMPTY,
        TOO_LARGE,
        NEITHER,
        QUOTES,
        ENCODING,
        DAMAGED,
        OLD_OR_LOCKED,
        ENCRYPTED,
        UNPACKS_TOO_FAR,
        MANY_ENTRIES,
        PATHS,
        MACROS,
        OUTSIDE,
        DOCTYPE,
        MANY_ROWS,
        MANY_COLUMNS,
        NO_HEADINGS,
        NO_UNIT,
        NO_ROWS;

        public String key() {
            return "import.file-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Why why;

    public UnreadableFile(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
