/**
 * When and whom: who is written to unasked about a phase, and on which occasion.
 *
 * <p>Decides, from the phase and {@code plans/reminders.yaml}, which occasions are due, and for every member of the phase
 * whether a message is left or which rule stops it, so that the sums add up; then the same once more in the moment in
 * which a message is taken out to be sent. Whom else it concerns when a deadline has passed: who answers for the cell, and
 * for the unit above. Does not decide who has declared ({@code report}) nor how fast messages leave ({@code delivery}), and
 * remembers nothing but which runs there were and how far each has come. Its door
 * {@link vn.kekhai.reminder.Outlook} tells why somebody is not reminded any more.
 */
@ApplicationModule(
        allowedDependencies = {
            "report",
            "declaration",
            "conversation",
            "conversation::engine",
            "delivery",
            "campaign",
            "roster",
            "channel",
            "script",
            "audit",
            "database"
        })
@NullMarked
package vn.kekhai.reminder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
