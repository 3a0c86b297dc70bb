/**
 * Everything that leaves: the outbox, the order, the pace, the tries, and what became of each message.
 *
 * <p>Decides when a stored message is handed to its channel and what follows from the channel's answer: replies before
 * what nobody asked for, one message of a chat at a time and in order, no more than an account's rate, waits as long as
 * the messenger says, bounded tries, expiry, and at most one repetition of a reply after a crash. Does not decide who is
 * written to nor what is said. Every message ends in a state with a reason. The doors are {@link vn.kekhai.delivery.Outbox}, where answers are left inside the caller's transaction, and
 * {@link vn.kekhai.delivery.Notices} for what nobody asked for: it finds the chat, keeps to the sending hours, and asks
 * each {@link vn.kekhai.delivery.Recheck} once more before a message leaves. What is decided not to be sent is stored
 * too, so that sums add up and every person's messages can be explained.
 */
@ApplicationModule(allowedDependencies = {"audit", "channel", "crypto", "database", "roster", "script", "setting"})
@NullMarked
package vn.kekhai.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
