package vn.kekhai.roster.sheet;

/** Keeps what people wrote from becoming a formula in a spreadsheet, and takes that back when the file returns. */
public final class SafeCells {

    /** With what a cell must not begin: a spreadsheet would run it as a formula, full-width forms included. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private SafeCells() {}

    /** The text with a mark before it that makes any spreadsheet take it for text, where that is needed. */
    public static String safe(String text) {
        return startsFormula(text) ? "'" + text : text;
    }

    /** The text as it was before {@link #safe}. */
    public static String bare(String text) {
        return text.startsWith("'") && startsFormula(text.substring(1)) ? text.substring(1) : text;
    }

    private static boolean startsFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
