package vn.kekhai.roster;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface OfficeRepository extends Repository<OfficeRow, UUID> {

    @Query("""
            select o from OfficeRow o
            where o.personId = :person and o.fromOn <= :day and (o.toOn is null or o.toOn > :day)
            order by o.kind, o.id""")
    List<OfficeRow> heldBy(UUID person, LocalDate day);

    @Query("""
            select o from OfficeRow o
            where o.unitId in :units and o.kind = :kind and o.fromOn <= :day and (o.toOn is null or o.toOn > :day)
            order by o.fromOn, o.id""")
    List<OfficeRow> heldIn(Collection<UUID> units, OfficeKind kind, LocalDate day);
}
