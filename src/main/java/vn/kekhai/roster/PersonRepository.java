package vn.kekhai.roster;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PersonRepository extends Repository<PersonRow, UUID> {

    Optional<PersonRow> findById(UUID id);

    List<PersonRow> findByIdIn(Collection<UUID> ids);

    Optional<PersonRow> findByCode(String code);

    List<PersonRow> findByCodeIn(Collection<String> codes);

    List<PersonRow> findByPhoneIndex(byte[] phoneIndex);

    List<PersonRow> findByUnitIdIn(Collection<UUID> units);

    @Query("select count(p) = 0 from PersonRow p")
    boolean isEmpty();
}
