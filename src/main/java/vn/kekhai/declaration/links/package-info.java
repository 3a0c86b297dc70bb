/**
 * What somebody typed, and which accounts it means.
 *
 * <p>Decides what is a link, a phone or a name in free text, on which platform it is, whether it names an account, and the
 * one key and the one form under which that account is known. Does not decide what becomes of it: the conversation asks,
 * the declaration stores. What the platforms' links look like is written in {@code platforms.yaml}; here is only what a
 * table cannot say. Nothing is ever fetched, and nothing that merely looks like a platform passes as it. Plain Java; the
 * door is {@link vn.kekhai.declaration.links.LinkJudge}.
 */
@NullMarked
package vn.kekhai.declaration.links;

import org.jspecify.annotations.NullMarked;
