package vn.kekhai.campaign;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface CampaignRepository extends Repository<CampaignRow, UUID> {

    Optional<CampaignRow> findByCode(String code);

    long count();
}
