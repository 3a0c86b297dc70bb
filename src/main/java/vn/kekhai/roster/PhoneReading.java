package vn.kekhai.roster;

import org.jspecify.annotations.Nullable;

/**
 * What a written phone number comes to.
 *
 * @param e164 the number, such as {@code +84905123456}; null when it is none
 * @param note with a number: empty, {@code phone-converted} (an 11-digit number of before 2018), {@code phone-unusual}
 *     (has the form, but is in no published range), {@code phone-landline}, {@code letters-for-zeros} (ask). Without:
 *     {@code not-a-phone}, {@code phone-length}, {@code phone-unknown}
 */
public record PhoneReading(@Nullable String e164, String note) {

    static PhoneReading none(String note) {
        return new PhoneReading(null, note);
    }

    /** Whether it is a number at all. */
    public boolean found() {
        return e164 != null;
    }

    /** Whether an account can be had with it: not so for landlines. */
    public boolean mobile() {
        return e164 != null && !e164.startsWith("+842");
    }
}
