/**
 * The contract a messenger keeps.
 *
 * <p>Decides what passes between a messenger and the house: what comes in ({@link vn.kekhai.channel.IncomingMessage},
 * handed to the {@link vn.kekhai.channel.Inbox}), what goes out ({@link vn.kekhai.channel.OutgoingMessage}), what became
 * of it ({@link vn.kekhai.channel.SendResult}) and what a messenger can do ({@link vn.kekhai.channel.ChannelTraits}). Does
 * not know who a person is or what is being talked about. Each messenger is a folder below that implements
 * {@link vn.kekhai.channel.Channel}; nothing of a vendor's library leaves its folder.
 */
@ApplicationModule(allowedDependencies = {"database"})
@NullMarked
package vn.kekhai.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
