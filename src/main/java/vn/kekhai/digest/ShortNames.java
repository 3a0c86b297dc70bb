package vn.kekhai.digest;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;

/** What people are called in a chat: initials and the given name, with the code where two are called the same. */
@Component
class ShortNames {

    private static final int MOST_AT_ONCE = 1_000;

    private final People people;

    ShortNames(People people) {
        this.people = people;
    }

    /** What these are called, who stand in one list. */
    static Map<PersonId, String> called(List<Person> people) {
        Map<String, Long> called =
                people.stream().collect(Collectors.groupingBy(Person::shortName, Collectors.counting()));
        return people.stream()
                .collect(Collectors.toMap(
                        Person::id,
                        person -> called.getOrDefault(person.shortName(), 1L) > 1
                                ? person.shortName() + " (" + person.code() + ")"
                                : person.shortName()));
    }

    /** These people, as far as there are such. */
    Map<PersonId, Person> people(Collection<PersonId> ids) {
        List<PersonId> all = new ArrayList<>(ids);
        Map<PersonId, Person> found = new HashMap<>();
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            people.findAll(all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE)))
                    .forEach(person -> found.put(person.id(), person));
        }
        return found;
    }

    /** The order of names in a list: by the given name, then by the whole. */
    static Comparator<String> order() {
        Collator vietnamese = Collator.getInstance(Locale.of("vi"));
        return Comparator.<String, String>comparing(ShortNames::given, vietnamese)
                .thenComparing(vietnamese);
    }

    private static String given(String name) {
        String bare = name.replaceAll(" \\(.*\\)$", "");
        return bare.substring(bare.lastIndexOf(' ') + 1);
    }
}
