package vn.kekhai.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;

/** Finds records that may be of one person: by the blind indexes, so that nothing is opened but what is shown. */
@Component
class Duplicates {

    /** By what two records are alike. */
    enum By {
        /** the folded name and the birth date */
        NAME("name_birth_index"),
        PHONE("phone_index"),
        /** the card or citizen number, whichever of the two it is in */
        NUMBER("card_index", "citizen_index");

        private final List<String> columns;

        By(String... columns) {
            this.columns = List.of(columns);
        }

        /** @param bounded whether to look at so many in the order of their marks, instead of at all */
        private String marks(String where, boolean bounded) {
            String end = bounded ? " order by mark limit " + LOOKED_AT : "";
            return columns.stream()
                            .map(column -> "(select p." + column + " mark, p.id from roster_person p where p." + column
                                    + " > :after" + where + end + ")")
                            .collect(Collectors.joining(" union all "))
                    + end;
        }

        /** The records that bear some marks, the oldest first. */
        private String marked(String where) {
            return columns.stream()
                            .map(column -> "select hex(p." + column + "), p.id from roster_person p where p." + column
                                    + " in (:marks)" + where)
                            .collect(Collectors.joining(" union "))
                    + " order by 2";
        }
    }

    /**
     * Somebody who is alike.
     *
     * @param against whom this one may be the same as, of those before; null for the first, and where all were told apart
     */
    record Alike(Person person, @Nullable Person against) {}

    /** People who are alike, each of whom may be the same as another one of them. */
    record Group(List<Alike> people) {}

    /**
     * A page.
     *
     * @param goOn where to look further, as the next page is asked for; null when all was looked at
     */
    record Page(List<Group> groups, @Nullable String goOn) {}

    private static final int LOOKED_AT = 20_000;
    private static final HexFormat HEX = HexFormat.of();

    private record Mark(String mark, UUID person) {}

    private final JdbcClient jdbc;
    private final People people;
    private final ToldApart toldApart;

    Duplicates(JdbcClient jdbc, People people, ToldApart toldApart) {
        this.jdbc = jdbc;
        this.people = people;
        this.toldApart = toldApart;
    }

    /**
     * The next groups of those who belong to the scope, by their mark, without those who were all told apart; so that a page
     * can be empty and yet have a next one.
     *
     * @param after what the page before told; empty for the first page
     */
    @Transactional(readOnly = true)
    Page page(By by, Scope scope, String after, int most) {
        if (!scope.everywhere() && scope.units().isEmpty()) {
            return new Page(List.of(), null);
        }
        Map<String, Object> params = new HashMap<>();
        params.put("after", after.isEmpty() ? new byte[1] : HEX.parseHex(after));
        params.put("ours", PartyStatus.belonging());
        String where = " and p.party_status in (:ours)";
        if (!scope.everywhere()) {
            where += " and p.unit_id in (:units)";
            params.put(
                    "units",
                    scope.units().stream().map(unit -> Ids.bytes(unit.value())).toList());
        }
        boolean bounded = scope.everywhere() || areMany(params);
        String looked = by.marks(where, bounded);
        List<String> marks = jdbc.sql("select hex(m.mark) from (" + looked + ") m group by m.mark"
                        + " having count(distinct m.id) > 1 order by m.mark limit :most")
                .params(params)
                .param("most", most + 1)
                .query((row, i) -> row.getString(1))
                .list();
        boolean more = marks.size() > most;
        List<String> shown = more ? marks.subList(0, most) : marks;
        List<Group> groups = groups(by.marked(where), params, shown);
        if (more) {
            return new Page(groups, shown.getLast());
        }
        return new Page(groups, bounded ? lookedAtLast(looked, params) : null);
    }

    /** Whether so many people are of these units that they are better found by their marks than by their units. */
    private boolean areMany(Map<String, Object> params) {
        return jdbc.sql("select count(*) from (select 1 from roster_person where unit_id in (:units) limit " + LOOKED_AT
                                + ") some")
                        .params(params)
                        .query(Long.class)
                        .single()
                == LOOKED_AT;
    }

    /**
     * Where very many records had to be passed over, just before the last one's mark, since there may be more of it; null
     * where that was all.
     */
    private @Nullable String lookedAtLast(String looked, Map<String, Object> params) {
        return jdbc.sql("select hex(max(m.mark)), count(*) from (" + looked + ") m")
                .params(params)
                .query((row, i) -> row.getLong(2) < LOOKED_AT ? "" : Objects.requireNonNull(row.getString(1)))
                .optional()
                .filter(mark -> !mark.isEmpty())
                .map(mark -> HEX.formatHex(before(HEX.parseHex(mark))))
                .orElse(null);
    }

    private static byte[] before(byte[] mark) {
        byte[] before = mark.clone();
        int i = before.length - 1;
        while (i > 0 && before[i] == 0) {
            before[i--] = (byte) 0xFF;
        }
        before[i]--;
        return before;
    }

    private List<Group> groups(String marked, Map<String, Object> params, List<String> marks) {
        if (marks.isEmpty()) {
            return List.of();
        }
        Map<String, Object> these = new HashMap<>(params);
        these.put("marks", marks.stream().map(HEX::parseHex).toList());
        these.remove("after");
        List<Mark> found = jdbc.sql(marked)
                .params(these)
                .query((row, i) -> new Mark(row.getString(1), Ids.of(row.getBytes(2))))
                .list();
        Map<PersonId, Person> known =
                people
                        .findAll(found.stream()
                                .map(mark -> new PersonId(mark.person()))
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Person::id, person -> person));
        Map<String, List<Person>> byMark = new LinkedHashMap<>();
        marks.forEach(mark -> byMark.put(mark, new ArrayList<>()));
        for (Mark mark : found) {
            Person person = known.get(new PersonId(mark.person()));
            List<Person> alike = byMark.get(mark.mark());
            if (person != null && alike != null && !alike.contains(person)) {
                alike.add(person);
            }
        }
        Set<ToldApart.Pair> apart = toldApart.among(known.keySet());
        return byMark.values().stream()
                .map(alike -> group(alike, apart))
                .filter(group -> !group.people().isEmpty())
                .toList();
    }

    private static Group group(List<Person> alike, Set<ToldApart.Pair> apart) {
        List<Person> asked = alike.stream()
                .filter(person -> alike.stream().anyMatch(other -> mayBeOne(person, other, apart)))
                .toList();
        List<Alike> all = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Person person = asked.get(i);
            all.add(new Alike(
                    person,
                    asked.subList(0, i).stream()
                            .filter(before -> mayBeOne(person, before, apart))
                            .findFirst()
                            .orElse(null)));
        }
        return new Group(all);
    }

    private static boolean mayBeOne(Person a, Person b, Set<ToldApart.Pair> apart) {
        return !a.id().equals(b.id()) && !apart.contains(ToldApart.Pair.of(a.id(), b.id()));
    }
}
