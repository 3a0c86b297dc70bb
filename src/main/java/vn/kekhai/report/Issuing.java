package vn.kekhai.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.kekhai.audit.Audit;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.report.file.Format;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.Units;

/**
 * Issues a report: gathers its rows, numbers it and holds it against the one before, in one transaction. So every number
 * is of the same moment, and a report is there whole or not at all.
 */
@Component
class Issuing {

    private static final int TOLD_EVERY = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Gathering> gatherings;
    private final IssueTable issues;
    private final JobTable jobs;
    private final SealedParts parts;
    private final Templates templates;
    private final HeadingWords headings;
    private final Progress progress;
    private final Units units;
    private final Phases phases;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;
    private final Duration lease;

    Issuing(
            List<Gathering> gatherings,
            IssueTable issues,
            JobTable jobs,
            SealedParts parts,
            Templates templates,
            HeadingWords headings,
            Progress progress,
            Units units,
            Phases phases,
            Audit audit,
            Clock clock,
            ZoneId zone,
            ReportSettings settings) {
        this.gatherings = gatherings;
        this.issues = issues;
        this.jobs = jobs;
        this.parts = parts;
        this.templates = templates;
        this.headings = headings;
        this.progress = progress;
        this.units = units;
        this.phases = phases;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
        this.lease = settings.lease();
    }

    Gathering gathering(ReportKind kind) {
        return gatherings.stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing gathers " + kind));
    }

    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public void freeze(JobTable.Job job) {
        Issue issue = issues.find(job.issue()).orElseThrow();
        Unit unit = units.find(issue.unit()).orElseThrow();
        Phase phase = phases.find(issue.phase()).orElseThrow();
        Totals states = progress.subtreeTotals(phase.id(), unit.id());
        MessageDigest digest = Comparing.sha256();
        SealedParts.Rows into = parts.rows(issue.id());
        int[] rows = {0};
        List<String> sum = gathering(issue.kind()).gather(phase.id(), unit, line -> {
            into.add(line);
            digest.update(JSON.writeValueAsBytes(line));
            rows[0]++;
            if (rows[0] % TOLD_EVERY == 0) {
                jobs.tell(job, rows[0], clock.instant().plus(lease));
            }
        });
        into.finish();
        check(issue, states, rows[0], sum);
        jobs.tell(job, rows[0], clock.instant().plus(lease));
        Optional<Issue> before = issues.last(issue.kind(), issue.phase(), issue.unit());
        Differences differences = before.map(last -> new Comparing(
                                issue.kind(),
                                parts.all(last.id()),
                                parts.all(issue.id()),
                                () -> jobs.tell(job, rows[0], clock.instant().plus(lease)))
                        .differences())
                .orElse(Differences.NONE);
        Templates.Current word = kept(issue.kind(), Format.DOCX);
        Templates.Current excel = kept(issue.kind(), Format.XLSX);
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        int year = at.atZone(zone).getYear();
        int number = issues.takeNumber(issue.unit(), year);
        String heading = headings.of(issue, unit, phase, at, number, rows[0], sum, states)
                .json();
        digest.update(heading.getBytes(StandardCharsets.UTF_8));
        issues.issue(
                issue.id(),
                new IssueTable.Frozen(
                        year,
                        number,
                        at,
                        rows[0],
                        HexFormat.of().formatHex(digest.digest()),
                        heading,
                        before.map(Issue::id).orElse(null),
                        differences,
                        word,
                        excel));
        audit.record(
                "report.issued",
                issue.askedBy(),
                issue.id(),
                Map.of(
                        "kind", issue.kind().code(),
                        "unit", unit.id().value().toString(),
                        "number", Integer.toString(number),
                        "year", Integer.toString(year),
                        "rows", Integer.toString(rows[0])));
        jobs.finish(job, rows[0], 0, null);
    }

    private Templates.Current kept(ReportKind kind, Format format) {
        Templates.Current current = templates.current(new TemplateKind(kind, format));
        templates.keep(current);
        return current;
    }

    /** What is counted in two ways must be the same number. */
    private static void check(Issue issue, Totals states, int rows, List<String> sum) {
        int counted = issue.kind() == ReportKind.CELL_LIST
                ? rows
                : Integer.parseInt(sum.get(issue.kind().place(Figure.MEMBERS.column())));
        if (counted != states.members()) {
            throw new IllegalStateException(
                    "report " + issue.id() + " counts " + counted + " members of " + states.members());
        }
    }
}
