package vn.kekhai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The program run as an operator runs it: in a JVM of its own, with its streams kept in files. */
public final class HouseProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 240;

    private final Process process;
    private final Path out;
    private final Path err;

    private HouseProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it with these words, in that folder, and nothing of ours in its environment. */
    public static HouseProcess start(Path folder, String... words) {
        return start(folder, Map.of(), words);
    }

    public static HouseProcess start(Path folder, Map<String, String> variables, String... words) {
        return start(folder, List.of("-XX:TieredStopAtLevel=1", "-Xmx512m"), variables, words);
    }

    /** Starts it with options of the JVM. */
    public static HouseProcess start(
            Path folder, List<String> jvmOptions, Map<String, String> variables, String... words) {
        return start(folder, jvmOptions, variables, withoutTests(), KekhaiApplication.class, words);
    }

    /** Starts it with a clock that is so much ahead of the machine's. */
    public static HouseProcess startAhead(Path folder, Duration ahead, String... words) {
        List<String> options = new ArrayList<>(HouseAtAnotherTime.options(ahead));
        options.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx512m"));
        return start(folder, options, Map.of(), System.getProperty("java.class.path"), HouseAtAnotherTime.class, words);
    }

    private static HouseProcess start(
            Path folder,
            List<String> jvmOptions,
            Map<String, String> variables,
            String classPath,
            Class<?> program,
            String... words) {
        try {
            Path out = Files.createTempFile(folder, "house", ".out");
            Path err = Files.createTempFile(folder, "house", ".err");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(jvmOptions);
            command.addAll(List.of(
                    "-Dfile.encoding=UTF-8",
                    "-Dstderr.encoding=UTF-8",
                    "-Dstdout.encoding=UTF-8",
                    "-cp",
                    classPath,
                    program.getName()));
            command.addAll(Arrays.asList(words));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("KEKHAI") || name.startsWith("SPRING"));
            builder.environment().putAll(variables);
            return new HouseProcess(builder.start(), out, err);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    // What the jar holds, and no more: the tests have initializers of their own.
    private static String withoutTests() {
        return String.join(
                java.io.File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                        .filter(part -> !part.endsWith("test-classes"))
                        .toList());
    }

    /** Waits until it has ended; its exit code. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + out() + err());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until its output holds a line like that, and gives the line. */
    public String waitFor(Predicate<String> line) {
        waitUntil(() -> out().lines().anyMatch(line));
        return out().lines().filter(line).findFirst().orElseThrow();
    }

    /** Waits until something is so, as long as it runs. */
    public void waitUntil(Callable<Boolean> claim) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (System.nanoTime() < until) {
                if (claim.call()) {
                    return;
                }
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("ended with " + process.exitValue() + ": " + out() + err());
                }
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("nothing like that: " + out() + err());
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    public long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does it. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** As {@code kill} does it, and as a service manager stops it. */
    public int stop() {
        process.destroy();
        return exitCode();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
