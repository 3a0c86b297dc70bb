package vn.kekhai.admin;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.campaign.Campaigns;
import vn.kekhai.campaign.Phase;
import vn.kekhai.declaration.Reviews;
import vn.kekhai.delivery.Notices;
import vn.kekhai.report.Glances;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.PhaseChoice;
import vn.kekhai.report.Totals;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Viewer;

/** The front page: how far each phase is in the viewer's units, and what wants somebody's attention. */
@Controller
class OverviewController {

    private static final int MOST_PHASES = 6;
    private static final int MOST_COUNTED = 100;

    /**
     * A phase that has opened.
     *
     * @param countedAt when it was counted, where that was not just now
     */
    record Opened(
            Phase phase,
            String campaign,
            boolean open,
            Totals totals,
            TrendChart chart,
            @Nullable Instant countedAt) {}

    /**
     * Something that wants attention.
     *
     * @param key of its words
     * @param more whether there are more than were counted
     */
    record Matter(String key, int count, boolean more, String link) {}

    private final Rights rights;
    private final PhaseChoice choice;
    private final Campaigns campaigns;
    private final Glances glances;
    private final Notices notices;
    private final Reviews reviews;
    private final Clock clock;
    private final ZoneId zone;

    OverviewController(
            Rights rights,
            PhaseChoice choice,
            Campaigns campaigns,
            Glances glances,
            Notices notices,
            Reviews reviews,
            Clock clock,
            ZoneId zone) {
        this.rights = rights;
        this.choice = choice;
        this.campaigns = campaigns;
        this.glances = glances;
        this.notices = notices;
        this.reviews = reviews;
        this.clock = clock;
        this.zone = zone;
    }

    @Needs(Power.SEE_TOTALS)
    @GetMapping("/admin")
    ModelAndView overview(Viewer viewer) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        boolean everywhere = rights.mayEverywhere(viewer, Power.SEE_TOTALS);
        List<Unit> theirs = rights.highest(viewer, Power.SEE_TOTALS);
        List<Opened> opened = choice.of(viewer, null).opened().stream()
                .limit(MOST_PHASES)
                .map(phase -> opened(phase, everywhere, theirs, today))
                .toList();
        List<Phase> coming = choice.coming(viewer);
        return new ModelAndView("admin/overview")
                .addObject("units", theirs)
                .addObject("opened", opened)
                .addObject("coming", coming)
                .addObject("matters", matters(viewer, opened, today))
                .addObject("states", MemberState.values())
                .addObject("seesPeople", viewer.has(Power.SEE_PEOPLE));
    }

    private Opened opened(Phase phase, boolean everywhere, List<Unit> theirs, LocalDate today) {
        Totals totals = new Totals(Map.of());
        SortedMap<LocalDate, Integer> trend = new TreeMap<>();
        Instant at = clock.instant();
        List<@Nullable UnitId> parts = new ArrayList<>();
        if (everywhere) {
            parts.add(null);
        } else {
            theirs.forEach(unit -> parts.add(unit.id()));
        }
        for (UnitId unit : parts) {
            Glances.Glance glance = glances.of(phase.id(), unit);
            totals = totals.plus(glance.totals());
            glance.trend().forEach((day, done) -> trend.merge(day, done, Integer::sum));
            at = glance.at().isBefore(at) ? glance.at() : at;
        }
        return new Opened(
                phase,
                campaigns.of(phase.id()).code(),
                phase.isOpen(today),
                totals,
                TrendChart.of(
                        trend,
                        phase.opens(),
                        phase.deadline(),
                        today.isAfter(phase.lastDay()) ? phase.lastDay() : today,
                        totals.required()),
                glances.told(at));
    }

    private List<Matter> matters(Viewer viewer, List<Opened> opened, LocalDate today) {
        List<Matter> matters = new ArrayList<>();
        Scope scope = rights.scope(viewer, Power.SEE_TOTALS);
        Glances.Gaps gaps = glances.gaps(scope, today, MOST_COUNTED + 1);
        addCounted(matters, "admin.overview.vacant", gaps.vacant(), "/admin/vacancies");
        addCounted(matters, "admin.overview.unreached", gaps.unreached(), "/admin/vacancies");
        for (Opened one : opened) {
            if (one.open()) {
                String link = "/admin/people?phase=" + one.phase().id() + "&state=";
                add(matters, "admin.overview.returned", one.totals().of(MemberState.RETURNED), link + "RETURNED");
                add(
                        matters,
                        "admin.overview.unreachable",
                        one.totals().of(MemberState.UNREACHABLE),
                        link + "UNREACHABLE");
            }
        }
        if (viewer.has(Power.SETTLE)) {
            reviews.open(rights.scope(viewer, Power.SETTLE))
                    .ifPresent(open -> matters.add(
                            new Matter("admin.overview.questions", open.people(), open.more(), "/admin/questions")));
        }
        if (rights.mayEverywhere(viewer, Power.SEE_DELIVERIES)) {
            int unknown = notices.unknown(null, null, MOST_COUNTED + 1).size();
            addCounted(matters, "admin.overview.unknown", unknown, "/admin/deliveries");
        }
        return matters;
    }

    private static void add(List<Matter> matters, String key, int count, String link) {
        if (count > 0) {
            matters.add(new Matter(key, count, false, link));
        }
    }

    /** Of what was counted up to one more than {@value #MOST_COUNTED} and no further. */
    private static void addCounted(List<Matter> matters, String key, int count, String link) {
        if (count > 0) {
            matters.add(new Matter(key, Math.min(count, MOST_COUNTED), count > MOST_COUNTED, link));
        }
    }
}
