/**
 * Reads {@code bot-scripts}: what is asked and in which order, every word that people read, the platforms that can be
 * declared.
 *
 * <p>Decides where the scripts come from (packed in the jar, or the folder of {@code kekhai.scripts}), how they are
 * written, and refuses at start-up what is wrong in them, by file and line. Does not decide what an answer means: that is
 * the Java of each dialogue. The only package that knows YAML and ICU. Its doors are {@link vn.kekhai.script.Scripts} and
 * {@link vn.kekhai.script.Texts}.
 */
@ApplicationModule(allowedDependencies = "database")
@NullMarked
package vn.kekhai.script;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
