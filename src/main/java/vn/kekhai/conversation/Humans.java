package vn.kekhai.conversation;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.roster.Office;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.roster.Offices;
import vn.kekhai.roster.People;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Texts;

/** Whom somebody can ask who does not get on: the secretary of the own cell, else the deputy; for these the committee above. */
@Component
class Humans {

    private static final List<OfficeKind> OF_A_CELL = List.of(OfficeKind.SECRETARY, OfficeKind.DEPUTY);

    private final People people;
    private final Offices offices;
    private final Texts texts;
    private final ZoneId zone;

    Humans(People people, Offices offices, Texts texts, ZoneId zone) {
        this.people = people;
        this.offices = offices;
        this.texts = texts;
        this.zone = zone;
    }

    String forPerson(Situation situation) {
        PersonId person = situation.person();
        if (person != null) {
            LocalDate today = situation.now().atZone(zone).toLocalDate();
            for (OfficeKind kind : OF_A_CELL) {
                var holder = people.find(person)
                        .flatMap(found -> offices.holders(List.of(found.unit()), kind, today).stream()
                                .map(Office::person)
                                .filter(other -> !other.equals(person))
                                .findFirst())
                        .flatMap(people::find);
                if (holder.isPresent()) {
                    String key = kind == OfficeKind.SECRETARY ? "conversation.secretary" : "conversation.deputy";
                    Saying saying = new Saying(
                            key, java.util.Map.of("name", holder.get().fullName()));
                    return texts.render(situation.language(), saying.key(), saying.args());
                }
            }
        }
        boolean leads = person != null && leads(person, situation);
        return texts.render(situation.language(), leads ? "conversation.committee" : "conversation.somebody");
    }

    /** Whether the cell's secretary or deputy asks, who must look further up. */
    private boolean leads(PersonId person, Situation situation) {
        LocalDate today = situation.now().atZone(zone).toLocalDate();
        return offices.heldBy(person, today).stream().anyMatch(office -> OF_A_CELL.contains(office.kind()));
    }
}
