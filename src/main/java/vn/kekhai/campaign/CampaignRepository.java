package vn.kekhai.campaign;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface CampaignRepository extends Repository<CampaignRow, UUID> {

    Optional<CampaignRow> findById(UUID id);

    Optional<CampaignRow> findByCode(String code);

    List<CampaignRow> findAllByOrderByCode();

    long count();
}
