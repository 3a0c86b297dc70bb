package vn.kekhai.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kekhai.database.Ids;

/** The units as a file will leave them: those there are, and those that its rows add, rename and move. */
final class UnitTree {

    /** The unit that a row names, or why that cannot be told. */
    sealed interface Place {
        record At(UnitState unit) implements Place {}

        record Unclear(Flaw flaw) implements Place {}
    }

    private static final int CODE_LENGTH = 48;

    private final Map<UUID, UnitState> before = new HashMap<>();
    private final Map<UUID, UnitState> now = new LinkedHashMap<>();
    private final Map<String, UUID> byCode = new HashMap<>();
    private final Map<String, List<UUID>> byName = new HashMap<>();
    private final Set<UUID> named = new HashSet<>();
    private final Set<UUID> placed = new HashSet<>();

    UnitTree(Collection<UnitState> existing) {
        for (UnitState unit : existing) {
            before.put(unit.id(), unit);
            put(unit);
        }
    }

    UnitState get(UUID id) {
        return Objects.requireNonNull(now.get(id), () -> "no unit " + id);
    }

    /** The unit that this names, if there is exactly one; changes nothing. */
    Optional<UnitState> find(UnitRef ref) {
        if (ref.code() != null) {
            return Optional.ofNullable(byCode.get(ref.code())).map(this::get);
        }
        List<UnitState> called = called(Objects.requireNonNull(ref.name()));
        UnitRef parent = ref.parent();
        List<UnitState> fitting = parent == null || called.size() < 2
                ? called
                : find(parent)
                        .map(above -> called.stream()
                                .filter(unit -> above.id().equals(unit.parent()))
                                .toList())
                        .orElse(called);
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /** The unit that this names, brought into being, renamed or moved as it says. */
    Place settle(UnitRef ref) {
        UUID above = null;
        if (ref.parent() != null) {
            Place parent = settle(ref.parent());
            if (parent instanceof Place.At at) {
                above = at.unit().id();
            } else {
                return parent;
            }
        } else if (ref.code() != null && !byCode.containsKey(ref.code()) && UnitRef.above(ref.code()) != null) {
            Place parent = settle(new UnitRef(UnitRef.above(ref.code()), null, null));
            above = parent instanceof Place.At at ? at.unit().id() : null;
        }
        return ref.code() == null
                ? byName(Objects.requireNonNull(ref.name()), above)
                : byCode(ref.code(), ref.name(), above);
    }

    private Place byCode(String code, @Nullable String name, @Nullable UUID above) {
        UUID known = byCode.get(code);
        if (known == null) {
            String called = name == null ? code : name;
            UnitState unit = UnitState.called(Ids.next(), code, called, above);
            if (name != null) {
                named.add(unit.id());
            }
            return new Place.At(put(unit));
        }
        UnitState unit = get(known);
        if (name != null && named.add(known) && !name.equals(unit.name())) {
            unit = put(unit.called(name));
        }
        return above == null ? new Place.At(unit) : place(unit, above);
    }

    private Place byName(String name, @Nullable UUID above) {
        List<UnitState> called = called(name);
        List<UnitState> fitting = above == null
                ? called
                : called.stream().filter(unit -> above.equals(unit.parent())).toList();
        if (fitting.size() > 1) {
            return new Place.Unclear(Flaw.UNITS_OF_ONE_NAME);
        }
        if (fitting.size() == 1) {
            return new Place.At(fitting.getFirst());
        }
        List<UnitState> homeless =
                called.stream().filter(unit -> unit.parent() == null).toList();
        if (above != null && homeless.size() == 1 && !homeless.getFirst().id().equals(above)) {
            return place(homeless.getFirst(), above);
        }
        return new Place.At(put(UnitState.called(Ids.next(), freeCode(name), name, above)));
    }

    private Place place(UnitState unit, UUID above) {
        if (above.equals(unit.parent()) || !placed.add(unit.id())) {
            return new Place.At(unit);
        }
        UUID up = above;
        for (int height = 0; up != null && height < now.size() + 1; height++) {
            if (up.equals(unit.id())) {
                return new Place.Unclear(Flaw.BELOW_ITSELF);
            }
            up = get(up).parent();
        }
        return new Place.At(put(unit.below(above)));
    }

    /** Those of these units, and those above them, that are new; a unit above before those below it. */
    List<UnitState> added(Collection<UUID> used) {
        List<UnitState> added = new ArrayList<>();
        Set<UUID> done = new HashSet<>(before.keySet());
        now.values().stream().filter(unit -> used.contains(unit.id())).forEach(unit -> add(unit, added, done));
        Set<UUID> aboveWards = now.values().stream()
                .filter(unit -> unit.type() == UnitType.WARD)
                .map(UnitState::parent)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        added.replaceAll(unit -> aboveWards.contains(unit.id()) ? unit.aboveWards() : unit);
        return added;
    }

    private void add(UnitState unit, List<UnitState> added, Set<UUID> done) {
        if (done.add(unit.id())) {
            if (unit.parent() != null) {
                add(get(unit.parent()), added, done);
            }
            added.add(unit);
        }
    }

    /** A unit as it was before the file. */
    UnitState before(UUID unit) {
        return Objects.requireNonNull(before.get(unit), () -> "no unit " + unit);
    }

    boolean isNew(UUID unit) {
        return !before.containsKey(unit);
    }

    /** Units that are renamed or moved. */
    List<UnitState> changed() {
        return now.values().stream()
                .filter(unit -> before.containsKey(unit.id()) && !unit.equals(before.get(unit.id())))
                .toList();
    }

    /** The unit above, and above that, up to the top; the unit itself when it is a top. */
    UnitState top(UnitState unit) {
        UnitState top = unit;
        while (top.parent() != null) {
            top = get(top.parent());
        }
        return top;
    }

    private List<UnitState> called(String name) {
        return byName.getOrDefault(Names.spelling(name), List.of()).stream()
                .map(this::get)
                .toList();
    }

    private UnitState put(UnitState unit) {
        UnitState old = now.put(unit.id(), unit);
        byCode.put(unit.code(), unit.id());
        if (old != null) {
            byName.getOrDefault(Names.spelling(old.name()), List.of()).remove(unit.id());
        }
        byName.computeIfAbsent(Names.spelling(unit.name()), key -> new ArrayList<>())
                .add(unit.id());
        return unit;
    }

    /** A code that tells the name: {@code CHI-BO-THANH-BINH-1}, with a number behind it where that is taken. */
    private String freeCode(String name) {
        String bare = Names.folded(name).toUpperCase(Locale.ROOT).replace(' ', '-');
        String code = bare.isEmpty() ? "UNIT" : bare.substring(0, Math.min(bare.length(), CODE_LENGTH));
        String free = code;
        for (int i = 2; byCode.containsKey(free); i++) {
            free = code + "-" + i;
        }
        return free;
    }
}
