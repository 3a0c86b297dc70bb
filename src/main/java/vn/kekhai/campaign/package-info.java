/**
 * Campaigns, their phases and deadlines.
 *
 * <p>Decides when whom a declaration is asked of: a campaign has phases, and a phase has an opening day, a deadline, days
 * of grace and the work statuses of its people, named by the roster's codes. Does not know a single person, does not
 * remind, and does not know who has declared. The doors are {@link vn.kekhai.campaign.Campaigns} and
 * {@link vn.kekhai.campaign.Phases}.
 */
@ApplicationModule(allowedDependencies = {"database", "audit", "roster", "script"})
@NullMarked
package vn.kekhai.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
