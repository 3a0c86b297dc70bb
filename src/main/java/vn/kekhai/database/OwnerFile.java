package vn.kekhai.database;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files about people: only their owner can read them, and none stands under its name before it is whole. */
public final class OwnerFile {

    private OwnerFile() {}

    /** What goes into a file. */
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** It was written whole, but could not be given its name. */
    public static final class NotNamed extends IOException {

        private NotNamed(Path whole, IOException cause) {
            super("what was written is in " + whole, cause);
        }
    }

    /**
     * Writes a file. The content is asked for only when there is a place to write it to.
     *
     * @param force whether one that is there already is replaced
     * @throws FileAlreadyExistsException when there is one, and it is not to be replaced
     * @throws NotNamed when the content could be written and only the last step failed
     */
    public static void write(Path target, boolean force, Content content) throws IOException {
        Path file = target.toAbsolutePath();
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !force) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path half = file.resolveSibling("." + file.getFileName() + ".part");
        Files.deleteIfExists(half);
        Files.createFile(half, ownerOnly(half));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half, StandardOpenOption.WRITE))) {
            content.to(out);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(half);
            throw e;
        }
        try {
            name(half, file, force);
        } catch (IOException e) {
            throw new NotNamed(half, e);
        }
    }

    private static void name(Path half, Path file, boolean force) throws IOException {
        if (!force) {
            Files.move(half, file);
            return;
        }
        try {
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
