package vn.kekhai.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Words that somebody searched for, as they stand in the address of the page of what was found: sealed, since addresses are
 * kept by browsers and proxies, and opened only for whoever typed them.
 */
@Component
public class AddressWords {

    private static final SealedColumn PLACE = new SealedColumn("address", "words");

    private final Vault vault;

    AddressWords(Vault vault) {
        this.vault = vault;
    }

    /**
     * The words in letters that an address may have; another time they are others.
     *
     * @param typist who typed them
     * @return null where there are no words
     */
    public @Nullable String seal(UUID typist, String words) {
        return words.isBlank()
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(PLACE, typist, words));
    }

    /** What was sealed for this one; no words where it was not, whatever it is. */
    public String open(UUID typist, @Nullable String sealed) {
        return sealed == null
                ? ""
                : bytes(sealed)
                        .flatMap(bytes -> vault.tryOpen(PLACE, typist, bytes))
                        .map(clear -> new String(clear, UTF_8))
                        .orElse("");
    }

    private static Optional<byte[]> bytes(String sealed) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(sealed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
