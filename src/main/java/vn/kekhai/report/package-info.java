/**
 * How it stands: of each member of a phase, whether there is a declaration and why not, and the sums of it.
 *
 * <p>Decides in which one of seven states a member is, so that they add up to the members counted, and whether the person
 * can be reached. Reads other modules' doors, and their tables through views of its own where many are counted; writes
 * nothing of theirs. Does not decide who is written to. The door is {@link vn.kekhai.report.Progress}.
 *
 * <p>Also issues the official reports: gathers and freezes their rows, numbers them, and keeps them and what makes their
 * files, with the versions of their templates. How a file is written is {@code report.file}'s affair.
 */
@ApplicationModule(
        allowedDependencies = {
            "declaration",
            "conversation",
            "campaign",
            "delivery",
            "roster",
            "channel",
            "script",
            "audit",
            "crypto",
            "database",
            "timer"
        })
@NullMarked
package vn.kekhai.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
