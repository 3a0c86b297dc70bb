package vn.kekhai.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Units;
import vn.kekhai.script.CampaignFile;
import vn.kekhai.script.Problem;

/** Takes campaigns in from files. */
@Component
public class CampaignFiles {

    private final Campaigns campaigns;
    private final Units units;

    CampaignFiles(Campaigns campaigns, Units units) {
        this.campaigns = campaigns;
        this.units = units;
    }

    /**
     * What came of a file.
     *
     * @param problems what is wrong in it, by the line; then nothing was written
     * @param differences what it changes
     */
    public record Outcome(List<Problem> problems, List<Proposal.Difference> differences) {}

    /**
     * Makes a campaign what a file says.
     *
     * @param name what the file is called, for the problems
     * @param dryRun whether it is only to be told what would change
     * @param by who does it; null for an operator in the shell
     * @throws IOException when it cannot be read
     */
    public Outcome apply(String name, InputStream in, boolean dryRun, @Nullable PersonId by) throws IOException {
        List<Problem> problems = new ArrayList<>();
        CampaignFile file = CampaignFile.read(name, in, problems::add);
        CampaignDraft draft = new DraftReading(file, units, problems::add).draft();
        if (!problems.isEmpty()) {
            return new Outcome(problems, List.of());
        }
        Proposal proposal = dryRun ? campaigns.propose(draft) : campaigns.apply(draft, by);
        for (Proposal.Objection objection : proposal.objections()) {
            problems.add(new Problem(file.place(objection.field()), objection.toString()));
        }
        return new Outcome(problems, proposal.differences());
    }
}
