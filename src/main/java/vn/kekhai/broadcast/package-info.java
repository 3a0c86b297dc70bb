/**
 * What an admin sends to many.
 *
 * <p>Decides who is meant by an audience, how many of them will get a message and why the others will not, that a list is
 * frozen when it is confirmed, that a second admin must approve a large one, and how fast messages are handed to delivery.
 * One query object counts, previews and freezes. Does not send, and does not decide through which chat somebody is
 * reached: each recipient becomes a notice, or a reason, in {@link vn.kekhai.delivery.Notices}. The door is
 * {@link vn.kekhai.broadcast.Broadcasts}; the chat's dialogues and the console's pages use nothing else, so that what may
 * be done is the same in both.
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
            "setting",
            "audit",
            "crypto",
            "database",
            "timer"
        })
@NullMarked
package vn.kekhai.broadcast;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
