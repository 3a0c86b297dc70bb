/**
 * The console: who may sign in to it, what each may see and do there, and the frame that every page stands in.
 *
 * <p>Decides how somebody proves who it is (password or a link from the chat, and a second factor), how long a browser stays
 * signed in, and that no page answers who may not ask. What an office allows is decided by {@link vn.kekhai.roster.Rights};
 * the pages of a feature stand in the feature's module, take a {@link vn.kekhai.roster.Viewer} and say what they need.
 * Here are the pages that look across the features: overview, person, audit, settings. Nothing below knows of this module.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "campaign",
            "channel",
            "conversation",
            "conversation :: engine",
            "crypto",
            "database",
            "declaration",
            "delivery",
            "reminder",
            "report",
            "roster",
            "roster :: sheet",
            "script",
            "setting",
            "timer"
        })
@NullMarked
package vn.kekhai.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
