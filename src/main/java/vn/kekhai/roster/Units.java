package vn.kekhai.roster;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;

/** Finds units, and what lies above and below them. */
@Service
public class Units {

    private final UnitRepository units;

    Units(UnitRepository units) {
        this.units = units;
    }

    @Transactional(readOnly = true)
    public Optional<Unit> find(UnitId id) {
        return units.findById(id.value()).map(UnitRow::unit);
    }

    /** Those of these ids that there are, in no particular order. */
    @Transactional(readOnly = true)
    public List<Unit> findAll(Collection<UnitId> ids) {
        return ids.isEmpty()
                ? List.of()
                : values(units.findByIdIn(ids.stream().map(UnitId::value).toList()));
    }

    @Transactional(readOnly = true)
    public Optional<Unit> byCode(String code) {
        return units.findByCode(code.strip()).map(UnitRow::unit);
    }

    /** The units that have none above them, by code. */
    @Transactional(readOnly = true)
    public List<Unit> tops() {
        return values(units.findByParentIdIsNullOrderByCode());
    }

    /** The units directly below, by code. */
    @Transactional(readOnly = true)
    public List<Unit> below(UnitId id) {
        return values(units.findByParentIdOrderByCode(id.value()));
    }

    /** The units directly below one of these, by code. */
    @Transactional(readOnly = true)
    public List<Unit> below(Collection<UnitId> ids) {
        return ids.isEmpty()
                ? List.of()
                : values(units.findByParentIdInOrderByCode(
                        ids.stream().map(UnitId::value).toList()));
    }

    /** The unit itself and all below it, at any depth. */
    @Transactional(readOnly = true)
    public List<UnitId> subtree(UnitId id) {
        return ids(units.subtree(id.value()));
    }

    /**
     * Units of this subtree that are called so, whatever the accents and case: the one with this code, else those whose
     * names hold all these words, by code.
     */
    @Transactional(readOnly = true)
    public List<Unit> search(String words, UnitId under, int most) {
        Set<String> wanted = Names.words(words);
        List<UnitId> within = subtree(under);
        Optional<Unit> coded = byCode(words).or(() -> byCode(words.strip().toUpperCase(Locale.ROOT)));
        if (coded.isPresent() && within.contains(coded.get().id())) {
            return List.of(coded.get());
        }
        return wanted.isEmpty()
                ? List.of()
                : findAll(within).stream()
                        .filter(unit -> Names.words(unit.name()).containsAll(wanted))
                        .sorted(Comparator.comparing(Unit::code))
                        .limit(most)
                        .toList();
    }

    /** The units above it, the nearest first. */
    @Transactional(readOnly = true)
    public List<UnitId> above(UnitId id) {
        return ids(units.above(id.value()));
    }

    /**
     * The next units of these kinds that stand on this day, in the order of their ids.
     *
     * @param after the last one of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Unit> page(Collection<UnitType> types, LocalDate day, @Nullable UnitId after, int most) {
        UUID from = after == null ? new UUID(0, 0) : after.value();
        return values(units.standing(types, day, from, Limit.of(most)));
    }

    /** Ends a unit on this day; people are moved by the next import. */
    @Transactional
    public void end(UnitId id, LocalDate day, @Nullable UnitId successor) {
        units.findById(id.value())
                .orElseThrow(() -> new IllegalStateException("no unit " + id.value()))
                .end(day, successor);
    }

    /** Says of what type a unit is; names in files change that no longer. */
    @Transactional
    void be(UnitId id, UnitType type) {
        units.findById(id.value())
                .orElseThrow(() -> new IllegalStateException("no unit " + id.value()))
                .be(type);
    }

    private static List<Unit> values(List<UnitRow> rows) {
        return rows.stream().map(UnitRow::unit).toList();
    }

    private static List<UnitId> ids(List<byte[]> ids) {
        return ids.stream().map(Ids::of).map(UnitId::new).toList();
    }
}
