/**
 * Takes what comes in, and answers it: one turn of a conversation is one transaction.
 *
 * <p>Decides which session a message belongs to, that a repeated message has no effect, that the messages of one chat take
 * effect one after the other, what words and numbers mean a choice, and what is said when nothing else is. Updates of
 * different people that arrive together share a transaction; one that fails is taken out and tried alone. A command of an
 * office is known to its holders alone, and stands in their menus. Does not decide what is talked about: each {@link
 * vn.kekhai.conversation.Dialogue} brings its script and its Java. It is the {@link vn.kekhai.channel.Inbox}; its doors are
 * {@link vn.kekhai.conversation.UnderWay} and {@link vn.kekhai.conversation.Speech}.
 */
@ApplicationModule(allowedDependencies = {"channel", "crypto", "database", "delivery", "roster", "script", "timer"})
@NullMarked
package vn.kekhai.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
