package vn.kekhai.report;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import vn.kekhai.KekhaiApplication;
import vn.kekhai.campaign.Phase;
import vn.kekhai.campaign.Phases;
import vn.kekhai.report.file.Format;
import vn.kekhai.roster.Grants;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/**
 * Issues a list of many members and makes its files, each in the background as the server does, and prints how long each
 * took and the most heap that was in use meanwhile, garbage included. System properties: {@code bench.rows}, {@code
 * test.database}; how large the heap may be at all is told by {@code -Dbench.jvm=-Xmx256m}.
 */
public final class LargeExport {

    private final ApplicationContext house;

    private LargeExport(ApplicationContext house) {
        this.house = house;
    }

    public static void main(String[] args) {
        int rows = Integer.getInteger("bench.rows", 100_000);
        try (ConfigurableApplicationContext house = new SpringApplicationBuilder(KekhaiApplication.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(args)) {
            System.out.printf(
                    Locale.ROOT,
                    "%d rows on %s, heap of at most %d MB%n",
                    rows,
                    System.getProperty("test.database", "mariadb"),
                    Runtime.getRuntime().maxMemory() / 1_000_000);
            new LargeExport(house).run(new Crowd(house).bring(rows));
        }
    }

    private void run(Crowd.Ward ward) {
        Issues issues = house.getBean(Issues.class);
        Unit unit = house.getBean(Units.class).find(ward.unit()).orElseThrow();
        Phase phase = house.getBean(Phases.class).find(ward.phase()).orElseThrow();
        PersonId officer = ward.officer();
        LocalDate today = LocalDate.ofInstant(Instant.EPOCH, ZoneId.of("UTC"));
        Offices offices = house.getBean(Offices.class);
        offices.appoint(officer, unit.id(), OfficeKind.COMMITTEE_OFFICER, today);
        Viewer viewer = new Viewer(UUID.randomUUID(), officer, new Grants(false, offices.heldBy(officer, today)));
        UUID first = make(
                "issue",
                null,
                issues.ask(viewer, ReportKind.CELL_LIST, unit, phase).orElseThrow());
        Issue issue = house.getBean(IssueTable.class).find(first).orElseThrow();
        for (Format format : Format.values()) {
            make(format.ending(), issues.askFile(viewer, issue, format), first);
        }
        make(
                "issue again, with differences",
                null,
                issues.ask(viewer, ReportKind.CELL_LIST, unit, phase).orElseThrow());
        make(
                "summary",
                null,
                issues.ask(viewer, ReportKind.UNIT_SUMMARY, unit, phase).orElseThrow());
    }

    private UUID make(String what, @Nullable UUID file, UUID issue) {
        System.gc();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            pool.resetPeakUsage();
        }
        long before = used();
        long began = System.nanoTime();
        house.getBean(Making.class).run();
        double seconds = (System.nanoTime() - began) / 1e9;
        JobTable jobs = house.getBean(JobTable.class);
        JobTable.Job job = (file == null ? jobs.ofIssue(issue) : jobs.find(file)).orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "%-30s %-6s %7d rows %7.1f s %6.1f MB file, heap %4d MB before, %4d MB at most%n",
                what,
                job.state(),
                job.done(),
                seconds,
                job.bytes() / 1e6,
                before / 1_000_000,
                used() / 1_000_000);
        return issue;
    }

    /** The most heap that has been in use since the last reset. */
    private static long used() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
