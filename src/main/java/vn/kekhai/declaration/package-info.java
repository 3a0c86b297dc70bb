/**
 * What was declared: versions of account lines, the attestation, the secretary's acceptance.
 *
 * <p>Decides what a declaration is (lines, or the signed answer that there are none), that every change is a new version
 * and nothing recorded is ever edited, when two lines are the same account, and how a receipt is numbered. What a person
 * told us is sealed in the tables; the same account of two people is found by its blind index, and is a question, never a
 * bar. Secretaries enter declarations for members of their cell, and those in charge accept and return them; whether they
 * are is asked of the roster at each deed. Does not decide who must declare or until when. The doors are {@link
 * vn.kekhai.declaration.Declarations}, whose callers ask the roster first, and {@link vn.kekhai.declaration.Reviews} and
 * {@link vn.kekhai.declaration.Assistance}, which ask by themselves.
 */
@ApplicationModule(
        allowedDependencies = {
            "conversation",
            "conversation::engine",
            "delivery",
            "roster",
            "campaign",
            "channel",
            "script",
            "audit",
            "crypto",
            "database"
        })
@NullMarked
package vn.kekhai.declaration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
