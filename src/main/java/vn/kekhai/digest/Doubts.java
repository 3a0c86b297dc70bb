package vn.kekhai.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kekhai.declaration.Questions;
import vn.kekhai.declaration.Reviews;
import vn.kekhai.declaration.SharedAccount;
import vn.kekhai.declaration.Unresolved;
import vn.kekhai.digest.Looking.Row;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.roster.PersonId;

/**
 * Questions that a secretary should look into: one account of two people, and links that do not tell whose they are. Of
 * people outside the cell no name is told, and of no account what it is called.
 */
@Component
class Doubts {

    static final String UNRESOLVED = "unresolved";
    static final String SHARED = "shared";
    static final String SHARED_OUTSIDE = "shared-outside";

    private final Reviews reviews;

    Doubts(Reviews reviews) {
        this.reviews = reviews;
    }

    int count(Cell cell) {
        Questions questions = reviews.questions(List.of(cell.unit()));
        return questions.shared().size() + questions.unresolved().size();
    }

    /** One row a question; {@code note} is what it is and on which platform. */
    List<Row> rows(Cell cell, Map<PersonId, String> names) {
        List<PersonId> inside = cell.members().stream()
                .map(MemberStatus::member)
                .map(member -> member.person())
                .toList();
        Questions questions = reviews.questions(List.of(cell.unit()));
        List<Row> rows = new ArrayList<>();
        questions.shared().forEach(account -> shared(account, inside, names, rows));
        for (Unresolved link : questions.unresolved()) {
            rows.add(row(link.person(), names, UNRESOLVED + "." + link.platform(), "", link.links()));
        }
        return rows;
    }

    private static void shared(
            SharedAccount account, List<PersonId> cell, Map<PersonId, String> names, List<Row> rows) {
        List<PersonId> inside = cell.stream().filter(account.people()::contains).toList();
        if (inside.isEmpty()) {
            return;
        }
        String others = inside.stream()
                .skip(1)
                .map(person -> names.getOrDefault(person, ""))
                .collect(Collectors.joining(", "));
        String what = inside.size() > 1 ? SHARED : SHARED_OUTSIDE;
        rows.add(row(inside.getFirst(), names, what + "." + account.platform(), others, 0));
    }

    private static Row row(PersonId person, Map<PersonId, String> names, String note, String with, int links) {
        return new Row(person.value(), names.getOrDefault(person, ""), note, with, links, 0);
    }
}
