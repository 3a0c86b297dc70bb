package vn.kekhai.roster;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that a roster file can say of a person, in clear: as it is or as it will be. */
record PersonState(
        UUID id,
        String code,
        boolean codeGiven,
        String name,
        @Nullable LocalDate birth,
        @Nullable String phone,
        @Nullable String card,
        @Nullable String citizen,
        WorkStatus work,
        PartyStatus party,
        UUID unit,
        @Nullable UUID residence,
        @Nullable String residenceName,
        @Nullable LocalDate joined,
        @Nullable LocalDate left) {

    boolean belongs() {
        return party.belongs();
    }

    Set<String> numbers() {
        return Stream.of(card, citizen).flatMap(Stream::ofNullable).collect(Collectors.toUnmodifiableSet());
    }

    String foldedName() {
        return Names.folded(name);
    }

    /** The same person, no longer one of ours from this day. */
    PersonState gone(PartyStatus why, LocalDate day) {
        return new PersonState(
                id,
                code,
                codeGiven,
                name,
                birth,
                phone,
                card,
                citizen,
                work,
                why,
                unit,
                residence,
                residenceName,
                joined,
                day);
    }

    /** Tells the code alone. */
    @Override
    public String toString() {
        return "PersonState[" + code + "]";
    }
}
