package vn.kekhai.digest;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.UnitId;

/** With what somebody comes into the dialogue: what a digest's buttons say, as the argument of the command. */
enum Wish {
    LOOK,
    REMIND,
    PENDING,
    SNOOZE;

    static final String COMMAND = "chibo";

    private static final Pattern ARGUMENT = Pattern.compile("([a-z]+) ([0-9a-f]{32})");

    /** The command with its argument; fits the 64 bytes of a button, and tells nothing of anybody. */
    String command(UnitId unit) {
        return "/" + COMMAND + " " + code() + " " + unit.value().toString().replace("-", "");
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What an argument asks for, about which unit; nothing when it is none of ours. */
    static Optional<Asked> read(String argument) {
        Matcher matcher = ARGUMENT.matcher(argument.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (Wish wish : values()) {
            if (wish.code().equals(matcher.group(1))) {
                return Optional.of(new Asked(wish, new UnitId(id(matcher.group(2)))));
            }
        }
        return Optional.empty();
    }

    private static UUID id(String hex) {
        return new UUID(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
    }

    /** A wish about a unit; {@code unit} is null where any will do. */
    record Asked(Wish wish, @Nullable UnitId unit) {

        static final Asked ANYTHING = new Asked(LOOK, null);
    }
}
