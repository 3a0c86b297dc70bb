package vn.kekhai.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kekhai.audit.Audit;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Roll;
import vn.kekhai.roster.Rolls;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.setting.LiveSetting;
import vn.kekhai.setting.LiveSettings;

/**
 * Opens phases and keeps their members up with the roster, some people at a time. Whoever has a campaign in hand holds its
 * row; how far it is stands in the tables with the rows themselves, so that it goes on anywhere after a crash.
 */
@Component
class KeepingUp {

    private static final Logger log = LoggerFactory.getLogger(KeepingUp.class);

    /** Delivery's own setting: whoever changes it moves the openings with it. */
    private static final String DAY_BEGINS = "kekhai.delivery.day-begins";

    // clocks of instances differ, and short transactions commit a little after the moment that they write
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final Campaigns campaigns;
    private final Phases phases;
    private final PhaseTable table;
    private final MemberTable members;
    private final Rolls rolls;
    private final Units units;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final CampaignSettings settings;
    private final Clock clock;
    private final ZoneId zone;
    private final Supplier<LocalTime> dayBegins;

    KeepingUp(
            Campaigns campaigns,
            Phases phases,
            PhaseTable table,
            MemberTable members,
            Rolls rolls,
            Units units,
            Audit audit,
            PlatformTransactionManager transactions,
            CampaignSettings settings,
            LiveSettings live,
            Clock clock,
            @Value("${kekhai.zone:Asia/Ho_Chi_Minh}") ZoneId zone,
            @Value("${" + DAY_BEGINS + ":07:30}") LocalTime dayBegins) {
        this.campaigns = campaigns;
        this.phases = phases;
        this.table = table;
        this.members = members;
        this.rolls = rolls;
        this.units = units;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
        this.dayBegins = live.offer(LiveSetting.time(DAY_BEGINS, dayBegins));
    }

    /** Opens what is due and takes over what changed, as far as nobody else is at it. One campaign's failure is its own. */
    void run() {
        for (Campaign campaign : campaigns.all()) {
            try {
                keepUp(campaign);
            } catch (RuntimeException e) {
                log.error("campaign not kept up campaign={}", campaign.id(), e);
            }
        }
    }

    void keepUp(Campaign campaign) {
        for (Phase phase : campaigns.phasesOf(campaign)) {
            if (isDue(phase)) {
                open(campaign, phase.id());
            }
        }
        if (!running(campaign).isEmpty()) {
            follow(campaign);
        }
    }

    private boolean isDue(Phase phase) {
        LocalDate today = today();
        boolean begun = phase.opens().isBefore(today)
                || (phase.opens().equals(today)
                        && !clock.instant().atZone(zone).toLocalTime().isBefore(dayBegins.get()));
        return phase.openedAt() == null && begun && !today.isAfter(phase.lastDay());
    }

    private List<Phase> running(Campaign campaign) {
        LocalDate today = today();
        return campaigns.phasesOf(campaign).stream()
                .filter(phase -> phase.openedAt() != null
                        && !today.isAfter(phase.lastDay().plusDays(settings.keepDays())))
                .toList();
    }

