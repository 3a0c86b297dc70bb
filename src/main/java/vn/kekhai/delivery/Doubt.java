package vn.kekhai.delivery;

import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.PersonId;

/**
 * A message that may or may not have gone out.
 *
 * @param person whom it was for, where that is known
 */
public record Doubt(@Nullable PersonId person, Fate fate) {}
