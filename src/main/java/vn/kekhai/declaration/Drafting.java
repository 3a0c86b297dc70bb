package vn.kekhai.declaration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A declaration that is being made; kept with the conversation until it is sent.
 *
 * @param submission the id under which it is recorded, the same however often it is sent
 * @param name of the person
 * @param deadline of the person's phase
 * @param last what was declared before
 * @param lines confirmed accounts
 * @param pending accounts understood, to be confirmed
 * @param queue platforms that were ticked and are still to be asked about; the first is being asked about
 * @param tries how often the account being asked about was not recognised
 * @param none whether the person uses no social network
 * @param editing the line that is being changed
 */
record Drafting(
        UUID submission,
        String name,
        @Nullable LocalDate deadline,
        @Nullable Last last,
        List<AccountLine> lines,
        List<AccountLine> pending,
        List<String> queue,
        int tries,
        boolean none,
        int editing,
        @Nullable VersionReason reason) {

    Drafting {
        lines = List.copyOf(lines);
        pending = List.copyOf(pending);
        queue = List.copyOf(queue);
    }

    /** What stands in the tables. */
    record Last(String number, int version, Instant at, boolean none, boolean returned) {}

    static Drafting of(UUID submission, String name, @Nullable LocalDate deadline) {
        return new Drafting(submission, name, deadline, null, List.of(), List.of(), List.of(), 0, false, -1, null);
    }

    Drafting after(Last newLast, List<AccountLine> newLines) {
        return new Drafting(
                submission, name, deadline, newLast, newLines, pending, queue, tries, newLast.none(), editing, reason);
    }

    Drafting queue(List<String> platforms) {
        return new Drafting(submission, name, deadline, last, lines, pending, platforms, 0, none, editing, reason);
    }

    Drafting found(List<AccountLine> accounts) {
        return new Drafting(submission, name, deadline, last, lines, accounts, queue, 0, none, editing, reason);
    }

    /** The pending accounts are right; the platform that was asked about is done with. */
    Drafting confirmed() {
        List<AccountLine> all = new ArrayList<>(lines);
        all.addAll(pending);
        List<String> rest = new ArrayList<>(queue);
        pending.forEach(account -> rest.remove(account.platform()));
        return new Drafting(
                submission, name, deadline, last, Duplicates.merge(all), List.of(), rest, 0, false, editing, reason);
    }

    /** The pending accounts are wrong; their platforms are asked about. */
    Drafting rejected() {
        List<String> again = new ArrayList<>(
                pending.stream().map(AccountLine::platform).distinct().toList());
        queue.stream().filter(platform -> !again.contains(platform)).forEach(again::add);
        return new Drafting(submission, name, deadline, last, lines, List.of(), again, 0, none, editing, reason);
    }

    Drafting skipped() {
        return queue(queue.isEmpty() ? queue : queue.subList(1, queue.size()));
    }

    Drafting tried() {
        return new Drafting(submission, name, deadline, last, lines, pending, queue, tries + 1, none, editing, reason);
    }

    Drafting saysNone() {
        return new Drafting(submission, name, deadline, last, List.of(), List.of(), List.of(), 0, true, -1, reason);
    }

    Drafting edits(int line) {
        return new Drafting(submission, name, deadline, last, lines, pending, queue, tries, none, line, reason);
    }

    Drafting with(VersionReason why) {
        return new Drafting(submission, name, deadline, last, lines, pending, queue, tries, none, editing, why);
    }

    AccountLine edited() {
        return lines.get(editing);
    }

    Drafting replace(@Nullable AccountLine line) {
        List<AccountLine> changed = new ArrayList<>(lines);
        if (line == null) {
            changed.remove(editing);
        } else {
            changed.set(editing, line);
        }
        return new Drafting(
                submission, name, deadline, last, Duplicates.merge(changed), pending, queue, 0, none, -1, reason);
    }

    /** Where to go after an account is settled. */
    String then() {
        return queue.isEmpty() ? "enough" : "another";
    }
}
