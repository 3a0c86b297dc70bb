/**
 * Campaigns, their phases and deadlines, and who is asked in them.
 *
 * <p>Decides when whom a declaration is asked of: a campaign has phases and rules, and a phase has an opening day, a
 * deadline, days of grace and the work statuses of its people, who are frozen when it opens and kept up with the roster by
 * the rules. Keeps what a secretary says of a member instead of a declaration. Does not remind, and does not know who has
 * declared. The doors are {@link vn.kekhai.campaign.Campaigns}, {@link vn.kekhai.campaign.Phases} and
 * {@link vn.kekhai.campaign.Members}; {@link vn.kekhai.campaign.CampaignDrafts} is that of the console, which asks who may
 * lay out what; {@link vn.kekhai.campaign.WorkingDays} knows the holidays.
 */
@ApplicationModule(allowedDependencies = {"database", "audit", "roster", "script", "setting"})
@NullMarked
package vn.kekhai.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
