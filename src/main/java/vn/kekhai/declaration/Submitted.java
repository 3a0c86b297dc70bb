package vn.kekhai.declaration;

/** What became of a submission. */
public sealed interface Submitted {

    Receipt receipt();

    /** It is a new version. */
    record Recorded(Receipt receipt) implements Submitted {}

    /** It had been recorded before, under the same submission id; this is the receipt that was given then. */
    record Unchanged(Receipt receipt) implements Submitted {}
}
