package vn.kekhai.declaration;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.crypto.Vault;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

/** Finds accounts that several people declare in their current versions, by their blind indexes. */
@Component
class SharedKeys {

    private static final int MOST_PARAMETERS = 1000;

    private final JdbcClient jdbc;
    private final Vault vault;

    SharedKeys(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** The accounts of these people that somebody else, among them or not, declares too. */
    List<SharedAccount> of(Collection<PersonId> people) {
        Map<ByteBuffer, Found> found = new LinkedHashMap<>();
        List<PersonId> all = new ArrayList<>(people);
        for (int from = 0; from < all.size(); from += MOST_PARAMETERS) {
            List<byte[]> ids = all.subList(from, Math.min(from + MOST_PARAMETERS, all.size())).stream()
                    .map(person -> Ids.bytes(person.value()))
                    .toList();
            jdbc.sql("""
                    select mine.key_index, mine.id, mine.platform, mine.display,
                        owner.person_id as one, other.person_id as another
                    from declaration_head owner
                    join declaration_account mine on mine.declaration_id = owner.declaration_id
                    join declaration_account theirs on theirs.key_index = mine.key_index
                    join declaration_head other
                        on other.declaration_id = theirs.declaration_id and other.person_id <> owner.person_id
                    where owner.person_id in (:ids)
                    order by mine.id, other.person_id
                    """).param("ids", ids).query(row -> {
                String platform = row.getString("platform");
                byte[] display = row.getBytes("display");
                byte[] id = row.getBytes("id");
                Found account = found.computeIfAbsent(
                        ByteBuffer.wrap(row.getBytes("key_index")),
                        index -> new Found(
                                platform,
                                vault.open(DeclaredAccount.DISPLAY, Ids.of(id), display),
                                new LinkedHashSet<>()));
                account.people.add(new PersonId(Ids.of(row.getBytes("one"))));
                account.people.add(new PersonId(Ids.of(row.getBytes("another"))));
            });
        }
        return found.values().stream()
                .map(account -> new SharedAccount(account.platform, account.display, Set.copyOf(account.people)))
                .toList();
    }

    private record Found(String platform, String display, Set<PersonId> people) {}
}
