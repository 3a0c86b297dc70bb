package vn.kekhai.declaration;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One account as it was declared. Also what a conversation's draft holds, as JSON.
 *
 * @param id stays with the account through versions, however much of the line is corrected
 * @param platform the platform's code in {@code platforms.yaml}
 * @param key the canonical key, which is the same for all ways to write one account, such as {@code fb:u:nguyenvana};
 *     null while the account is unresolved
 * @param display the canonical form to show; empty where there is none
 * @param raw exactly what was typed
 * @param displayName the name others see; not an identifier
 * @param registeredPhone the phone with which the account was opened
 * @param flags why a secretary should look at the line, as codes of small letters, digits and hyphens
 */
public record AccountLine(
        UUID id,
        String platform,
        AccountKind kind,
        @Nullable String key,
        String display,
        String raw,
        @Nullable String displayName,
        @Nullable String registeredPhone,
        AccountState state,
        List<String> flags) {

    /** The most characters of {@code key}, {@code display} and {@code raw}: as many as one message has. */
    public static final int LONGEST_LINK = 4096;
    /** The most characters of a display name. */
    public static final int LONGEST_NAME = 200;
    /** The most characters of a phone. */
    public static final int LONGEST_PHONE = 40;
    /** The most flags of a line. */
    public static final int MOST_FLAGS = 10;

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public AccountLine {
        flags = flags == null ? List.of() : flags.stream().distinct().sorted().toList();
        refuse(id, !CODE.matcher(platform).matches(), "platform code");
        refuse(id, key != null && (key.isBlank() || key.length() > LONGEST_LINK), "key");
        refuse(id, display.length() > LONGEST_LINK, "display");
        refuse(id, raw.length() > LONGEST_LINK, "raw text");
        refuse(id, displayName != null && displayName.length() > LONGEST_NAME, "display name");
        refuse(id, registeredPhone != null && registeredPhone.length() > LONGEST_PHONE, "phone");
        refuse(id, flags.size() > MOST_FLAGS, "number of flags");
        refuse(id, !flags.stream().allMatch(flag -> CODE.matcher(flag).matches()), "flag");
    }

    private static void refuse(UUID id, boolean wrong, String what) {
        if (wrong) {
            throw new IllegalStateException("account line " + id + ": bad " + what);
        }
    }

    /** Whether what was typed names no account for certain, such as a share link that hides the name. */
    public boolean unresolved() {
        return key == null;
    }

    /** Tells nothing that a person told us, so that no log does. */
    @Override
    public String toString() {
        return "AccountLine[" + id + " " + platform + "]";
    }

    public AccountLine withKind(AccountKind kind) {
        return new AccountLine(id, platform, kind, key, display, raw, displayName, registeredPhone, state, flags);
    }

    public AccountLine withDisplayName(@Nullable String displayName) {
        return new AccountLine(id, platform, kind, key, display, raw, displayName, registeredPhone, state, flags);
    }

    public AccountLine withRegisteredPhone(@Nullable String registeredPhone) {
        return new AccountLine(id, platform, kind, key, display, raw, displayName, registeredPhone, state, flags);
    }

    public AccountLine withState(AccountState state) {
        return new AccountLine(id, platform, kind, key, display, raw, displayName, registeredPhone, state, flags);
    }
}
