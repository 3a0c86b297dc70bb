package vn.kekhai.crypto;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.kekhai.crypto.Keys.UnreadableKeys;

/** The command that makes the keys of a house. */
@Command(
        name = "make-keys",
        description = "Makes the keys with which names, phones and accounts are sealed, for a database of your own."
                + " Keep a copy in a safe place: without them nobody can read what was sealed.")
final class MakeKeys implements Callable<Integer> {

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "the file to write, readable by its owner alone; it must not exist")
    private Path out = Path.of("");

    @Option(
            names = "--add-to",
            paramLabel = "FILE",
            description = "keys in use: the new file has them too, and a new one that seals from now on")
    private @Nullable Path addTo;

    @Override
    public Integer call() {
        try {
            Keys keys = addTo == null
                    ? Keys.make()
                    : Keys.read(Files.readString(addTo)).withNewSealingKey();
            KeyFile.write(out, keys);
        } catch (FileAlreadyExistsException e) {
            System.err.println("make-keys: " + out + " exists already, and keys are never written over.");
            return 1;
        } catch (UnreadableKeys e) {
            System.err.println("make-keys: " + addTo + " holds no keys.");
            return 1;
        } catch (IOException e) {
            System.err.println("make-keys: cannot read or write: " + e.getMessage());
            return 1;
        }
        System.out.println("Written: " + out + ". Name it by kekhai.keys-file, or give it as KEKHAI_KEYS in base64.");
        return 0;
    }
}
