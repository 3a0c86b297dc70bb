package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonId;

/** Counts the lines of current versions that name no account. */
@Component
class UnresolvedLinks {

    private static final int MOST_PARAMETERS = 1000;

    private final JdbcClient jdbc;

    UnresolvedLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A group's link is taken as it is, since a group has no name of a person to tell. */
    List<Unresolved> of(Collection<PersonId> people) {
        List<Unresolved> found = new ArrayList<>();
        List<byte[]> ids =
                people.stream().map(person -> Ids.bytes(person.value())).toList();
        for (int from = 0; from < ids.size(); from += MOST_PARAMETERS) {
            jdbc.sql("""
                    select head.person_id, head.version, account.platform, count(*) as links
                    from declaration_head head
                    join declaration_account account on account.declaration_id = head.declaration_id
                    where head.person_id in (:ids) and account.key_index is null and account.kind <> 'GROUP'
                    group by head.person_id, head.version, account.platform
                    order by head.person_id, account.platform
                    """)
                    .param("ids", ids.subList(from, Math.min(from + MOST_PARAMETERS, ids.size())))
                    .query(row -> {
                        found.add(new Unresolved(
                                new PersonId(Ids.of(row.getBytes("person_id"))),
                                row.getInt("version"),
                                row.getString("platform"),
                                row.getInt("links")));
                    });
        }
        return found;
    }
}
