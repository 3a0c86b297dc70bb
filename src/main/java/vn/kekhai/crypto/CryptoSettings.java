package vn.kekhai.crypto;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the keys come from.
 *
 * @param keysFile the file that {@code make-keys} wrote; without it the demo uses keys.json in the data folder
 * @param keys the same content in base64, for an environment variable (KEKHAI_KEYS); wins over the file
 */
@ConfigurationProperties("kekhai")
record CryptoSettings(@Nullable Path keysFile, @Nullable String keys) {

    @Override
    public String toString() {
        return "CryptoSettings[keysFile=" + keysFile + ", keys=" + (keys == null ? "" : "***") + "]";
    }
}
