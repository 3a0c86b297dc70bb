package vn.kekhai.declaration.links;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import vn.kekhai.script.PlatformBook;
import vn.kekhai.script.ScriptFolder;

/** The packed platforms, read once for the tests. */
final class Books {

    static final PlatformBook PACKED = read();

    private Books() {}

    private static PlatformBook read() {
        List<String> problems = new ArrayList<>();
        try (InputStream in = ScriptFolder.packed().open(PlatformBook.FILE).orElseThrow()) {
            PlatformBook book = PlatformBook.read(in, problems::add);
            if (!problems.isEmpty()) {
                throw new IllegalStateException(String.join("\n", problems));
            }
            return book;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
