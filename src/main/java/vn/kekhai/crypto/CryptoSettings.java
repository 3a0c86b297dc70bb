package vn.kekhai.crypto;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the keys come from.
 *
 * @param keys the content of a file that {@code make-keys} wrote, in base64, for an environment variable
 *     (KEKHAI_KEYS); wins over the file
 * @param keysFile the file itself; without both an embedded database uses keys.json in the data folder
 */
@ConfigurationProperties("kekhai")
record CryptoSettings(@Nullable String keys, @Nullable Path keysFile) {

    @Override
    public String toString() {
        return "CryptoSettings[keysFile=" + keysFile + ", keys=" + (keys == null ? "" : "***") + "]";
    }
}
