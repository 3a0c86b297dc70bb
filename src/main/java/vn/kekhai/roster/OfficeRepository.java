package vn.kekhai.roster;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
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
            where o.personId in :people and o.fromOn <= :day and (o.toOn is null or o.toOn > :day)
            order by o.kind, o.id""")
    List<OfficeRow> heldByAny(Collection<UUID> people, LocalDate day);

    @Query("""
            select distinct o.personId from OfficeRow o
            where o.personId > :last and o.fromOn <= :day and (o.toOn is null or o.toOn > :day)
            order by o.personId""")
    List<UUID> holdersAfter(UUID last, LocalDate day, Limit most);

    @Query("""
            select o from OfficeRow o
            where o.unitId in :units and o.kind = :kind and o.fromOn <= :day and (o.toOn is null or o.toOn > :day)
            order by o.fromOn, o.id""")
    List<OfficeRow> heldIn(Collection<UUID> units, OfficeKind kind, LocalDate day);
}
