/**
 * Settings that may be changed while the house runs.
 *
 * <p>A module offers one with what was configured and what may be written instead, and asks for its value each time that it
 * matters. What was chosen stands in the database, so that every instance follows within some seconds. Does not decide
 * which settings these are, nor who may change them. The door is {@link vn.kekhai.setting.LiveSettings}.
 */
@ApplicationModule(allowedDependencies = {"audit", "database", "timer"})
@NullMarked
package vn.kekhai.setting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
