package vn.kekhai.roster;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ConsentRepository extends Repository<ConsentRow, UUID> {

    Optional<ConsentRow> findFirstByPersonIdAndPurposeOrderByGivenAtDescIdDesc(UUID personId, String purpose);

    List<ConsentRow> findByPersonIdInAndPurposeOrderByGivenAtAscIdAsc(Collection<UUID> people, String purpose);

    List<ConsentRow> findByPersonIdOrderByGivenAtAscIdAsc(UUID personId);
}
