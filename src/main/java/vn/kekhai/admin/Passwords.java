package vn.kekhai.admin;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with Argon2id, 19 MiB and two rounds, and knows which ones are too easy. */
@Component
class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    /** What comes first to mind when twelve characters are asked for. */
    private static final Set<String> EASY = Set.of(
            "password",
            "matkhau",
            "kekhai",
            "123456",
            "654321",
            "qwerty",
            "abcdef",
            "abc123",
            "iloveyou",
            "admin",
            "vietnam",
            "anhyeuem",
            "111111",
            "000000");

    private static final int AT_ONCE = 2;

    private final PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore cores = new Semaphore(AT_ONCE, true);
    private final String nobodys;

    Passwords() {
        this.nobodys = String.valueOf(encoder.encode("the password of an account that is not there"));
    }

    String hash(String password) {
        cores.acquireUninterruptibly();
        try {
            return String.valueOf(encoder.encode(composed(password)));
        } finally {
            cores.release();
        }
    }

    /**
     * Whether a password has this hash. Takes as long where there is none, so that nobody learns which accounts there are.
     */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        cores.acquireUninterruptibly();
        try {
            return encoder.matches(composed(password), hash == null ? nobodys : hash) && hash != null;
        } finally {
            cores.release();
        }
    }

    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** The key of what is wrong with a new password, if anything is. */
    Optional<String> problem(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("admin.problem.password-short");
        }
        if (password.length() > LONGEST) {
            return Optional.of("admin.problem.password-long");
        }
        String bare = password.toLowerCase(Locale.ROOT);
        String rest = bare;
        for (String easy : EASY) {
            rest = rest.replace(easy, "");
        }
        rest = name.isBlank() ? rest : rest.replace(Accounts.folded(name), "");
        boolean monotonous = bare.codePoints().distinct().count() < 5;
        return monotonous || rest.length() < SHORTEST / 2
                ? Optional.of("admin.problem.password-easy")
                : Optional.empty();
    }

    /** Keyboards write ế as one character or as three; both are the same password. */
    private static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
