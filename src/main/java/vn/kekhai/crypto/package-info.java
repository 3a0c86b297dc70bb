/**
 * Seals what people tell us before it reaches a table, and finds it again.
 *
 * <p>Decides how a value is encrypted (authenticated, bound to its column and row), how it is looked up without being
 * opened (keyed blind indexes), and where the keys come from (a file or the environment, never the database). Does not
 * decide which columns are sealed: each module names its own. The doors are {@link vn.kekhai.crypto.Vault}
 * and, for what a browser holds, {@link vn.kekhai.crypto.Secret} and {@link vn.kekhai.crypto.AddressWords}.
 */
@ApplicationModule(allowedDependencies = {"database"})
@NullMarked
package vn.kekhai.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
