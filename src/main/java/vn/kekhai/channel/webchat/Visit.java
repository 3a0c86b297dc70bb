package vn.kekhai.channel.webchat;

import java.util.Optional;
import vn.kekhai.crypto.Secret;
import vn.kekhai.script.Language;

/**
 * Who asks for a page, and in which language.
 *
 * @param secret what the browser's cookie holds, from this answer on at the latest
 * @param session the open session, where the browser has one
 */
record Visit(Secret secret, Optional<WebSession> session, Language language) {}
