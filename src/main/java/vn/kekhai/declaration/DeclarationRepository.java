package vn.kekhai.declaration;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads versions and their accounts; they are added through the entity manager, since their ids are ours. */
interface DeclarationRepository extends Repository<DeclarationVersion, UUID> {

    Optional<DeclarationVersion> findBySubmissionId(UUID submission);

    Optional<DeclarationVersion> findFirstByPersonIdOrderByVersionDesc(UUID person);

    Optional<DeclarationVersion> findFirstByPersonIdAndDeclaredAtLessThanEqualOrderByVersionDesc(
            UUID person, Instant at);

    List<DeclarationVersion> findByPersonIdOrderByVersion(UUID person);

    List<DeclarationVersion> findByPersonIdAndVersionInOrderByVersion(UUID person, Collection<Integer> versions);

    List<DeclarationVersion> findByIdInOrderByPersonId(Collection<UUID> ids);

    @Query("select d from DeclarationVersion d where d.personId in :people and d.version ="
            + " (select max(e.version) from DeclarationVersion e where e.personId = d.personId and e.declaredAt <= :at)"
            + " order by d.personId")
    List<DeclarationVersion> latestAt(Collection<UUID> people, Instant at);

    @Query(
            "select a from DeclaredAccount a where a.declarationId in :declarations order by a.declarationId, a.position")
    List<DeclaredAccount> accountsOf(Collection<UUID> declarations);
}
