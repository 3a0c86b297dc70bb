package vn.kekhai.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The folder in which the embedded database lives: who may read it, and which process has it. */
final class DataFolder {

    private static final String CONNECTION = "connection.properties";

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    /** Opens the folder, making it for its owner alone when it is not there. */
    static DataFolder open(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(absolute)) {
                Files.createDirectories(absolute, ownerOnly(absolute, "rwx------"));
            }
            if (!Files.isWritable(absolute)) {
                throw new IOException("it cannot be written to");
            }
            return new DataFolder(absolute);
        } catch (IOException e) {
            throw new WrongSetting(
                    "kekhai.data-dir",
                    "names a folder that cannot be made or written to: " + absolute + " (" + e.getMessage() + ").",
                    "Write a folder that this user (" + System.getProperty("user.name") + ") may write to.",
                    e);
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Takes the folder for this process until the lock is closed or the process dies; null when another has it. */
    @Nullable
    FileLock lock() {
        try {
            FileChannel channel = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            FileLock lock = null;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                // This process has it already.
            }
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws WrongSetting when fewer bytes are free than needed */
    void requireFree(long bytes) {
        try {
            requireFree(bytes, Files.getFileStore(path).getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void requireFree(long needed, long free) {
        if (free < needed) {
            throw new WrongSetting(
                    "kekhai.data-dir",
                    "is on a disk that is too full: the embedded database needs " + needed / 1_000_000 + " MB in "
                            + path + ", and " + free / 1_000_000 + " MB are free.",
                    "Free some room, or write a folder on another disk.");
        }
    }

    /** How to reach the server that runs in this folder, for its owner's other programs. */
    void tell(int port, String user, String password) throws IOException {
        writeForOwner(CONNECTION, """
                # How to reach the embedded database while it runs; written anew at every start.
                port=%d
                user=%s
                password=%s
                pid=%d
                """.formatted(
                        port, user, password, ProcessHandle.current().pid()));
    }

    void untell() {
        try {
            Files.deleteIfExists(path.resolve(CONNECTION));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #tell} wrote; null when nothing runs here. */
    @Nullable
    Properties told() {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(path.resolve(CONNECTION))) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            return null;
        }
    }

    /** Writes a file that only its owner can read; it is there whole or not at all. */
    Path writeForOwner(String name, String text) throws IOException {
        Path file = path.resolve(name);
        Path side = path.resolve(name + ".new");
        Files.deleteIfExists(side);
        Files.createFile(side, ownerOnly(path, "rw-------"));
        Files.writeString(side, text);
        return Files.move(side, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static FileAttribute<?>[] ownerOnly(Path place, String rights) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
