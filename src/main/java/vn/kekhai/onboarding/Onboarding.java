package vn.kekhai.onboarding;

import org.jspecify.annotations.Nullable;

/**
 * The draft of onboarding.
 *
 * @param token the token or code that was presented, or the phone that was shared
 * @param name the name to greet by
 * @param unit the cell's name
 * @param until when a code may be tried again, in words of the clock
 */
record Onboarding(
        @Nullable String token,
        @Nullable String name,
        @Nullable String unit,
        java.time.@Nullable Instant until) {

    static final Onboarding EMPTY = new Onboarding(null, null, null, null);

    Onboarding presented(String newToken) {
        return new Onboarding(newToken, name, unit, until);
    }

    Onboarding of(String newName, String newUnit) {
        return new Onboarding(null, newName, newUnit, null);
    }

    Onboarding waiting(java.time.Instant moment) {
        return new Onboarding(null, name, unit, moment);
    }
}
