package vn.kekhai.declaration;

import java.sql.ResultSet;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.PersonMerged;

/**
 * Puts the declarations of two records that were merged into one row, in the order in which they were made. The versions
 * are numbered anew; each keeps the number on its receipt, and both numbers lead to the person.
 */
@Component
class MergedDeclarations {

    /** Above any version there is, while the numbers are given anew. */
    private static final int ASIDE = 1_000_000;

    private final JdbcClient jdbc;

    MergedDeclarations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void merge(PersonMerged merged) {
        byte[] gone = Ids.bytes(merged.gone().value());
        byte[] stays = Ids.bytes(merged.stays().value());
        // both heads are held from here on, also where there was none: nobody submits meanwhile
        jdbc.sql("insert into declaration_head (person_id, version, none, acceptance)"
                        + " values (:gone, 0, false, 'SUBMITTED'), (:stays, 0, false, 'SUBMITTED')"
                        + " on duplicate key update version = version")
                .param("gone", gone)
                .param("stays", stays)
                .update();
        jdbc.sql("select person_id from declaration_head where person_id in (:both) order by person_id for update")
                .param("both", List.of(gone, stays))
                .query((ResultSet row, int i) -> row.getBytes(1))
                .list();
        jdbc.sql("update declaration_receipt set person_id = :stays where person_id = :gone")
                .param("stays", stays)
                .param("gone", gone)
                .update();
        long moved = jdbc.sql("select count(*) from declaration_declaration where person_id = :gone")
                .param("gone", gone)
                .query(Long.class)
                .single();
        if (moved > 0) {
            inOneRow(gone, stays);
            newHead(gone, stays);
        }
        jdbc.sql("delete from declaration_head where person_id in (:both) and version = 0")
                .param("both", List.of(gone, stays))
                .update();
    }

    private void inOneRow(byte[] gone, byte[] stays) {
        List<UUID> inOrder = jdbc.sql("select id from declaration_declaration where person_id in (:both)"
                        + " order by declared_at, version, id")
                .param("both", List.of(gone, stays))
                .query((row, i) -> Ids.of(row.getBytes(1)))
                .list();
        jdbc.sql("update declaration_declaration set version = version + :aside where person_id = :stays")
                .param("aside", ASIDE)
                .param("stays", stays)
                .update();
        int version = 0;
        for (UUID id : inOrder) {
            version++;
            jdbc.sql("update declaration_declaration set person_id = :stays, version = :version where id = :id")
                    .param("stays", stays)
                    .param("version", version)
                    .param("id", Ids.bytes(id))
                    .update();
        }
    }

    /** The newest declaration is the one that counts; the number of further receipts stays what it was, if there was one. */
    private void newHead(byte[] gone, byte[] stays) {
        jdbc.sql("update declaration_head s join declaration_head g on g.person_id = :gone"
                        + " join declaration_declaration d on d.person_id = :stays and d.version ="
                        + " (select max(l.version) from declaration_declaration l where l.person_id = :stays)"
                        + " set s.receipt_number = coalesce(s.receipt_number, g.receipt_number), s.declaration_id = d.id,"
                        + " s.submission_id = d.submission_id, s.version = d.version, s.declared_at = d.declared_at,"
                        + " s.none = d.none, s.acceptance = d.acceptance where s.person_id = :stays")
                .param("gone", gone)
                .param("stays", stays)
                .update();
        jdbc.sql("delete from declaration_head where person_id = :gone")
                .param("gone", gone)
                .update();
    }
}