    private void open(Campaign campaign, UUID phase) {
        Set<UnitId> scope = scope(campaign);
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> openSome(campaign, phase, scope)));
        }
    }

    /** Takes the next people into a phase that opens; whether there may be more. */
    boolean openSome(Campaign campaign, UUID id, @Nullable Set<UnitId> scope) {
        if (!table.take(campaign.id())) {
            return false;
        }
        PhaseTable.Opening opening = table.opening(id);
        if (opening.opened() != null) {
            return false;
        }
        Instant now = now();
        Instant began = opening.began() == null ? now : opening.began();
        if (opening.began() == null) {
            table.begin(id, now);
        }
        Phase phase = phases.find(id).orElseThrow();
        List<Roll> page = rolls.page(
                scope == null ? Scope.EVERYWHERE : new Scope(false, scope),
                phase.workStatuses(),
                opening.cursor(),
                settings.batch());
        // the moment of the opening too: whoever is taken in now must not seem to have come after it
        Counting counting = counting(campaign, List.of(), scope, now);
        apply(campaign, page, (roll, known) -> counting.atOpening(phase, roll, known), true);
        if (!page.isEmpty()) {
            table.advance(id, page.getLast().place());
        }
        if (page.size() < settings.batch()) {
            table.opened(campaign.id(), id, began, now);
            int counted = members.count(id);
            audit.record("campaign.phase-opened", null, id, Map.of("members", Integer.toString(counted)));
            log.info("phase opened phase={} members={}", id, counted);
            return false;
        }
        return true;
    }

    /** Looks at those of whom the roster changed something. */
    private void follow(Campaign campaign) {
        Instant until = now();
        Instant before = table.keptUntil(campaign.id()).orElse(null);
        if (before == null || !rolls.settled()) {
            return;
        }
        Set<UnitId> scope = scope(campaign);
        Cursor cursor = new Cursor(before.minus(OVERLAP), null);
        while (cursor != null && !cursor.equals(Cursor.END)) {
            Cursor from = cursor;
            cursor = transaction.execute(status -> followSome(campaign, from, scope));
        }
        if (cursor != null) {
            table.kept(campaign.id(), before, until);
        }
    }

    /** Leaves a person counted in one phase of each campaign, whether or not it is still kept up. In the caller's transaction. */
    void countOnce(PersonId person) {
        for (Campaign campaign : campaigns.all()) {
            Counting counting = counting(campaign, List.of(), null, now());
            apply(campaign, rolls.of(List.of(person)), counting::surplus, false);
        }
    }

    private record Cursor(Instant since, @Nullable PersonId after) {
        static final Cursor END = new Cursor(Instant.MAX, null);
    }

    /** Where to go on; null when somebody else has the campaign in hand. */
    private @Nullable Cursor followSome(Campaign campaign, Cursor from, @Nullable Set<UnitId> scope) {
        if (!table.take(campaign.id())) {
            return null;
        }
        List<Roll> changed = rolls.changed(from.since(), from.after(), settings.batch());
        Counting counting = counting(campaign, running(campaign), scope, now());
        apply(campaign, changed, counting::afterChange, false);
        return changed.size() < settings.batch()
                ? Cursor.END
                : new Cursor(changed.getLast().updatedAt(), changed.getLast().person());
    }

    private interface Judge {
        List<Membership> of(Roll roll, Map<UUID, Membership> known);
    }

    private void apply(Campaign campaign, List<Roll> people, Judge judge, boolean opening) {
        Map<PersonId, Map<UUID, Membership>> known =
                members.known(campaign.id(), people.stream().map(Roll::person).toList());
        List<Membership> changes = new ArrayList<>();
        for (Roll roll : people) {
            Map<UUID, Membership> theirs = known.getOrDefault(roll.person(), new HashMap<>());
            for (Membership change : judge.of(roll, theirs)) {
                changes.add(change);
                tell(theirs.get(change.phase()), change, opening);
            }
        }
        members.write(changes);
    }

    /** One entry for each person who comes, leaves or moves; those of the opening stand in one entry together. */
    private void tell(@Nullable Membership before, Membership after, boolean opening) {
        if (opening && before == null && after.origin() == Membership.Origin.OPENING) {
            return;
        }
        String action = null;
        Map<String, String> facts = new HashMap<>(Map.of("phase", after.phase().toString()));
        String why = after.leftWhy();
        if (why != null) {
            action = before != null && before.isCounted() ? "campaign.member-left" : "campaign.member-not-counted";
            facts.put("why", why);
        } else if (before == null || !before.isCounted()) {
            action = "campaign.member-came";
            facts.put("how", after.origin().name());
        } else if (!before.unit().equals(after.unit())) {
            action = "campaign.member-moved";
            facts.put("from", before.unit().value().toString());
            facts.put("to", after.unit().value().toString());
        } else {
            action = "campaign.member-status";
            facts.put("from", before.workStatus().name());
            facts.put("to", after.workStatus().name());
        }
        audit.record(action, null, after.person().value(), facts);
    }

    private Counting counting(Campaign campaign, List<Phase> running, @Nullable Set<UnitId> scope, Instant now) {
        return new Counting(campaign.rules(), campaigns.phasesOf(campaign), running, scope, today(), now);
    }

    private @Nullable Set<UnitId> scope(Campaign campaign) {
        if (campaign.units().isEmpty()) {
            return null;
        }
        Set<UnitId> scope = new HashSet<>();
        campaign.units().forEach(unit -> scope.addAll(units.subtree(unit)));
        return scope;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
