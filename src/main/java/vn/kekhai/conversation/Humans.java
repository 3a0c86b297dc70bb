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

/** Whom somebody can ask who does not get on: the secretary of the own cell, else the deputy. */
@Component
class Humans {

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
            for (OfficeKind kind : List.of(OfficeKind.SECRETARY, OfficeKind.DEPUTY)) {
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
        return texts.render(situation.language(), "conversation.somebody");
    }
}
