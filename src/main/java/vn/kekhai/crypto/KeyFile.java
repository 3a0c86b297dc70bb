package vn.kekhai.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes keys to a file that only its owner can read, never over another. */
final class KeyFile {

    private KeyFile() {}

    /** @throws java.nio.file.FileAlreadyExistsException when there is a file: keys are not written over */
    static void write(Path file, Keys keys) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        boolean posix = absolute.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(absolute, ownerOnly);
        Files.writeString(absolute, keys.json());
    }
}
