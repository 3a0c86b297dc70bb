package vn.kekhai.declaration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.crypto.Vault;
import vn.kekhai.roster.PersonId;

/** Reads versions and opens what is sealed in them, in two statements whatever their number. */
@Component
@Transactional(readOnly = true)
class Versions {

    private final DeclarationRepository repository;
    private final Heads heads;
    private final Vault vault;

    Versions(DeclarationRepository repository, Heads heads, Vault vault) {
        this.repository = repository;
        this.heads = heads;
        this.vault = vault;
    }

    Optional<Declaration> latest(PersonId person) {
        return repository.findFirstByPersonIdOrderByVersionDesc(person.value()).map(this::open);
    }

    Optional<Declaration> latestAt(PersonId person, Instant at) {
        return repository
                .findFirstByPersonIdAndDeclaredAtLessThanEqualOrderByVersionDesc(person.value(), at)
                .map(this::open);
    }

    List<Declaration> all(PersonId person) {
        return open(repository.findByPersonIdOrderByVersion(person.value()));
    }

    List<Declaration> of(PersonId person, Collection<Integer> versions) {
        return open(repository.findByPersonIdAndVersionInOrderByVersion(person.value(), versions));
    }

    List<Declaration> current(Collection<Heads.Head> of) {
        return of.isEmpty()
                ? List.of()
                : open(repository.findByIdInOrderByPersonId(
                        of.stream().map(Heads.Head::current).toList()));
    }

    /**
     * Versions of the next people who have declared, in the order of their ids.
     *
     * @param last where the next page begins, null behind the last one
     */
    record Page(List<Declaration> declarations, @Nullable PersonId last) {}

    /** The next people's versions that are current, or were at a moment. */
    Page pageAfter(@Nullable PersonId last, int most, @Nullable Instant at) {
        List<Heads.Head> page = heads.after(last, most);
        if (page.isEmpty()) {
            return new Page(List.of(), null);
        }
        List<DeclarationVersion> found = at == null
                ? repository.findByIdInOrderByPersonId(
                        page.stream().map(Heads.Head::current).toList())
                : repository.latestAt(
                        page.stream().map(head -> head.person().value()).toList(), at);
        return new Page(open(found), page.getLast().person());
    }

    Declaration open(DeclarationVersion version) {
        return open(List.of(version)).getFirst();
    }

    private List<Declaration> open(List<DeclarationVersion> versions) {
        if (versions.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<AccountLine>> lines = new HashMap<>();
        for (DeclaredAccount account : repository.accountsOf(
                versions.stream().map(DeclarationVersion::id).toList())) {
            lines.computeIfAbsent(account.declarationId(), id -> new ArrayList<>())
                    .add(account.open(vault));
        }
        return versions.stream()
                .map(version -> version.with(lines.getOrDefault(version.id(), List.of()), vault))
                .toList();
    }
}
