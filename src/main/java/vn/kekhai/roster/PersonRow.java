package vn.kekhai.roster;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A person as it stands in its table: sealed. Rows are written by the import; here they are read and kept up. */
@Entity
@Table(name = "roster_person")
class PersonRow {

    @Id
    private UUID id;

    private String code;

    @Column(name = "name_sealed", length = 600)
    private byte[] nameSealed;

    @Column(name = "birth_sealed", length = 100)
    private byte @Nullable [] birthSealed;

    @Column(name = "phone_sealed", length = 100)
    private byte @Nullable [] phoneSealed;

    @Column(name = "phone_index", columnDefinition = "binary(16)")
    private byte @Nullable [] phoneIndex;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "work_status")
    private WorkStatus workStatus;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "party_status")
    private PartyStatus partyStatus;

    @Column(name = "unit_id")
    private UUID unitId;

    @Column(name = "residence_name")
    private @Nullable String residenceName;

    @Column(name = "joined_on")
    private @Nullable LocalDate joinedOn;

    @Column(name = "left_on")
    private @Nullable LocalDate leftOn;

    private @Nullable String language;

    @SuppressWarnings("NullAway.Init")
    protected PersonRow() {}

    PersonId id() {
        return new PersonId(id);
    }

    UUID unitId() {
        return unitId;
    }

    boolean belongs() {
        return partyStatus.belongs();
    }

    void speak(String newLanguage) {
        this.language = newLanguage;
    }

    @Nullable
    String phone(Seals seals) {
        return seals.open(Seals.PHONE, id, phoneSealed);
    }

    Person open(Seals seals, Unit unit) {
        String name = seals.open(Seals.NAME, id, nameSealed);
        String birth = seals.open(Seals.BIRTH, id, birthSealed);
        if (name == null) {
            throw new IllegalStateException("person " + id + " has no name");
        }
        return new Person(
                id(),
                code,
                name,
                birth == null ? null : LocalDate.parse(birth),
                unit.id(),
                unit.code(),
                unit.name(),
                residenceName,
                workStatus,
                partyStatus,
                joinedOn,
                leftOn,
                language);
    }
}
