package vn.kekhai.roster.sheet;

/** A file that cannot be used at all. The message is a sentence for whoever gave it. */
public final class UnreadableFile extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableFile(String message) {
        super(message);
    }
}
