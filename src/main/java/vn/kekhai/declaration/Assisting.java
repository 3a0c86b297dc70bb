package vn.kekhai.declaration;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.People;

/**
 * The draft of a declaration that is entered for somebody else.
 *
 * @param members whom it can be entered for, while that is being asked
 * @param page which page of them is shown
 * @param words what was typed of a name; empty: all are shown
 * @param wanted what stood behind the command, until it is read
 * @param member whom it is entered for
 * @param how the member stands behind it
 * @param told whether the member will be told in a chat
 * @param drafting the declaration itself
 */
record Assisting(
        List<Candidate> members,
        int page,
        String words,
        String wanted,
        @Nullable UUID member,
        DeclaredBy.@Nullable Confirmed how,
        boolean told,
        @Nullable Drafting drafting) {

    Assisting {
        members = List.copyOf(Objects.requireNonNullElse(members, List.of()));
        words = Objects.requireNonNullElse(words, "");
        wanted = Objects.requireNonNullElse(wanted, "");
    }

    /**
     * Somebody for whom it can be entered.
     *
     * @param code as it stands on a printed form
     * @param label the name, and what tells it from an equal one
     */
    record Candidate(UUID person, String code, String name, String label, boolean declared) {

        /** Tells nobody's name, so that no log does. */
        @Override
        public String toString() {
            return "Candidate[" + person + "]";
        }
    }

    static Assisting wanting(String wanted) {
        return new Assisting(List.of(), 0, "", wanted, null, null, false, null);
    }

    Assisting among(List<Candidate> candidates) {
        return new Assisting(candidates, page, words, "", member, how, told, drafting);
    }

    /** The list as it is now; what was asked for stays. */
    Assisting listing(List<Candidate> candidates) {
        return new Assisting(candidates, page, words, wanted, member, how, told, drafting);
    }

    Assisting at(int otherPage) {
        return new Assisting(members, otherPage, words, wanted, member, how, told, drafting);
    }

    Assisting called(String typed) {
        return new Assisting(members, 0, typed, wanted, member, how, told, drafting);
    }

    /** It is for this one; the list has done its work. */
    Assisting chosen(UUID person) {
        return new Assisting(List.of(), 0, "", "", person, null, false, null);
    }

    Assisting confirmed(DeclaredBy.Confirmed confirmed) {
        return new Assisting(members, page, words, wanted, member, confirmed, told, drafting);
    }

    Assisting telling(boolean willBeTold) {
        return new Assisting(members, page, words, wanted, member, how, willBeTold, drafting);
    }

    Assisting with(Drafting declaration) {
        return new Assisting(members, page, words, wanted, member, how, told, declaration);
    }

    /** Those who are called like this. */
    List<Candidate> called() {
        return words.isEmpty() ? members : matching(words);
    }

    List<Candidate> matching(String typed) {
        return members.stream()
                .filter(candidate -> People.isCalled(candidate.name(), typed))
                .toList();
    }

    Drafting declaration() {
        if (drafting == null) {
            throw new IllegalStateException("nobody was chosen yet");
        }
        return drafting;
    }
}
