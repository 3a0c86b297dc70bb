package vn.kekhai.declaration.links;

import org.jspecify.annotations.Nullable;

/**
 * What one link, phone or name comes to.
 *
 * @param kind the verdict
 * @param platform the platform's id in {@code platforms.yaml}, {@code phone} for a phone without one; null where none is
 *     known
 * @param accountKind what the link tells of the account: {@code account} (nothing more), {@code personal}, {@code page},
 *     {@code channel}, {@code official}, {@code blog}, {@code phone}, {@code other}; empty where there is none
 * @param account its key; null unless resolved or suggested
 * @param reason a code for the sentence that explains the verdict, such as {@code share-link}; empty where nothing is to
 *     be said
 * @param display the form to show and to ask "is this right?"; empty without an account. Judged again, it has the same key
 * @param raw as it was typed
 */
public record Verdict(
        Kind kind,
        @Nullable String platform,
        String accountKind,
        @Nullable AccountKey account,
        String reason,
        String display,
        String raw) {

    /** The verdicts. */
    public enum Kind {
        /** It is this account; a reason, if any, is a soft warning. */
        RESOLVED,
        /** It may be an account, but does not say which: ask for another link. */
        UNRESOLVED,
        /** It is not an account's link, but probably belongs to this account: ask. */
        SUGGESTION,
        /** A real link of something else. */
        NOT_AN_ACCOUNT,
        /** Nothing that can be used, or something that pretends. */
        INVALID;

        /** As in files and logs: {@code not-an-account}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static Verdict without(Kind kind, @Nullable String platform, String reason, String raw) {
        return new Verdict(kind, platform, "", null, reason, "", raw);
    }

    static Verdict invalid(String reason, String raw) {
        return without(Kind.INVALID, null, reason, raw);
    }

    Verdict withRaw(String raw) {
        return new Verdict(kind, platform, accountKind, account, reason, display, raw);
    }

    Verdict softened(String reason) {
        return new Verdict(Kind.SUGGESTION, platform, accountKind, account, reason, display, raw);
    }
}
