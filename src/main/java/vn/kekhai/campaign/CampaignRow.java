package vn.kekhai.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

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

    @SuppressWarnings("NullAway.Init")
    protected CampaignRow() {}

    CampaignRow(UUID id, String code, String nameVi, String nameEn) {
        this.id = id;
        this.code = code;
        this.nameVi = nameVi;
        this.nameEn = nameEn;
    }

    Campaign campaign() {
        return new Campaign(id, code, nameVi, nameEn);
    }
}
