package vn.kekhai.campaign;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface PhaseRepository extends Repository<PhaseRow, UUID> {

    Optional<PhaseRow> findById(UUID id);

    List<PhaseRow> findAllByOrderByOpensAscIdAsc();

    List<PhaseRow> findByCampaignIdOrderByOpensAscIdAsc(UUID campaignId);
}
