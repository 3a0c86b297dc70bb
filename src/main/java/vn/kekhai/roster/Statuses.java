package vn.kekhai.roster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statuses and offices as files write them. */
final class Statuses {

    /**
     * What a status says.
     *
     * @param active takes part, with nothing said of how
     */
    record Standing(@Nullable WorkStatus work, @Nullable PartyStatus party, boolean active) {}

    /**
     * An office somebody holds.
     *
     * @param above whether it is one of the unit above the person's own
     */
    record Position(OfficeKind kind, boolean above) {}

    // In this order: "công an nghỉ hưu" is retired, "đã chuyển sinh hoạt" does not take part any more.
    private static final List<Map.Entry<String, WorkStatus>> WORK = List.of(
            Map.entry("huu", WorkStatus.RETIRED),
            Map.entry("retire", WorkStatus.RETIRED),
            Map.entry("mat suc", WorkStatus.RETIRED),
            Map.entry("hoc sinh", WorkStatus.STUDENT),
            Map.entry("sinh vien", WorkStatus.STUDENT),
            Map.entry("hssv", WorkStatus.STUDENT),
            Map.entry("student", WorkStatus.STUDENT),
            Map.entry("luc luong vu trang", WorkStatus.FORCES),
            Map.entry("llvt", WorkStatus.FORCES),
            Map.entry("bo doi", WorkStatus.FORCES),
            Map.entry("quan doi", WorkStatus.FORCES),
            Map.entry("cong an", WorkStatus.FORCES),
            Map.entry("forces", WorkStatus.FORCES),
            Map.entry("duong chuc", WorkStatus.SERVING),
            Map.entry("tai chuc", WorkStatus.SERVING),
            Map.entry("dang cong tac", WorkStatus.SERVING),
            Map.entry("dang lam viec", WorkStatus.SERVING),
            Map.entry("can bo", WorkStatus.SERVING),
            Map.entry("cong chuc", WorkStatus.SERVING),
            Map.entry("vien chuc", WorkStatus.SERVING),
            Map.entry("serving", WorkStatus.SERVING),
            Map.entry("working", WorkStatus.SERVING));

    private static final List<Map.Entry<String, PartyStatus>> PARTY = List.of(
            Map.entry("mien", PartyStatus.EXEMPT),
            Map.entry("exempt", PartyStatus.EXEMPT),
            Map.entry("dinh chi", PartyStatus.SUSPENDED),
            Map.entry("suspend", PartyStatus.SUSPENDED),
            Map.entry("xoa ten", PartyStatus.REMOVED),
            Map.entry("removed", PartyStatus.REMOVED),
            Map.entry("khai tru", PartyStatus.EXPELLED),
            Map.entry("expelled", PartyStatus.EXPELLED),
            Map.entry("xin ra", PartyStatus.RESIGNED),
            Map.entry("ra khoi dang", PartyStatus.RESIGNED),
            Map.entry("resigned", PartyStatus.RESIGNED),
            Map.entry("tu tran", PartyStatus.DECEASED),
            Map.entry("qua doi", PartyStatus.DECEASED),
            Map.entry("da mat", PartyStatus.DECEASED),
            Map.entry("deceased", PartyStatus.DECEASED),
            Map.entry("dang chuyen", PartyStatus.TRANSFERRING),
            Map.entry("transferring", PartyStatus.TRANSFERRING),
            Map.entry("chuyen den", PartyStatus.OFFICIAL),
            Map.entry("sinh hoat den", PartyStatus.OFFICIAL),
            Map.entry("chuyen sinh hoat", PartyStatus.LEFT),
            Map.entry("da chuyen", PartyStatus.LEFT),
            Map.entry("chuyen di", PartyStatus.LEFT),
            Map.entry("left", PartyStatus.LEFT),
            Map.entry("du bi", PartyStatus.PROBATIONARY),
            Map.entry("probation", PartyStatus.PROBATIONARY),
            Map.entry("chinh thuc", PartyStatus.OFFICIAL),
            Map.entry("official", PartyStatus.OFFICIAL));

