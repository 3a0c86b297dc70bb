package vn.kekhai.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server whose house was killed. As a rule it is ending already, since its pipe is closed; only when its guard was
 * killed too is it told to end. We hold the folder's lock by now, so no living house can be its owner.
 */
final class LeftOver {

    private static final Logger log = LoggerFactory.getLogger(LeftOver.class);

    private static final Duration BY_ITSELF = Duration.ofSeconds(5);
    private static final Duration WHEN_TOLD = Duration.ofSeconds(25);

    private LeftOver() {}

    static void end(Path pidFile, Path data) {
        Optional<ProcessHandle> found = find(pidFile, data);
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle server = found.get();
        if (gone(server, BY_ITSELF)) {
            log.info("embedded database left over by a killed instance has ended pid={}", server.pid());
            return;
        }
        server.destroy();
        if (gone(server, WHEN_TOLD)) {
            log.info("embedded database left over by a killed instance was ended pid={}", server.pid());
            return;
        }
        throw new WrongSetting(
                "kekhai.data-dir",
                "names a folder in which a database server of a killed instance still runs, process " + server.pid()
                        + ".",
                "End that process and start again, or write another folder.");
    }

    // A process id may have gone to somebody else since: the arguments must name our data.
    private static Optional<ProcessHandle> find(Path pidFile, Path data) {
        try {
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            return ProcessHandle.of(pid)
                    .filter(handle -> handle.info()
                            .arguments()
                            .map(arguments -> Arrays.asList(arguments).contains("--datadir=" + data))
                            .orElse(false));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean gone(ProcessHandle server, Duration patience) {
        try {
            server.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for process " + server.pid(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for process " + server.pid(), e);
        }
    }
}
