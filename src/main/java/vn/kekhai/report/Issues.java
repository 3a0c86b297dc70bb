package vn.kekhai.report;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.kekhai.audit.Audit;
import vn.kekhai.campaign.Phase;
import vn.kekhai.database.Ids;
import vn.kekhai.report.file.Format;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.UnitType;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/** Asks for reports and files, and knows who may. */
@Component
class Issues {

    private final IssueTable issues;
    private final JobTable jobs;
    private final ReportJob job;
    private final Issuing issuing;
    private final Rights rights;
    private final Units units;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    Issues(
            IssueTable issues,
            JobTable jobs,
            ReportJob job,
            Issuing issuing,
            Rights rights,
            Units units,
            People people,
            Audit audit,
            Clock clock) {
        this.issues = issues;
        this.jobs = jobs;
        this.job = job;
        this.issuing = issuing;
        this.rights = rights;
        this.units = units;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** What one must be allowed to do in a unit to see its reports of a kind. */
    static Power power(ReportKind kind) {
        return kind.namesPeople() ? Power.SEE_ACCOUNTS : Power.SEE_TOTALS;
    }

    /** Whether there is such a report of a unit at all: names and links go no higher than the ward or commune. */
    static boolean has(Unit unit, ReportKind kind) {
        return !kind.namesPeople() || unit.type() != UnitType.PROVINCE;
    }

    boolean sees(Viewer viewer, ReportKind kind, Unit unit) {
        return has(unit, kind) && rights.may(viewer, power(kind), unit.id());
    }

    boolean mayIssue(Viewer viewer, ReportKind kind, Unit unit) {
        return sees(viewer, kind, unit) && office(viewer, unit).isPresent();
    }

    /** The report, if the viewer may see it. */
    Optional<Issue> find(Viewer viewer, UUID id) {
        return issues.find(id)
                .filter(issue -> units.find(issue.unit())
                        .filter(unit -> sees(viewer, issue.kind(), unit))
                        .isPresent());
    }

    /** In which office the viewer signs for a unit: that of the unit itself, else the one nearest above. */
    private Optional<Office> office(Viewer viewer, Unit unit) {
        if (viewer.person() == null) {
            return Optional.empty();
        }
        List<UnitId> upwards = new ArrayList<>(List.of(unit.id()));
        upwards.addAll(units.above(unit.id()));
        for (UnitId one : upwards) {
            Optional<Office> held = viewer.grants().offices().stream()
                    .filter(office -> office.unit().equals(one) && Power.ISSUE.goesWith(office.kind()))
                    .findFirst();
            if (held.isPresent()) {
                return held;
            }
        }
        return Optional.empty();
    }

    /**
     * Asks for a report. One that is being made already is not made twice.
     *
     * @return its id; empty when the viewer may not issue it
     */
    @Transactional(isolation = Isolation.READ_COMMITTED)
    public Optional<UUID> ask(Viewer viewer, ReportKind kind, Unit unit, Phase phase) {
        Optional<Office> office = office(viewer, unit);
        if (office.isEmpty() || !sees(viewer, kind, unit)) {
            return Optional.empty();
        }
        issues.hold(unit.id());
        Optional<Issue> waiting = issues.waiting(kind, phase.id(), unit.id());
        if (waiting.isPresent()) {
            return waiting.map(Issue::id);
        }
        String signer = people.find(office.get().person()).map(Person::fullName).orElseThrow();
        UUID id = Ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        issues.add(
                id,
                kind,
                phase.id(),
                unit.id(),
                viewer.actor(),
                now,
                office.get().kind(),
                signer);
        jobs.add(id, null, issuing.gathering(kind).count(phase.id(), unit), viewer.actor(), now);
        afterwards();
        return Optional.of(id);
    }

    /** Asks for a large file; one that is made already, or being made, is that. */
    @Transactional(isolation = Isolation.READ_COMMITTED)
    public UUID askFile(Viewer viewer, Issue issue, Format format) {
        issues.hold(issue.unit());
        Optional<JobTable.Job> known = jobs.files(issue.id()).stream()
                .filter(file -> file.format() == format && file.state() != JobTable.Job.State.FAILED)
                .findFirst();
        if (known.isPresent()) {
            return known.get().id();
        }
        audit.record(
                "report.file-asked",
                viewer.actor(),
                issue.id(),
                Map.of("format", format.ending(), "rows", Integer.toString(issue.rows())));
        UUID id = jobs.add(issue.id(), format, issue.rows(), viewer.actor(), clock.instant());
        afterwards();
        return id;
    }

    private void afterwards() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                job.wake();
            }
        });
    }
}