    private static final Set<String> OTHER = Set.of("khac", "other", "lao dong tu do", "lao dong khac");
    private static final List<String> ACTIVE = List.of("dang sinh hoat", "sinh hoat tam thoi", "hoat dong", "active");

    // Offices give rights, so they are taken only from words that mean nothing else; never from a part of a longer
    // title
    // ("bí thư chi đoàn" is another organisation's, "nguyên bí thư" is past).
    private static final Map<String, Position> POSITIONS = Map.ofEntries(
            Map.entry("bi thu", new Position(OfficeKind.SECRETARY, false)),
            Map.entry("bi thu chi bo", new Position(OfficeKind.SECRETARY, false)),
            Map.entry("bi thu cb", new Position(OfficeKind.SECRETARY, false)),
            Map.entry("bt", new Position(OfficeKind.SECRETARY, false)),
            Map.entry("secretary", new Position(OfficeKind.SECRETARY, false)),
            Map.entry("bi thu dang uy", new Position(OfficeKind.SECRETARY, true)),
            Map.entry("bi thu dang bo", new Position(OfficeKind.SECRETARY, true)),
            Map.entry("pho bi thu", new Position(OfficeKind.DEPUTY, false)),
            Map.entry("pho bi thu chi bo", new Position(OfficeKind.DEPUTY, false)),
            Map.entry("pho bi thu cb", new Position(OfficeKind.DEPUTY, false)),
            Map.entry("pbt", new Position(OfficeKind.DEPUTY, false)),
            Map.entry("deputy", new Position(OfficeKind.DEPUTY, false)),
            Map.entry("deputy secretary", new Position(OfficeKind.DEPUTY, false)),
            Map.entry("pho bi thu dang uy", new Position(OfficeKind.DEPUTY, true)),
            Map.entry("pho bi thu dang bo", new Position(OfficeKind.DEPUTY, true)),
            Map.entry("pho bi thu thuong truc dang uy", new Position(OfficeKind.DEPUTY, true)),
            Map.entry("dang uy vien", new Position(OfficeKind.COMMITTEE_OFFICER, true)),
            Map.entry("dang uy vien phu trach", new Position(OfficeKind.COMMITTEE_OFFICER, true)),
            Map.entry("can bo dang uy", new Position(OfficeKind.COMMITTEE_OFFICER, true)),
            Map.entry("can bo ban xay dung dang", new Position(OfficeKind.COMMITTEE_OFFICER, true)),
            Map.entry("committee officer", new Position(OfficeKind.COMMITTEE_OFFICER, true)),
            Map.entry("can bo uy ban kiem tra", new Position(OfficeKind.INSPECTOR, true)),
            Map.entry("can bo ubkt", new Position(OfficeKind.INSPECTOR, true)),
            Map.entry("inspector", new Position(OfficeKind.INSPECTOR, true)),
            Map.entry("quan tri he thong", new Position(OfficeKind.ADMIN, true)),
            Map.entry("admin", new Position(OfficeKind.ADMIN, true)));

    private Statuses() {}

    /** What this text says of either kind of status; nothing when we do not understand it. */
    static Optional<Standing> standing(String text) {
        String folded = Names.folded(text);
        WorkStatus work = OTHER.contains(folded) ? WorkStatus.OTHER : first(WORK, folded);
        PartyStatus party = first(PARTY, folded);
        boolean active = ACTIVE.stream().anyMatch(folded::contains);
        return work == null && party == null && !active
                ? Optional.empty()
                : Optional.of(new Standing(work, party, active));
    }

    /**
     * The office that this title names; most titles name none of ours.
     *
     * @param unit the name of the person's unit, which may stand in the title
     */
    static Optional<Position> position(String title, String unit) {
        String folded = Names.folded(title);
        String own = " " + Names.folded(unit);
        return Optional.ofNullable(
                POSITIONS.get(folded.endsWith(own) ? folded.substring(0, folded.length() - own.length()) : folded));
    }

    private static <T> @Nullable T first(List<Map.Entry<String, T>> known, String folded) {
        return known.stream()
                .filter(entry -> folded.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
