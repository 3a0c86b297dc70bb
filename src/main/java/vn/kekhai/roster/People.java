package vn.kekhai.roster;

import java.text.Collator;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.database.Ids;

/**
 * Finds people; by name, {@link NameSearch} does. Those who have left are found by id and code, and are in no list of a unit.
 */
@Service
public class People {

    private static final VietnamesePhones PHONES = new VietnamesePhones();

    private final PersonRepository people;
    private final Units units;
    private final Seals seals;
    private final JdbcClient jdbc;

    People(PersonRepository people, Units units, Seals seals, JdbcClient jdbc) {
        this.people = people;
        this.units = units;
        this.seals = seals;
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(PersonId id) {
        return people.findById(id.value()).map(this::open);
    }

    /** Those of these ids whom there are, in no particular order. */
    @Transactional(readOnly = true)
    public List<Person> findAll(Collection<PersonId> ids) {
        return ids.isEmpty()
                ? List.of()
                : open(people.findByIdIn(ids.stream().map(PersonId::value).toList()));
    }

    /** The same, by unit and name. */
    @Transactional(readOnly = true)
    public List<Person> findAllSorted(Collection<PersonId> ids) {
        return sorted(findAll(ids));
    }

    @Transactional(readOnly = true)
    public Optional<Person> byCode(String code) {
        return people.findByCode(code.strip()).map(this::open);
    }

    /**
     * The same for a code that somebody typed: where nobody has quite this one, whoever has it in capitals or in small
     * letters, unless there are two.
     */
    @Transactional(readOnly = true)
    public Optional<Person> byTypedCode(String typed) {
        String code = typed.strip();
        return byCode(code).or(() -> {
            List<PersonRow> alike =
                    people.findByCodeIn(List.of(code.toUpperCase(Locale.ROOT), code.toLowerCase(Locale.ROOT)));
            return alike.size() == 1 ? Optional.of(open(alike.getFirst())) : Optional.empty();
        });
    }

    /** Which record a person's was merged into; empty for everybody else. */
    @Transactional(readOnly = true)
    public Optional<PersonId> mergedInto(PersonId id) {
        return jdbc.sql("select merged_into from roster_person where id = :id and merged_into is not null")
                .param("id", Ids.bytes(id.value()))
                .query((row, i) -> new PersonId(Ids.of(row.getBytes(1))))
                .optional();
    }

    /**
     * Whose phone this is, among those who belong. A family may share one, so there may be several.
     *
     * @param phone in E.164 or as a messenger or a person writes it, such as {@code 84901234567}
     */
    @Transactional(readOnly = true)
    public List<PersonId> byPhone(String phone) {
        return PHONES.e164(phone).map(seals::phone).map(people::findByPhoneIndex).orElse(List.of()).stream()
                .filter(PersonRow::belongs)
                .map(PersonRow::id)
                .toList();
    }

    /** The contact phone in E.164. */
    @Transactional(readOnly = true)
    public Optional<String> phone(PersonId id) {
        return people.findById(id.value()).flatMap(row -> Optional.ofNullable(row.phone(seals)));
    }

    /** Those who belong to one of these units themselves (not to a unit below), by unit and name. */
    @Transactional(readOnly = true)
    public List<Person> inUnits(Collection<UnitId> of) {
        if (of.isEmpty()) {
            return List.of();
        }
        List<PersonRow> rows = people
                .findByUnitIdIn(of.stream().map(UnitId::value).toList())
                .stream()
                .filter(PersonRow::belongs)
                .toList();
        return sorted(open(rows));
    }

    /** Those who belong to this unit or to one below it, by unit and name. */
    @Transactional(readOnly = true)
    public List<Person> under(UnitId unit) {
        return inUnits(units.subtree(unit));
    }

    /** Whether each of these words begins a word of this name, whatever their accents and case; some word there must be. */
    public static boolean isCalled(String fullName, String words) {
        Set<String> asked = Names.words(words);
        Set<String> name = Names.words(fullName);
        return !asked.isEmpty()
                && asked.stream().allMatch(word -> name.stream().anyMatch(part -> part.startsWith(word)));
    }

    /** Keeps the language that a person has chosen, by its code. */
    @Transactional
    public void speak(PersonId id, String language) {
        people.findById(id.value())
                .orElseThrow(() -> new IllegalStateException("no person " + id.value()))
                .speak(language);
    }

    /** The codes of the languages that these people have chosen; who has chosen none is missing from the answer. */
    @Transactional(readOnly = true)
    public Map<PersonId, String> languages(Collection<PersonId> of) {
        Map<PersonId, String> languages = new HashMap<>();
        List<byte[]> ids = of.stream().map(id -> Ids.bytes(id.value())).toList();
        for (int from = 0; from < ids.size(); from += 1_000) {
            jdbc.sql("select id, language from roster_person where id in (:ids) and language is not null")
                    .param("ids", ids.subList(from, Math.min(ids.size(), from + 1_000)))
                    .query(row -> {
                        languages.put(new PersonId(Ids.of(row.getBytes(1))), row.getString(2));
                    });
        }
        return languages;
    }

    /** Whether there is nobody on the roster yet. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return people.isEmpty();
    }

    private Person open(PersonRow row) {
        UnitId id = new UnitId(row.unitId());
        return row.open(seals, units.find(id).orElseThrow(() -> new IllegalStateException("no unit " + id.value())));
    }

    private List<Person> open(List<PersonRow> rows) {
        Map<UnitId, Unit> known =
                units.findAll(rows.stream().map(row -> new UnitId(row.unitId())).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Unit::id, Function.identity()));
        return rows.stream()
                .map(row -> row.open(
                        seals,
                        Optional.ofNullable(known.get(new UnitId(row.unitId()))).orElseThrow()))
                .toList();
    }

    /** As Vietnamese lists go: by the given name, then by the whole. */
    private static List<Person> sorted(List<Person> people) {
        Collator vietnamese = Collator.getInstance(Locale.of("vi"));
        Comparator<Person> order = Comparator.comparing(Person::unitCode)
                .thenComparing(person -> givenName(person.fullName()), vietnamese)
                .thenComparing(Person::fullName, vietnamese)
                .thenComparing(Person::code);
        return people.stream().sorted(order).toList();
    }

    private static String givenName(String fullName) {
        return fullName.substring(fullName.lastIndexOf(' ') + 1);
    }
}
