package vn.kekhai.campaign;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PartyStatus;
import vn.kekhai.roster.UnitId;

/** A campaign as it stands in its table. */
@Entity
@Table(name = "campaign_campaign")
class CampaignRow {

    @Id
    private UUID id;

    private String code;

    @Column(name = "name_vi")
    private String nameVi;

    @Column(name = "name_en")
    private String nameEn;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Rules.Joiners joiners;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Rules.Moves moves;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "status_change")
    private Rules.StatusChange statusChange;

    @Column(name = "not_counted")
    private String notCounted;

    @Column(name = "counts_from")
    private @Nullable LocalDate countsFrom;

    @Column(name = "earlier_counts")
    private boolean earlierCounts;

    @Column(name = "counts_since")
    private Instant countsSince;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "campaign_unit", joinColumns = @JoinColumn(name = "campaign_id"))
    @Column(name = "unit_id")
    private Set<UUID> units;

    @SuppressWarnings("NullAway.Init")
    protected CampaignRow() {}

    CampaignRow(Campaign campaign) {
        this.id = campaign.id();
        this.code = campaign.code();
        this.countsSince = Instant.EPOCH;
        this.units = new HashSet<>();
        become(campaign);
    }

    /** Takes names, rules and units of this one over. */
    @SuppressWarnings("NullAway.Init")
    final void become(Campaign campaign) {
        Rules rules = campaign.rules();
        this.nameVi = campaign.nameVi();
        this.nameEn = campaign.nameEn();
        this.joiners = rules.joiners();
        this.moves = rules.moves();
        this.statusChange = rules.statusChange();
        this.notCounted = rules.notCounted().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
        this.countsFrom = rules.countsFrom();
        this.earlierCounts = rules.earlierCounts();
        Set<UUID> wanted = campaign.units().stream().map(UnitId::value).collect(Collectors.toSet());
        units.retainAll(wanted);
        units.addAll(wanted);
    }

    /** From which moment on a declaration counts. */
    void countSince(Instant since) {
        this.countsSince = since;
    }

    Instant countsSince() {
        return countsSince;
    }

    Campaign campaign() {
        Set<PartyStatus> uncounted = Arrays.stream(notCounted.split(","))
                .filter(name -> !name.isEmpty())
                .map(PartyStatus::valueOf)
                .collect(Collectors.toSet());
        Rules rules = new Rules(joiners, moves, statusChange, uncounted, countsFrom, earlierCounts);
        return new Campaign(
                id, code, nameVi, nameEn, rules, units.stream().map(UnitId::new).collect(Collectors.toSet()));
    }
}
