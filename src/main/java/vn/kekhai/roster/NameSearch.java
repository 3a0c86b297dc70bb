package vn.kekhai.roster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;

/**
 * Finds people by words of their names among as many as a country has, page by page in the order of their ids. A page looks
 * at a bounded number of rows, so it may end before it is full; then it tells where to go on.
 */
@Service
public class NameSearch {

    private static final int LOOKED_AT = 20_000;
    private static final int ROUNDS = 10;

    /**
     * A page.
     *
     * @param goOn after whom the next page begins; null where there is none
     */
    public record Found(List<PersonId> people, @Nullable PersonId goOn) {}

    private final JdbcClient jdbc;
    private final Seals seals;

    NameSearch(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /**
     * Those whose names hold all these words, whatever their accents and case; everybody where there are none. Those who
     * have left are among them.
     *
     * @param scope whose people
     * @param after where the page before told to go on; null for the first page
     */
    @Transactional(readOnly = true)
    public Found page(String words, Scope scope, @Nullable PersonId after, int most) {
        List<byte[]> indexes = rarestFirst(words);
        if (!scope.everywhere()) {
            return scope.units().isEmpty() ? new Found(List.of(), null) : inUnits(indexes, scope, after, most);
        }
        return indexes.isEmpty() ? everybody(after, most) : everywhere(indexes, after, most);
    }

    /**
     * The first of them, for who wants to choose and not to go through pages: a bounded number of pages is looked through.
     * Nobody where there are no words.
     *
     * @return telling where to go on when there may be more
     */
    @Transactional(readOnly = true)
    public Found first(String words, Scope scope, int most) {
        if (Names.words(words).isEmpty()) {
            return new Found(List.of(), null);
        }
        List<PersonId> found = new ArrayList<>();
        PersonId from = null;
        for (int round = 0; round < ROUNDS && found.size() < most && (round == 0 || from != null); round++) {
            Found page = page(words, scope, from, most - found.size());
            found.addAll(page.people());
            from = page.goOn();
        }
        return new Found(found, from);
    }

    private Found everybody(@Nullable PersonId after, int most) {
        return full(
                jdbc.sql(
                                "select id from roster_person where id > :after and merged_into is null order by id limit :most")
                        .param("after", bytes(after))
                        .param("most", most)
                        .query((row, i) -> person(row.getBytes(1)))
                        .list(),
                most);
    }

    /** From the units' people: as many as the units have, at most. */
    private Found inUnits(List<byte[]> indexes, Scope scope, @Nullable PersonId after, int most) {
        Map<String, Object> params = new LinkedHashMap<>();
        String sql =
                "select p.id from roster_person p where p.unit_id in (:units) and p.id > :after and p.merged_into is null"
                        + having(indexes, "p.id", params) + " order by p.id limit :most";
        return full(
                jdbc.sql(sql)
                        .params(params)
                        .param(
                                "units",
                                scope.units().stream()
                                        .map(unit -> Ids.bytes(unit.value()))
                                        .toList())
                        .param("after", bytes(after))
                        .param("most", most)
                        .query((row, i) -> person(row.getBytes(1)))
                        .list(),
                most);
    }

    /** From those who have the rarest word, so many at a time. */
    private Found everywhere(List<byte[]> indexes, @Nullable PersonId after, int most) {
        byte[] rarest = indexes.getFirst();
        Map<String, Object> params = new LinkedHashMap<>();
        String sql = "select w.person_id from (select person_id from roster_name_word where word_index = :rarest"
                + " and person_id > :after order by person_id limit " + LOOKED_AT + ") w where 1 = 1"
                + having(indexes.subList(1, indexes.size()), "w.person_id", params)
                + " order by w.person_id limit :most";
        List<PersonId> found = jdbc.sql(sql)
                .params(params)
                .param("rarest", rarest)
                .param("after", bytes(after))
                .param("most", most)
                .query((row, i) -> person(row.getBytes(1)))
                .list();
        if (found.size() == most) {
            return new Found(found, found.getLast());
        }
        PersonId lookedAtLast = jdbc.sql("select person_id from roster_name_word where word_index = :rarest"
                        + " and person_id > :after order by person_id limit 1 offset " + (LOOKED_AT - 1))
                .param("rarest", rarest)
                .param("after", bytes(after))
                .query((row, i) -> person(row.getBytes(1)))
                .optional()
                .orElse(null);
        return new Found(found, lookedAtLast);
    }

    private static Found full(List<PersonId> found, int most) {
        return new Found(found, found.size() == most ? found.getLast() : null);
    }

    private static String having(List<byte[]> indexes, String person, Map<String, Object> params) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < indexes.size(); i++) {
            params.put("word" + i, indexes.get(i));
            sql.append(" and exists (select 1 from roster_name_word o where o.word_index = :word")
                    .append(i)
                    .append(" and o.person_id = ")
                    .append(person)
                    .append(')');
        }
        return sql.toString();
    }

    /** The words' indexes; of one that many have it is only known that there are many. */
    private List<byte[]> rarestFirst(String words) {
        record Word(byte[] index, long people) {}
        List<Word> all = new ArrayList<>();
        for (String word : Names.words(words)) {
            byte[] index = seals.word(word);
            long people = jdbc.sql(
                            "select count(*) from (select 1 from roster_name_word where word_index = :word limit "
                                    + LOOKED_AT + ") some")
                    .param("word", index)
                    .query(Long.class)
                    .single();
            all.add(new Word(index, people));
        }
        return all.stream()
                .sorted(Comparator.comparingLong(Word::people))
                .map(Word::index)
                .toList();
    }

    private static PersonId person(byte[] id) {
        return new PersonId(Ids.of(id));
    }

    private static byte[] bytes(@Nullable PersonId person) {
        return Ids.bytes(person == null ? new UUID(0, 0) : person.value());
    }
}
