package vn.kekhai.report;

import java.time.Instant;

/**
 * A template that was sent up by the console.
 *
 * @param number from 1, in the order in which they came
 * @param name how the file was called, and only to be shown
 * @param hash SHA-256 of the file, 64 hex digits
 */
record TemplateVersion(int number, String name, int bytes, String hash, Instant addedAt) {

    /** The number that stands for the packed template. */
    static final int PACKED = 0;

    /** How large it is, in kilobytes, rounded up. */
    public int kilobytes() {
        return (bytes + 1023) / 1024;
    }
}
