package vn.kekhai.crypto;

import java.io.IOException;
import java.nio.file.Path;

/** Keys for tests in other packages. */
public final class TestKeys {

    private TestKeys() {}

    /** Writes new ones to a file that is not there yet. */
    public static void write(Path file) throws IOException {
        KeyFile.write(file, Keys.make());
    }
}
