package vn.kekhai.declaration.links;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.kekhai.script.PlatformBook;

/** Tells how lines of what a member might type are judged; needs neither database nor network. */
@Command(
        name = "judge-links",
        mixinStandardHelpOptions = true,
        description = {
            "Tells how lines of what a member might type are judged.",
            "For each link, phone or name in a line it prints verdict, platform, kind and canonical key with tabs between;"
                    + " '-' stands for an empty field. A line with several links gives several lines, an empty line gives"
                    + " one that is invalid. The kind is the kind of account, or else why there is none.",
            "Verdicts: resolved, unresolved, suggestion, not-an-account, invalid."
        })
public final class JudgeLinks implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "a UTF-8 file; without it, standard input")
    private @Nullable Path file;

    @Option(names = "--scripts", paramLabel = "DIR", description = "a folder instead of the packed bot-scripts")
    private @Nullable Path scripts;

    @Override
    public Integer call() {
        PlatformBook book = book();
        if (book == null) {
            return 1;
        }
        try (InputStream in = file == null ? System.in : Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
            LinkJudge judge = new LinkJudge(book);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                judge.judge(line).forEach(verdict -> print(verdict, out));
                if (file == null && !lines.ready()) {
                    out.flush();
                }
            }
            out.flush();
            return 0;
        } catch (IOException e) {
            System.err.println("cannot read " + (file == null ? "standard input" : file) + ": " + reason(e));
            return 1;
        }
    }

    private static void print(Verdict verdict, PrintWriter out) {
        AccountKey account = verdict.account();
        String kind = verdict.accountKind().isEmpty() ? verdict.reason() : verdict.accountKind();
        out.print(verdict.kind().word()
                + '\t'
                + Objects.requireNonNullElse(verdict.platform(), "-")
                + '\t'
                + (kind.isEmpty() ? "-" : kind)
                + '\t'
                + (account == null ? "-" : account.text())
                + '\n');
    }

    private @Nullable PlatformBook book() {
        List<String> problems = new ArrayList<>();
        try (InputStream in = scripts == null
                ? JudgeLinks.class.getResourceAsStream("/bot-scripts/" + PlatformBook.FILE)
                : Files.newInputStream(scripts.resolve(PlatformBook.FILE))) {
            if (in == null) {
                throw new IllegalStateException("the program was packed without its scripts");
            }
            PlatformBook book = PlatformBook.read(in, problems::add);
            if (problems.isEmpty()) {
                return book;
            }
            problems.forEach(System.err::println);
        } catch (IOException e) {
            System.err.println("cannot read " + scripts + "/" + PlatformBook.FILE + ": " + reason(e));
        }
        return null;
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException ? "there is no such file" : e.toString();
    }
}
