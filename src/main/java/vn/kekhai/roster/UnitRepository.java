package vn.kekhai.roster;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface UnitRepository extends Repository<UnitRow, UUID> {

    Optional<UnitRow> findById(UUID id);

    List<UnitRow> findByIdIn(Collection<UUID> ids);

    Optional<UnitRow> findByCode(String code);

    List<UnitRow> findByParentIdOrderByCode(UUID parentId);

    List<UnitRow> findByParentIdInOrderByCode(Collection<UUID> parentIds);

    List<UnitRow> findByParentIdIsNullOrderByCode();

    @Query("""
            select u from UnitRow u
            where u.type in :types and u.id > :after and u.validFrom <= :day and (u.validTo is null or u.validTo > :day)
            order by u.id""")
    List<UnitRow> standing(Collection<UnitType> types, LocalDate day, UUID after, Limit most);

    @NativeQuery("""
            with recursive below (id) as (
                select id from roster_unit where id = :id
                union
                select u.id from roster_unit u join below on u.parent_id = below.id)
            select id from below""")
    List<byte[]> subtree(UUID id);

    @NativeQuery("""
            with recursive above (id, parent_id, height) as (
                select id, parent_id, 0 from roster_unit where id = :id
                union
                select u.id, u.parent_id, above.height + 1 from roster_unit u
                join above on u.id = above.parent_id where above.height < 50)
            select id from above where height > 0 order by height""")
    List<byte[]> above(UUID id);
}
