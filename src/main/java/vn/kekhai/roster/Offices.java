package vn.kekhai.roster;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.database.Ids;

/** Who holds which office, on a day. Rights hang on the office, for the days on which it is held. */
@Service
public class Offices {

    private static final int MOST_PARAMETERS = 1000;

    private final OfficeRepository offices;
    private final Responsibles responsibles;
    private final EntityManager entities;
    private final Audit audit;

    Offices(OfficeRepository offices, Responsibles responsibles, EntityManager entities, Audit audit) {
        this.offices = offices;
        this.responsibles = responsibles;
        this.entities = entities;
        this.audit = audit;
    }

    /** Gives an office from this day on; nothing changes for one who holds it then. */
    @Transactional
    public void appoint(PersonId person, UnitId unit, OfficeKind kind, LocalDate from) {
        boolean held = heldBy(person, from).stream()
                .anyMatch(office -> office.kind() == kind && office.unit().equals(unit));
        if (!held) {
            trail("roster.office-begun", person, unit, kind);
            entities.persist(new OfficeRow(Ids.next(), new Office(person, unit, kind, from, null)));
        }
    }

    /** Takes an office away: this day is the first on which it is held no longer. */
    @Transactional
    public void end(PersonId person, UnitId unit, OfficeKind kind, LocalDate day) {
        offices.heldBy(person.value(), day).stream()
                .filter(row ->
                        row.office().kind() == kind && row.office().unit().equals(unit))
                .forEach(row -> {
                    row.end(day);
                    trail("roster.office-ended", person, unit, kind);
                });
    }

    /** Takes an office away at once, in the name of whoever may; whether it was held. */
    @Transactional
    boolean end(Viewer by, Office office, LocalDate today) {
        Optional<OfficeRow> held = offices.heldBy(office.person().value(), today).stream()
                .filter(row -> row.office().equals(office))
                .findFirst();
        held.ifPresent(row -> {
            row.end(today);
            trail("roster.office-ended", by.actor(), office.person(), office.unit(), office.kind());
        });
        return held.isPresent();
    }

    private void trail(String action, PersonId person, UnitId unit, OfficeKind kind) {
        trail(action, null, person, unit, kind);
    }

    private void trail(String action, @Nullable UUID by, PersonId person, UnitId unit, OfficeKind kind) {
        Map<String, String> facts =
                Map.of("kind", kind.name(), "unit", unit.value().toString());
        audit.record(action, by, person.value(), facts);
    }

    /** The offices that a person holds on this day. */
    @Transactional(readOnly = true)
    public List<Office> heldBy(PersonId person, LocalDate day) {
        return offices.heldBy(person.value(), day).stream()
                .map(OfficeRow::office)
                .toList();
    }

    /** The offices that each of these people holds on this day; nothing for those who hold none. */
    @Transactional(readOnly = true)
    public Map<PersonId, List<Office>> heldBy(Collection<PersonId> people, LocalDate day) {
        Map<PersonId, List<Office>> held = new HashMap<>();
        List<UUID> ids = people.stream().map(PersonId::value).toList();
        for (int from = 0; from < ids.size(); from += MOST_PARAMETERS) {
            offices.heldByAny(ids.subList(from, Math.min(ids.size(), from + MOST_PARAMETERS)), day).stream()
                    .map(OfficeRow::office)
                    .forEach(office -> held.computeIfAbsent(office.person(), any -> new ArrayList<>())
                            .add(office));
        }
        return held;
    }

    /**
     * Those who hold any office on this day, in the order of their ids, some at a time.
     *
     * @param last the last one of those before; null for the first
     */
    @Transactional(readOnly = true)
    public List<PersonId> holdersAfter(@Nullable PersonId last, int most, LocalDate day) {
        UUID from = last == null ? new UUID(0, 0) : last.value();
        return offices.holdersAfter(from, day, Limit.of(most)).stream()
                .map(PersonId::new)
                .toList();
    }

    /** Who holds this office of one of these units on this day, the longest in it first. */
    @Transactional(readOnly = true)
    public List<Office> holders(Collection<UnitId> units, OfficeKind kind, LocalDate day) {
        return units.isEmpty()
                ? List.of()
                : offices.heldIn(units.stream().map(UnitId::value).toList(), kind, day).stream()
                        .map(OfficeRow::office)
                        .toList();
    }

    /**
     * Who is written to about each of these units on this day. The tables are asked a number of times that does not grow
     * with the number of units; take some hundred at once.
     */
    @Transactional(readOnly = true)
    public Map<UnitId, Responsible> responsible(Collection<UnitId> units, LocalDate day) {
        return responsibles.of(units, day);
    }
}
