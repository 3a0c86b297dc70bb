package vn.kekhai.digest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.kekhai.digest.DigestMailing.Draft;
import vn.kekhai.digest.DigestMailing.Letter;
import vn.kekhai.digest.RoundTable.Round;
import vn.kekhai.digest.StandInTable.StandIn;
import vn.kekhai.digest.ToldTable.About;
import vn.kekhai.digest.ToldTable.Last;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.Units;
import vn.kekhai.script.DigestPlan;
import vn.kekhai.script.Language;

/**
 * What is told to the level above about cells that have nobody: at the end of a round, since one officer may stand in for
 * cells all over a province, and is written to once. There is no more to do from there than to find somebody.
 */
@Component
class StandInLetters {

    private final StandInTable table;
    private final Units units;
    private final DigestMailing mailing;
    private final ShortNames names;
    private final DigestWording wording;

    StandInLetters(StandInTable table, Units units, DigestMailing mailing, ShortNames names, DigestWording wording) {
        this.table = table;
        this.units = units;
        this.mailing = mailing;
        this.names = names;
        this.wording = wording;
    }

    /** Tells all that a round has gathered. How many were sent, and how many not. */
    int[] tell(DigestPlan plan, Round round) {
        Map<About, List<StandIn>> gathered = byReader(table.of(round));
        Map<About, Last> last = mailing.last(gathered.keySet());
        List<Draft> drafts = new ArrayList<>();
        gathered.forEach((about, cells) -> {
            boolean nothing = cells.stream().allMatch(cell -> cell.wanted() == 0);
            // the reader may get the sums of a committee as well: what was told there stays remembered
            Told before = last.getOrDefault(about, Last.NOTHING).told();
            drafts.add(new Draft(about, "digest.above", nothing, before == null ? new Told(Map.of()) : before, 0));
        });
        int[] told = mailing.send(plan, round, drafts, last, sent -> letters(sent, gathered));
        table.forget(round);
        return told;
    }

    /** By reader, and by one office of each, so that whoever holds several is written to once as well. */
    private static Map<About, List<StandIn>> byReader(List<StandIn> all) {
        Map<PersonId, List<StandIn>> byReader =
                all.stream().collect(Collectors.groupingBy(StandIn::reader, LinkedHashMap::new, Collectors.toList()));
        Map<About, List<StandIn>> gathered = new LinkedHashMap<>();
        byReader.forEach((reader, cells) -> gathered.put(
                new About(
                        reader,
                        cells.stream()
                                .map(StandIn::office)
                                .min(Comparator.comparing(UnitId::value))
                                .orElseThrow()),
                cells));
        return gathered;
    }

    private Map<About, Letter> letters(List<Draft> sent, Map<About, List<StandIn>> gathered) {
        Map<PersonId, Person> people = names.people(
                sent.stream().map(draft -> draft.about().recipient()).collect(Collectors.toSet()));
        Set<UnitId> named = sent.stream()
                .flatMap(draft -> Stream.concat(
                        Stream.of(draft.about().unit()),
                        gathered.getOrDefault(draft.about(), List.of()).stream()
                                .flatMap(cell -> Stream.of(cell.cell(), cell.parent()))))
                .collect(Collectors.toSet());
        Map<UnitId, Unit> byId = units.findAll(named).stream().collect(Collectors.toMap(Unit::id, unit -> unit));
        Map<About, Letter> letters = new HashMap<>();
        for (Draft draft : sent) {
            About about = draft.about();
            Language language = CellRound.language(people.get(about.recipient()));
            letters.put(
                    about,
                    new Letter(
                            text(language, about, gathered.getOrDefault(about, List.of()), byId),
                            wording.choices(language, about.unit())));
        }
        return letters;
    }

    /** Cell by cell where all lie below one unit, else unit by unit. */
    private String text(Language language, About about, List<StandIn> cells, Map<UnitId, Unit> byId) {
        Map<String, List<StandIn>> byParent = cells.stream()
                .collect(Collectors.groupingBy(cell -> code(byId, cell.parent()), TreeMap::new, Collectors.toList()));
        if (byParent.size() <= 1) {
            UnitId above = cells.isEmpty() ? about.unit() : cells.getFirst().parent();
            return wording.above(
                    language,
                    name(byId, above),
                    cells.stream()
                            .sorted(Comparator.comparing(cell -> code(byId, cell.cell())))
                            .map(cell -> new DigestWording.Above(name(byId, cell.cell()), cell.wanted(), cell.asked()))
                            .toList());
        }
        return wording.above(
                language,
                name(byId, about.unit()),
                cells.size(),
                byParent.values().stream()
                        .map(below -> sum(below, byId))
                        .sorted(Comparator.comparingInt(DigestWording.UnitAbove::wanted)
                                .reversed())
                        .toList());
    }

    private static DigestWording.UnitAbove sum(List<StandIn> below, Map<UnitId, Unit> byId) {
        return new DigestWording.UnitAbove(
                name(byId, below.getFirst().parent()),
                below.size(),
                below.stream().mapToInt(StandIn::wanted).sum(),
                below.stream().mapToInt(StandIn::asked).sum());
    }

    private static String name(Map<UnitId, Unit> byId, UnitId id) {
        return Optional.ofNullable(byId.get(id)).map(Unit::name).orElse("");
    }

    private static String code(Map<UnitId, Unit> byId, UnitId id) {
        return Optional.ofNullable(byId.get(id)).map(Unit::code).orElse("");
    }
}
