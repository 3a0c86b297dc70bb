package vn.kekhai.digest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Phase;
import vn.kekhai.digest.DigestMailing.Draft;
import vn.kekhai.digest.DigestMailing.Letter;
import vn.kekhai.digest.RoundTable.Round;
import vn.kekhai.digest.ToldTable.About;
import vn.kekhai.digest.ToldTable.Last;
import vn.kekhai.roster.Addresses;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.Unit;
import vn.kekhai.roster.UnitId;
import vn.kekhai.roster.UnitType;
import vn.kekhai.roster.Units;
import vn.kekhai.script.DigestPlan;
import vn.kekhai.script.Language;

/** One step of a round to committees: the sums of what lies below the next units, to their officers. */
@Component
class CommitteeRound {

    private static final List<UnitType> TYPES = List.of(UnitType.PROVINCE, UnitType.WARD, UnitType.COMMITTEE);
    private static final List<OfficeKind> READERS =
            List.of(OfficeKind.COMMITTEE_OFFICER, OfficeKind.SECRETARY, OfficeKind.DEPUTY);
    private static final int PAGE = 10;

    private final Units units;
    private final Offices offices;
    private final Addresses addresses;
    private final Cells cells;
    private final Committees committees;
    private final DigestMailing mailing;
    private final ShortNames names;
    private final DigestWording wording;

    CommitteeRound(
            Units units,
            Offices offices,
            Addresses addresses,
            Cells cells,
            Committees committees,
            DigestMailing mailing,
            ShortNames names,
            DigestWording wording) {
        this.units = units;
        this.offices = offices;
        this.addresses = addresses;
        this.cells = cells;
        this.committees = committees;
        this.mailing = mailing;
        this.names = names;
        this.wording = wording;
    }

    Step step(DigestPlan plan, Round round) {
        List<Phase> open = cells.open(round.day());
        List<Unit> page = open.isEmpty() ? List.of() : units.page(TYPES, round.day(), round.after(), PAGE);
        if (page.isEmpty()) {
            return Step.over();
        }
        Map<UnitId, List<PersonId>> readers = readers(page, round.day());
        Map<About, Unit> abouts = new LinkedHashMap<>();
        page.forEach(unit -> readers.getOrDefault(unit.id(), List.of())
                .forEach(reader -> abouts.put(new About(reader, unit.id()), unit)));
        int[] told = tell(plan, round, abouts, open);
        return new Step(page.getLast().id(), told[0], told[1], 0);
    }

    private int[] tell(DigestPlan plan, Round round, Map<About, Unit> abouts, List<Phase> open) {
        Map<About, Last> last = mailing.last(abouts.keySet());
        Map<UnitId, Committees.Below> below = new HashMap<>();
        Map<About, CommitteeNews> news = new HashMap<>();
        List<Draft> drafts = new ArrayList<>();
        abouts.forEach((about, unit) -> {
            Committees.Below found = below.computeIfAbsent(unit.id(), id -> committees.below(unit, open, round.day()));
            CommitteeNews one = CommitteeNews.of(
                    unit,
                    found.sums(),
                    found.vacant(),
                    last.getOrDefault(about, Last.NOTHING).told());
            if (!one.below().isEmpty()) {
                news.put(about, one);
                drafts.add(new Draft(about, plan.textKey(), one.isNothing(), one.told(), 0));
            }
        });
        return mailing.send(plan, round, drafts, last, sent -> letters(plan, sent, news));
    }

    private Map<About, Letter> letters(DigestPlan plan, List<Draft> sent, Map<About, CommitteeNews> news) {
        Map<PersonId, Person> people = names.people(
                sent.stream().map(draft -> draft.about().recipient()).collect(Collectors.toSet()));
        Map<About, Letter> letters = new HashMap<>();
        for (Draft draft : sent) {
            About about = draft.about();
            Language language = CellRound.language(people.get(about.recipient()));
            Optional.ofNullable(news.get(about))
                    .ifPresent(one -> letters.put(
                            about,
                            new Letter(
                                    wording.committee(language, plan, one), wording.choices(language, about.unit()))));
        }
        return letters;
    }

    /** Of each unit those who can be written to, of the first of these offices that somebody like that holds. */
    private Map<UnitId, List<PersonId>> readers(List<Unit> page, LocalDate day) {
        Map<UnitId, List<PersonId>> readers = new HashMap<>();
        List<UnitId> ids = page.stream().map(Unit::id).toList();
        for (OfficeKind kind : READERS) {
            List<Office> held = offices.holders(ids, kind, day);
            Map<PersonId, Boolean> reach = addresses.reachable(people(held));
            Map<UnitId, List<PersonId>> found = held.stream()
                    .filter(office -> reach.getOrDefault(office.person(), false))
                    .collect(Collectors.groupingBy(
                            Office::unit, Collectors.mapping(Office::person, Collectors.toList())));
            found.forEach(readers::putIfAbsent);
        }
        return readers;
    }

    private static Collection<PersonId> people(List<Office> held) {
        return held.stream().map(Office::person).collect(Collectors.toSet());
    }
}
