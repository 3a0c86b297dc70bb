package vn.kekhai.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that makes a campaign what a file says. */
@Component
@Command(
        name = "campaign apply",
        description = {
            "Makes a campaign and its phases what a YAML file says; the same file again changes nothing.",
            "A phase that has opened keeps its first day and its people; its deadline may move.",
            "An example with every field explained is src/docs/campaign.yaml."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:it is as the file says, or would be", "1:the file cannot be used; nothing was written"})
class ApplyCampaign implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the campaign's file, YAML in UTF-8")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Tell what would change, and write nothing.")
    private boolean dryRun;

    private final CampaignFiles files;

    ApplyCampaign(CampaignFiles files) {
        this.files = files;
    }

    @Override
    public Integer call() {
        CampaignFiles.Outcome outcome;
        try (InputStream in = Files.newInputStream(file)) {
            outcome = files.apply(file.getFileName().toString(), in, dryRun, null);
        } catch (NoSuchFileException e) {
            System.err.println("campaign apply: there is no file " + file);
            return 1;
        } catch (IOException e) {
            System.err.println("campaign apply: " + file + " cannot be read: " + e.getMessage());
            return 1;
        }
        if (!outcome.problems().isEmpty()) {
            outcome.problems().forEach(System.err::println);
            System.err.println("campaign apply: nothing was written.");
            return 1;
        }
        outcome.differences().forEach(System.out::println);
        if (outcome.differences().isEmpty()) {
            System.out.println("nothing changes");
        } else if (dryRun) {
            System.out.println("(dry run: nothing was written)");
        }
        return 0;
    }
}
