package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.crypto.Vault;
import vn.kekhai.declaration.Heads.Returned;
import vn.kekhai.roster.NameSearch;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Scope;

/**
 * What is still to be asked about current versions, person by person. A version that was accepted raises no question any
 * more, one that was returned has been asked about and is waited for.
 */
@Component
class OpenQuestions {

    /**
     * What is to be asked of one person.
     *
     * @param shared accounts that somebody else declares too
     * @param unresolved links that tell no account
     * @param returned what was said when it was returned; null where it was not
     */
    record Asked(
            PersonId person,
            Standing standing,
            List<SharedAccount> shared,
            List<Unresolved> unresolved,
            @Nullable Returned returned) {}

    /** @param goOn after whom to look further; null when all were looked at */
    record Page(List<Asked> asked, @Nullable PersonId goOn) {}

    private final NameSearch names;
    private final Heads heads;
    private final SharedKeys sharedKeys;
    private final UnresolvedLinks unresolved;
    private final Vault vault;

    OpenQuestions(NameSearch names, Heads heads, SharedKeys sharedKeys, UnresolvedLinks unresolved, Vault vault) {
        this.names = names;
        this.heads = heads;
        this.sharedKeys = sharedKeys;
        this.unresolved = unresolved;
        this.vault = vault;
    }

    /**
     * The next people who are to be asked something, in the order of their ids.
     *
     * @param lookedAt so many people are looked at for a page
     * @param most of those to be asked at most so many
     */
    @Transactional(readOnly = true)
    Page page(Scope scope, @Nullable PersonId after, int lookedAt, int most) {
        NameSearch.Found found = names.page("", scope, after, lookedAt);
        Map<PersonId, Standing> standings = new HashMap<>();
        heads.of(found.people()).forEach((person, head) -> standings.put(person, head.standing()));
        Set<PersonId> submitted = in(standings, Acceptance.State.SUBMITTED);
        Map<PersonId, List<SharedAccount>> shared = new HashMap<>();
        sharedKeys
                .of(submitted)
                .forEach(account -> account.people().stream()
                        .filter(submitted::contains)
                        .forEach(person -> shared.computeIfAbsent(person, any -> new ArrayList<>())
                                .add(account)));
        Map<PersonId, List<Unresolved>> links =
                unresolved.of(submitted).stream().collect(Collectors.groupingBy(Unresolved::person));
        Map<PersonId, Returned> returned = heads.returned(in(standings, Acceptance.State.RETURNED), vault);
        List<Asked> asked = new ArrayList<>();
        for (PersonId person : found.people()) {
            Standing standing = standings.get(person);
            if (standing != null
                    && (shared.containsKey(person) || links.containsKey(person) || returned.containsKey(person))) {
                if (asked.size() == most) {
                    return new Page(asked, asked.getLast().person());
                }
                asked.add(new Asked(
                        person,
                        standing,
                        shared.getOrDefault(person, List.of()),
                        links.getOrDefault(person, List.of()),
                        returned.get(person)));
            }
        }
        return new Page(asked, found.goOn());
    }

    private static Set<PersonId> in(Map<PersonId, Standing> standings, Acceptance.State state) {
        return standings.values().stream()
                .filter(standing -> standing.acceptance() == state)
                .map(Standing::person)
                .collect(Collectors.toSet());
    }
}
