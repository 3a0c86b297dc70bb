package vn.kekhai.declaration.links;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.kekhai.script.Language;
import vn.kekhai.script.PlatformBook;
import vn.kekhai.script.Problem;
import vn.kekhai.script.ScriptFolder;
import vn.kekhai.script.Scripts;

/** Tells an editor what is wrong in a folder of scripts; needs neither database nor network. */
@Command(
        name = "check-scripts",
        mixinStandardHelpOptions = true,
        description = {
            "Finds mistakes in texts, dialogues, plans and platforms, by file and line.",
            "Each line of its output is one mistake; the exit code is 0 only when there is none."
        })
public final class CheckScripts implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "a folder laid out like bot-scripts; without it, the packed one")
    private @Nullable Path dir;

    @Override
    public Integer call() {
        if (dir != null && !Files.isDirectory(dir)) {
            System.err.println(dir + " is not a folder; name one that is laid out like bot-scripts.");
            return 1;
        }
        try {
            ScriptFolder folder = dir == null ? ScriptFolder.packed() : ScriptFolder.at(dir);
            List<Problem> found = new ArrayList<>();
            Scripts scripts = Scripts.read(folder, found);
            List<String> problems =
                    new ArrayList<>(found.stream().map(Problem::toString).toList());
            int platforms = platforms(folder, problems);
            problems.forEach(System.out::println);
            if (problems.isEmpty()) {
                System.out.printf(
                        "no mistake in %d texts, %d dialogues, %d platforms (%s)%n",
                        scripts.texts().keys(Language.VI).size(),
                        scripts.dialogues().size(),
                        platforms,
                        folder.name());
            }
            return problems.isEmpty() ? 0 : 1;
        } catch (IOException | UncheckedIOException e) {
            System.err.println("the scripts cannot be read: " + e.getMessage());
            return 1;
        }
    }

    private static int platforms(ScriptFolder folder, List<String> problems) throws IOException {
        Optional<InputStream> file = folder.open(PlatformBook.FILE);
        if (file.isEmpty()) {
            problems.add(PlatformBook.FILE + ":1 is missing");
            return 0;
        }
        try (InputStream in = file.get()) {
            int before = problems.size();
            PlatformBook book = PlatformBook.read(in, problems::add);
            if (problems.size() == before) {
                problems.addAll(PlatformExamples.problems(book));
            }
            return book.platforms().size();
        }
    }
}
