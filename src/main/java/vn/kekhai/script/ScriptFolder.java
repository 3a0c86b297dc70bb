package vn.kekhai.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Where the scripts lie: packed in the jar, or a folder of the operator's. Read once. */
public final class ScriptFolder {

    private static final String PACKED = "bot-scripts/";

    private final String name;
    private final Map<String, byte[]> files;

    private ScriptFolder(String name, Map<String, byte[]> files) {
        this.name = name;
        this.files = files;
    }

    /** The scripts that came with the program. */
    public static ScriptFolder packed() {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + PACKED + "**/*.yaml")) {
                String url = resource.getURL().toString();
                files.putIfAbsent(
                        url.substring(url.lastIndexOf(PACKED) + PACKED.length()), resource.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the packed scripts cannot be read", e);
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("the program was packed without its scripts");
        }
        return new ScriptFolder("packed", files);
    }

    /**
     * The scripts of a folder laid out like {@code bot-scripts}.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public static ScriptFolder at(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>)
                    paths.filter(p -> p.toString().endsWith(".yaml") && Files.isRegularFile(p))::iterator) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the scripts cannot be read", e);
        }
        return new ScriptFolder(folder.toString(), files);
    }

    /** The same folder as it is at this moment. */
    public ScriptFolder again() {
        return name.equals("packed") ? packed() : at(Path.of(name));
    }

    /** What to call this folder in messages to the operator. */
    public String name() {
        return name;
    }

    /** The file of this path, if it is there. */
    public Optional<InputStream> open(String path) {
        return Optional.ofNullable(files.get(path)).map(java.io.ByteArrayInputStream::new);
    }

    /** The file's text, if it is there. */
    public Optional<String> read(String path) {
        return Optional.ofNullable(files.get(path)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The paths directly in a folder, in order. */
    public Stream<String> paths(String folder) {
        return files.keySet().stream()
                .filter(path -> path.startsWith(folder + "/") && path.indexOf('/', folder.length() + 1) < 0);
    }
}
