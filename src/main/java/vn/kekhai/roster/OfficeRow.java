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

/** An office as it stands in its table. */
@Entity
@Table(name = "roster_office")
class OfficeRow {

    @Id
    private UUID id;

    @Column(name = "person_id")
    private UUID personId;

    @Column(name = "unit_id")
    private UUID unitId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private OfficeKind kind;

    @Column(name = "from_on")
    private LocalDate fromOn;

    @Column(name = "to_on")
    private @Nullable LocalDate toOn;

    /** Given by hand; what a file names is written by the import. */
    @Column(name = "from_file")
    private boolean fromFile;

    @SuppressWarnings("NullAway.Init")
    protected OfficeRow() {}

    OfficeRow(UUID id, Office office) {
        this.id = id;
        this.personId = office.person().value();
        this.unitId = office.unit().value();
        this.kind = office.kind();
        this.fromOn = office.from();
        this.toOn = office.to();
    }

    void end(LocalDate day) {
        this.toOn = day.isBefore(fromOn) ? fromOn : day;
    }

    Office office() {
        return new Office(new PersonId(personId), new UnitId(unitId), kind, fromOn, toOn);
    }
}
