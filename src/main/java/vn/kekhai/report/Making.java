package vn.kekhai.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.kekhai.report.JobTable.Job;
import vn.kekhai.report.file.Format;

/** Makes what waits to be made: reports, and large files of them. Several instances share the work through the table. */
@Component
class Making {

    private static final Logger log = LoggerFactory.getLogger(Making.class);
    private static final int TOLD_EVERY = 1_000;

    private final JobTable jobs;
    private final IssueTable issues;
    private final Issuing issuing;
    private final IssuedFiles files;
    private final SealedParts parts;
    private final ReportSettings settings;
    private final Clock clock;

    Making(
            JobTable jobs,
            IssueTable issues,
            Issuing issuing,
            IssuedFiles files,
            SealedParts parts,
            ReportSettings settings,
            Clock clock) {
        this.jobs = jobs;
        this.issues = issues;
        this.issuing = issuing;
        this.files = files;
        this.parts = parts;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes all that waits. */
    void run() {
        Optional<JobTable.Taken> taken = jobs.take(clock.instant(), until());
        while (taken.isPresent()) {
            make(taken.get());
            taken = jobs.take(clock.instant(), until());
        }
    }

    private void make(JobTable.Taken taken) {
        Job job = taken.job();
        if (taken.before() != null) {
            parts.delete(taken.before()); // the half of a file that its maker left
        }
        if (job.state() == Job.State.FAILED) {
            log.warn("report job={} failed=lost", job.id());
            return;
        }
        try {
            if (job.format() == null) {
                issuing.freeze(job);
            } else {
                file(job, job.format());
            }
            log.info("report job={} format={} done", job.id(), job.format());
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return; // the house goes down: whoever is up takes it over when the lease has run out
            }
            log.warn("report job={} error={}", job.id(), e.getClass().getSimpleName());
            parts.delete(job.heldBy());
            jobs.fail(job, e.getClass().getSimpleName());
        }
    }

    private void file(Job job, Format format) {
        Issue issue = issues.find(job.issue()).orElseThrow();
        int[] rows = {0};
        try (SealedParts.Kept file = parts.file(job.heldBy())) {
            files.write(
                    issue,
                    format,
                    row -> {
                        rows[0] = row;
                        if (row % TOLD_EVERY == 0) {
                            jobs.tell(job, row, until());
                        }
                    },
                    file);
            file.close();
            jobs.finish(job, rows[0], file.bytes(), clock.instant().plus(settings.keepFiles()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the files whose time is over. */
    void forget() {
        for (Job job : jobs.expired(clock.instant())) {
            parts.delete(Objects.requireNonNull(job.file()));
            jobs.expire(job);
        }
    }

    private Instant until() {
        return clock.instant().plus(settings.lease());
    }
}
