/**
 * What secretaries and committees are told of how it stands, and what they can do from there.
 *
 * <p>Decides, by {@code plans/digests.yaml}, when who is told: the secretary of a cell, else the deputy, else the level
 * above, always computed from the state of that moment and never from gathered events; nothing when there is nothing to
 * say. In the dialogue {@code cell} a secretary looks at the own cell and acts: reminds, declares for somebody, notes the
 * paper form, marks, accepts and returns; officers of a committee see sums. Every act and every look asks the roster for
 * the office of today and is in the trail. Does not decide in which state a member is. The door is
 * {@link vn.kekhai.digest.Digests}.
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
            "crypto",
            "database",
            "timer"
        })
@NullMarked
package vn.kekhai.digest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
