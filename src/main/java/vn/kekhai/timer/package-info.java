/**
 * Work that a server does again and again by itself.
 *
 * <p>Decides that each such work has a thread of its own, so that what is slow holds up nothing else, that a round which
 * fails is logged once and the next one comes all the same, and that nothing runs any more when the house stops. Does not
 * decide what is done nor how often. Short work at the pace of a setting may as well be {@code @Scheduled}. The door is
 * {@link vn.kekhai.timer.Repeating}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.kekhai.timer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
