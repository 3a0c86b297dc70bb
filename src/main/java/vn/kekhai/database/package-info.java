/**
 * Which database the house stands on: the one that is configured, else an embedded MariaDB in the data folder.
 *
 * <p>Decides which server is used and refuses a driver and a server that do not belong together. Knows no table of any
 * module. Its other door is {@link vn.kekhai.database.Ids}, the one form that row ids have.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.kekhai.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
