/**
 * Who did what, when, to whom.
 *
 * <p>Keeps a trail to which one can only add: each entry has an action, who acted (nobody: the house itself), whom it was
 * about, and facts that are short codes and numbers. An entry joins the transaction of what it tells of, so that neither
 * stands without the other. Does not decide what is worth an entry; each module records its own doings. Never holds what
 * a person told us: people are named by id. The door is {@link vn.kekhai.audit.Audit}.
 */
@ApplicationModule(allowedDependencies = {"database"})
@NullMarked
package vn.kekhai.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
