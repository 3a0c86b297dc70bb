package vn.kekhai.campaign;

import java.util.Set;
import java.util.UUID;
import vn.kekhai.roster.UnitId;

/**
 * One round of declaring, such as that of a year.
 *
 * @param code short and unique, such as {@code 2026}
 * @param units whose round it is: the people of these units and of those below them; everybody's when there are none
 */
public record Campaign(UUID id, String code, String nameVi, String nameEn, Rules rules, Set<UnitId> units) {

    public Campaign {
        units = Set.copyOf(units);
    }

    /** Its name in the language of this code; Vietnamese for one that it has no name in. */
    public String name(String language) {
        return language.equals("en") ? nameEn : nameVi;
    }
}
