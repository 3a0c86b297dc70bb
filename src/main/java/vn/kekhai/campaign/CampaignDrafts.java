package vn.kekhai.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.PersistenceException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.campaign.Proposal.Objection;
import vn.kekhai.campaign.Proposal.Reason;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Scope;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.roster.Viewer;

/**
 * Campaigns as somebody may lay them out who does not own the house: those of units in which this person plans, and
 * everybody's for whoever plans everywhere. What somebody else has changed meanwhile is not overwritten unseen.
 */
@Service
public class CampaignDrafts {

    private final Campaigns campaigns;
    private final Rights rights;
    private final Units units;

    CampaignDrafts(Campaigns campaigns, Rights rights, Units units) {
        this.campaigns = campaigns;
        this.rights = rights;
        this.units = units;
    }

    /** What came of applying a draft. */
    sealed interface Outcome {

        record Applied(UUID campaign) implements Outcome {}

        record Refused(Proposal proposal) implements Outcome {}

        /** The campaign is no longer what the draft began with. */
        record Outdated() implements Outcome {}

        /** It is, or would be, a campaign of people for whom this person does not plan. */
        record NotAllowed() implements Outcome {}
    }

    /** Those that this person may lay out, the latest first. */
    @Transactional(readOnly = true)
    public List<Planned> all(Viewer by) {
        Scope scope = rights.scope(by, Power.PLAN);
        return campaigns.allPlanned().stream()
                .filter(planned -> isOf(scope, planned.campaign().units()))
                .toList();
    }

    /** The campaign of this id, if this person may lay it out. */
    @Transactional(readOnly = true)
    public Optional<Planned> find(UUID id, Viewer by) {
        return campaigns
                .planned(id)
                .filter(planned ->
                        isOf(rights.scope(by, Power.PLAN), planned.campaign().units()));
    }

    /**
     * What a form of the console asks for, as a campaign with its phases.
     *
     * @param fields of the form, by name
     * @return empty when it cannot be understood, could not be applied or is none of this person's business
     */
    @Transactional(readOnly = true)
    public Optional<Planned> asItWouldBe(Map<String, List<String>> fields, Viewer by) {
        CampaignForm form = CampaignForm.of(fields);
        FormReading reading = new FormReading(form, units, rights.scope(by, Power.PLAN));
        return reading.draft()
                .filter(draft -> mayBecome(draft, form.isNew(), by)
                        && propose(draft, form.isNew()).isAcceptable())
                .map(campaigns::asItWouldBe);
    }

    /**
     * What a draft would change, and what speaks against it.
     *
     * @param isNew whether it is to be a new campaign; then its code must be free
     */
    Proposal propose(CampaignDraft draft, boolean isNew) {
        Proposal proposal = campaigns.propose(draft);
        if (!isNew || campaigns.byCode(draft.code()).isEmpty()) {
            return proposal;
        }
        List<Objection> objections = new ArrayList<>(List.of(new Objection("campaign", Reason.TAKEN, "")));
        proposal.objections().stream()
                .filter(objection -> !isOfThePresent(objection.reason()))
                .forEach(objections::add);
        return new Proposal(List.of(), objections);
    }

    /** Whether something is wrong only in comparison with a campaign that is there. */
    private static boolean isOfThePresent(Reason reason) {
        return reason == Reason.OPENED || reason == Reason.OPENED_REMOVED || reason == Reason.OPENED_CAMPAIGN;
    }

    /**
     * Makes a campaign what a draft says, all of it or nothing.
     *
     * @param seen the {@link #print} of the campaign with which the draft began; empty for a new one
     */
    Outcome apply(CampaignDraft draft, Viewer by, String seen) {
        if (!mayBecome(draft, seen.isEmpty(), by)) {
            return new Outcome.NotAllowed();
        }
        Proposal proposal = propose(draft, seen.isEmpty());
        if (!proposal.isAcceptable()) {
            return new Outcome.Refused(proposal);
        }
        try {
            return campaigns
                    .apply(draft, by.actor(), present -> seen.equals(present == null ? "" : print(present)))
                    .map(applied -> applied.isAcceptable()
                            ? new Outcome.Applied(
                                    campaigns.byCode(draft.code()).orElseThrow().id())
                            : new Outcome.Refused(applied))
                    .orElseGet(Outcome.Outdated::new);
        } catch (PersistenceException | DataIntegrityViolationException e) {
            // somebody else has made a campaign of this code in the same moment
            return new Outcome.Outdated();
        }
    }

    private boolean mayBecome(CampaignDraft draft, boolean isNew, Viewer by) {
        Scope scope = rights.scope(by, Power.PLAN);
        return isOf(scope, draft.units())
                && (isNew
                        || campaigns
                                .byCode(draft.code())
                                .filter(present -> isOf(scope, present.units()))
                                .isPresent());
    }

    private static boolean isOf(Scope scope, Set<UnitId> units) {
        return scope.everywhere() || (!units.isEmpty() && units.stream().allMatch(scope::has));
    }

    /** A short print of all that can be laid out of a campaign: another one as soon as anything is changed. */
    static String print(@Nullable Planned planned) {
        if (planned == null) {
            return "";
        }
        Campaign campaign = planned.campaign();
        Rules rules = campaign.rules();
        List<Object> all = new ArrayList<>(List.of(
                campaign.id(),
                campaign.nameVi(),
                campaign.nameEn(),
                rules.joiners(),
                rules.moves(),
                rules.statusChange(),
                sorted(rules.notCounted()),
                String.valueOf(rules.countsFrom()),
                rules.earlierCounts(),
                sorted(campaign.units())));
        for (Phase phase : planned.phases()) {
            all.addAll(List.of(
                    phase.id(),
                    phase.nameVi(),
                    phase.nameEn(),
                    phase.opens(),
                    phase.deadline(),
                    phase.graceDays(),
                    sorted(phase.workStatuses())));
        }
        String written = all.stream().map(String::valueOf).collect(Collectors.joining("\n"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(written.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sorted(Set<?> values) {
        return values.stream().map(String::valueOf).sorted().collect(Collectors.joining(","));
    }
}
