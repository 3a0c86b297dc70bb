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

/** A unit as it stands in its table. */
@Entity
@Table(name = "roster_unit")
class UnitRow {

    @Id
    private UUID id;

    private String code;

    private String name;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private UnitType type;

    /** Whether somebody has said so; else its name has. */
    @Column(name = "type_set")
    private boolean typeSet;

    @Column(name = "parent_id")
    private @Nullable UUID parentId;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Column(name = "valid_to")
    private @Nullable LocalDate validTo;

    @Column(name = "successor_id")
    private @Nullable UUID successorId;

    @SuppressWarnings("NullAway.Init")
    protected UnitRow() {}

    UUID id() {
        return id;
    }

    /** From this day it is no more, and the other unit, if any, stands in its place. */
    void end(LocalDate day, @Nullable UnitId successor) {
        this.validTo = day;
        this.successorId = successor == null ? null : successor.value();
    }

    /** It is of this type, however it is called. */
    void be(UnitType said) {
        this.type = said;
        this.typeSet = true;
    }

    Unit unit() {
        return new Unit(
                new UnitId(id),
                code,
                name,
                type,
                parentId == null ? null : new UnitId(parentId),
                validFrom,
                validTo,
                successorId == null ? null : new UnitId(successorId));
    }
}
