package vn.kekhai.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.kekhai.audit.Audit;
import vn.kekhai.report.JobTable.Job;
import vn.kekhai.report.file.Format;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/**
 * Gives the files of reports. Files are asked for by the ids of rows, and no part of an address is ever
 * taken for a path.
 */
@Controller
class ReportFilesController {

    private final Issues issues;
    private final JobTable jobs;
    private final SealedParts parts;
    private final IssuedFiles files;
    private final Units units;
    private final ReportSettings settings;
    private final Audit audit;

    ReportFilesController(
            Issues issues,
            JobTable jobs,
            SealedParts parts,
            IssuedFiles files,
            Units units,
            ReportSettings settings,
            Audit audit) {
        this.issues = issues;
        this.jobs = jobs;
        this.parts = parts;
        this.files = files;
        this.units = units;
        this.settings = settings;
        this.audit = audit;
    }

    /** A file that is made while the browser waits. */
    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/reports/issues/{id}/file")
    void file(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response)
            throws IOException {
        Issue issue = find(viewer, id);
        Format wanted = Format.of(format).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        if (issue.state() != Issue.State.ISSUED || issue.rows() > settings.atOnce()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        files.write(issue, wanted, row -> {}, file);
        trail(viewer, issue, wanted);
        Download.head(response, wanted, name(issue, wanted), file.size());
        file.writeTo(response.getOutputStream());
    }

    /** A file that was made in the background. */
    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin/reports/files/{id}")
    void made(Viewer viewer, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        Job job = jobs.find(id)
                .filter(one -> one.format() != null)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Issue issue = find(viewer, job.issue());
        Format format = Objects.requireNonNull(job.format());
        if (job.state() != Job.State.DONE) {
            throw new ResponseStatusException(job.isOver() ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT);
        }
        trail(viewer, issue, format);
        Download.head(response, format, name(issue, format), job.bytes());
        parts.copy(job.heldBy(), response.getOutputStream());
    }

    private Issue find(Viewer viewer, UUID id) {
        return issues.find(viewer, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String name(Issue issue, Format format) {
        return IssuedFiles.name(issue, units.find(issue.unit()).orElseThrow().code(), format);
    }

    private void trail(Viewer viewer, Issue issue, Format format) {
        audit.record(
                "report.file-taken",
                viewer.actor(),
                issue.id(),
                Map.of("format", format.ending(), "rows", Integer.toString(issue.rows())));
    }
}
