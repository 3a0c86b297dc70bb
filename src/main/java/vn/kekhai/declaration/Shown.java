package vn.kekhai.declaration;

/**
 * What somebody who declares has been shown of the last version: nothing newer is passed over.
 *
 * @param version 0 where there was none
 * @param returned whether it was shown that it had been given back, and why
 */
record Shown(int version, boolean returned) {

    /** Whether there is no more to be shown than that. */
    boolean isAll(int last, Acceptance.State acceptance) {
        return last == version && (returned || acceptance != Acceptance.State.RETURNED);
    }
}
