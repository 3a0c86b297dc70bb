package vn.kekhai.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One phase of a campaign: the days on which its people are asked to declare. Days are those of the house's zone.
 *
 * @param code what it is called for good in its campaign, such as {@code serving}
 * @param nameVi its name in Vietnamese
 * @param nameEn its name in English
 * @param opens the first day
 * @param deadline the last day, inclusive
 * @param graceDays days after the deadline on which a declaration still counts as in time for the phase
 * @param workStatuses whose phase it is, by the names of the roster's work statuses, such as {@code SERVING}
 * @param openedAt when its people were frozen; null while they are not
 */
public record Phase(
        UUID id,
        String code,
        String nameVi,
        String nameEn,
        LocalDate opens,
        LocalDate deadline,
        int graceDays,
        Set<String> workStatuses,
        @Nullable Instant openedAt) {

    public Phase {
        if (deadline.isBefore(opens)) {
            throw new IllegalArgumentException("a phase's deadline lies before its opening");
        }
        if (graceDays < 0) {
            throw new IllegalArgumentException("days of grace cannot be negative");
        }
        workStatuses = Set.copyOf(workStatuses);
    }

    /** A phase that has not opened and that nobody calls by a code. */
    public Phase(
            UUID id,
            String nameVi,
            String nameEn,
            LocalDate opens,
            LocalDate deadline,
            int graceDays,
            Set<String> workStatuses) {
        this(id, id.toString(), nameVi, nameEn, opens, deadline, graceDays, workStatuses, null);
    }

    /** Its name in the language of this code; Vietnamese for one that it has no name in. */
    public String name(String language) {
        return language.equals("en") ? nameEn : nameVi;
    }

    /** Whether it is open on this day, its grace included. */
    public boolean isOpen(LocalDate day) {
        return !day.isBefore(opens) && !day.isAfter(lastDay());
    }

    /** The last day of its grace. */
    public LocalDate lastDay() {
        return deadline.plusDays(graceDays);
    }
}
