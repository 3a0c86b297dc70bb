package vn.kekhai.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.UnitId;

/** Counts in the database what a summary tells of units. */
@Component
class FigureTable {

    private static final int MOST_PARAMETERS = 1_000;

    private static final String ITSELF =
            "with below (root, id) as (select id, id from roster_unit where id in (:units))\n";

    private final JdbcClient jdbc;

    FigureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a unit itself. */
    Figures own(UUID phase, UnitId unit) {
        return count(phase, List.of(unit), ITSELF).getOrDefault(unit, new Figures(Map.of()));
    }

    /** Of each of these units with all that lies below it; three statements for each thousand units. */
    Map<UnitId, Figures> below(UUID phase, Collection<UnitId> units) {
        return count(phase, units, Sums.BELOW);
    }

    private Map<UnitId, Figures> count(UUID phase, Collection<UnitId> units, String which) {
        Map<UnitId, Map<Figure, Integer>> counts = new HashMap<>();
        units.forEach(unit -> counts.put(unit, new EnumMap<>(Figure.class)));
        List<UnitId> all = new ArrayList<>(units);
        for (int from = 0; from < all.size(); from += MOST_PARAMETERS) {
            List<byte[]> some = all.subList(from, Math.min(all.size(), from + MOST_PARAMETERS)).stream()
                    .map(unit -> Ids.bytes(unit.value()))
                    .toList();
            members(phase, some, which, counts);
            accounts(phase, some, which, counts);
            changed(phase, some, which, counts);
        }
        Map<UnitId, Figures> figures = new HashMap<>();
        counts.forEach((unit, counted) -> figures.put(unit, new Figures(counted)));
        return figures;
    }

    private void members(UUID phase, List<byte[]> units, String which, Map<UnitId, Map<Figure, Integer>> counts) {
        jdbc.sql(which + """
                select b.root, m.state, m.work_status, p.party_status, count(*)
                from below b
                join report_member m on m.unit_id = b.id
                join roster_person p on p.id = m.person_id
                where m.phase_id = :phase
                group by b.root, m.state, m.work_status, p.party_status
                """)
                .param("units", units)
                .param("phase", Ids.bytes(phase))
                .query(row -> {
                    Map<Figure, Integer> of = counts.getOrDefault(unit(row.getBytes(1)), new EnumMap<>(Figure.class));
                    MemberState state = MemberState.valueOf(row.getString(2));
                    int count = row.getInt(5);
                    add(of, Figure.MEMBERS, count);
                    add(of, Figure.valueOf(state.name()), count);
                    if (state != MemberState.EXEMPT) {
                        add(of, Figure.REQUIRED, count);
                    }
                    if (state == MemberState.DECLARED || state == MemberState.NONE) {
                        add(of, Figure.DONE, count);
                    }
                    add(of, row.getString(4).equals("PROBATIONARY") ? Figure.PROBATIONARY : Figure.OFFICIAL, count);
                    add(of, work(row.getString(3)), count);
                });
    }

    private void accounts(UUID phase, List<byte[]> units, String which, Map<UnitId, Map<Figure, Integer>> counts) {
        jdbc.sql(which + """
                select b.root, a.platform, a.kind, a.state, a.unresolved, count(*)
                from below b
                join report_account a on a.unit_id = b.id
                where a.phase_id = :phase
                group by b.root, a.platform, a.kind, a.state, a.unresolved
                """)
                .param("units", units)
                .param("phase", Ids.bytes(phase))
                .query(row -> {
                    Map<Figure, Integer> of = counts.getOrDefault(unit(row.getBytes(1)), new EnumMap<>(Figure.class));
                    String kind = row.getString(3);
                    int count = row.getInt(6);
                    switch (row.getString(4)) {
                        case "IN_USE" -> {
                            add(of, Figure.ACCOUNTS, count);
                            add(of, platform(row.getString(2)), count);
                            if (kind.equals("PAGE")
                                    || kind.equals("GROUP")
                                    || kind.equals("CHANNEL")
                                    || kind.equals("OFFICIAL")) {
                                add(of, Figure.PAGES, count);
                            }
                            if (row.getBoolean(5) && !kind.equals("GROUP")) {
                                add(of, Figure.UNRESOLVED, count);
                            }
                        }
                        case "LOST", "IMPERSONATED" -> add(of, Figure.LOST, count);
                        default -> {}
                    }
                });
    }

    private void changed(UUID phase, List<byte[]> units, String which, Map<UnitId, Map<Figure, Integer>> counts) {
        jdbc.sql(which + "select b.root, count(*) from below b join report_changed c on c.unit_id = b.id"
                        + " where c.phase_id = :phase group by b.root")
                .param("units", units)
                .param("phase", Ids.bytes(phase))
                .query(row -> {
                    add(
                            counts.getOrDefault(unit(row.getBytes(1)), new EnumMap<>(Figure.class)),
                            Figure.CHANGED,
                            row.getInt(2));
                });
    }

    private static void add(Map<Figure, Integer> counts, Figure figure, int count) {
        counts.merge(figure, count, Integer::sum);
    }

    private static Figure work(String status) {
        return switch (status) {
            case "SERVING" -> Figure.SERVING;
            case "RETIRED" -> Figure.RETIRED;
            case "STUDENT" -> Figure.STUDENT;
            default -> Figure.OTHER_WORK;
        };
    }

    private static Figure platform(String code) {
        return switch (code) {
            case "facebook" -> Figure.FACEBOOK;
            case "zalo" -> Figure.ZALO;
            case "youtube" -> Figure.YOUTUBE;
            case "tiktok" -> Figure.TIKTOK;
            case "instagram" -> Figure.INSTAGRAM;
            default -> Figure.OTHER_PLATFORM;
        };
    }

    private static UnitId unit(byte[] id) {
        return new UnitId(Ids.of(id));
    }
}
