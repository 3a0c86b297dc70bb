package vn.kekhai.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kekhai.report.MemberState;

/**
 * What somebody who looks at a cell or a committee has before the eyes; kept with the conversation, and computed anew
 * before each answer.
 *
 * @param wish with what the person came
 * @param unit the unit that is looked at; null while it is not chosen
 * @param closed whether it is no longer the person's to see
 * @param places the units to choose from
 * @param overview how the unit stands
 * @param roll the list that is shown
 * @param card the member who is shown
 * @param sheet the declaration that is shown
 * @param typed a reason that was typed and is not yet confirmed, or which closed reason was chosen
 * @param meeting the day of the month on which the cell meets, as it was typed
 * @param nudging who would be reminded, and who not and why
 */
record Looking(
        Wish wish,
        @Nullable UUID unit,
        boolean closed,
        List<Place> places,
        @Nullable Overview overview,
        @Nullable Roll roll,
        @Nullable Card card,
        @Nullable Sheet sheet,
        @Nullable String typed,
        int meeting,
        @Nullable Nudging nudging) {

    Looking {
        places = List.copyOf(Objects.requireNonNullElse(places, List.of()));
        wish = Objects.requireNonNullElse(wish, Wish.LOOK);
    }

    static Looking at(Wish wish, @Nullable UUID unit) {
        return new Looking(wish, unit, false, List.of(), null, null, null, null, null, 0, null);
    }

    /** A unit to choose. */
    record Place(UUID unit, String name) {}

    /**
     * @param right what the person may do here
     * @param remindable how many members the person can remind
     * @param deadline the nearest of those of whom something is wanted
     * @param pending how many declarations the person could accept
     * @param doubts how many members there is a question about
     * @param above whether there is a unit above that the person may see
     * @param below what else is told of a unit above cells; null for a cell
     */
    record Overview(
            String name,
            Seats.Right right,
            Map<MemberState, Integer> counts,
            int remindable,
            int pending,
            int doubts,
            @Nullable LocalDate deadline,
            boolean above,
            @Nullable Below below) {

        int members() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        int of(MemberState state) {
            return counts.getOrDefault(state, 0);
        }
    }

    /**
     * @param done how many of those have declared who belong to the unit itself, to none below
     * @param members how many of them must declare
     * @param vacant cells whose secretary cannot be written to
     */
    record Below(int done, int members, int vacant) {}

    /**
     * A list that is shown a page at a time.
     *
     * @param which whose list it is
     */
    record Roll(String which, int page, List<Row> rows) {

        Roll {
            rows = List.copyOf(rows);
        }

        Roll page(int other) {
            return new Roll(which, other, rows);
        }
    }

    /**
     * @param id a person or a unit
     * @param note a code of what is to be said besides the name; empty for nothing
     * @param with whom an account is shared with
     * @param one a number that goes with the note
     * @param two another
     */
    record Row(UUID id, String name, String note, String with, int one, int two) {

        static Row of(UUID id, String name, String note) {
            return new Row(id, name, note, "", 0, 0);
        }
    }

    /**
     * A member.
     *
     * @param code the roster's
     * @param why why there is no declaration, where something is wanted
     * @param markReason why the member was marked
     * @param version of the declaration; 0 where there is none
     * @param own whether it is the very person who looks
     */
    record Card(
            UUID person,
            UUID phase,
            String code,
            String name,
            MemberState state,
            @Nullable Why why,
            LocalDate deadline,
            @Nullable Instant paper,
            @Nullable String markReason,
            boolean pending,
            int version,
            boolean own) {

        boolean hasOpenPaper() {
            return hasOpenPaper(paper, state);
        }

        /** Whether it was noted that the paper form came in, and no declaration has come of it yet. */
        static boolean hasOpenPaper(@Nullable Instant paper, MemberState state) {
            return paper != null && state != MemberState.DECLARED && state != MemberState.NONE;
        }
    }

    /**
     * A declaration, opened.
     *
     * @param how how it was entered, such as {@code self}
     */
    record Sheet(
            UUID person,
            String name,
            int version,
            Instant at,
            String how,
            boolean none,
            List<Line> lines,
            boolean pending) {

        Sheet {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param title the display name; null where none was told
     * @param phone the last digits of the phone of registration; null where none was told
     */
    record Line(
            String platform,
            String account,
            String kind,
            String state,
            boolean unresolved,
            @Nullable String title,
            @Nullable String phone) {}

    /** @param reasons how many are not reminded, by the reason */
    record Nudging(int count, Map<String, Integer> reasons) {}

    Looking chosen(UUID other) {
        return new Looking(wish, other, false, List.of(), null, null, null, null, null, 0, null);
    }

    Looking choosing(List<Place> other) {
        return new Looking(wish, null, false, other, null, null, null, null, null, 0, null);
    }

    /** The wish is fulfilled. */
    Looking granted() {
        return new Looking(Wish.LOOK, unit, closed, places, overview, roll, card, sheet, typed, meeting, nudging);
    }

    /** Nothing of it is to be seen any more. */
    Looking close() {
        return new Looking(Wish.LOOK, unit, true, List.of(), null, null, null, null, null, 0, null);
    }

    Looking with(Overview other) {
        return new Looking(wish, unit, false, places, other, roll, card, sheet, typed, meeting, nudging);
    }

    Looking with(@Nullable Roll other) {
        return new Looking(wish, unit, closed, places, overview, other, card, sheet, typed, meeting, nudging);
    }

    Looking with(@Nullable Card other) {
        return new Looking(wish, unit, closed, places, overview, roll, other, sheet, typed, meeting, nudging);
    }

    Looking with(@Nullable Sheet other) {
        return new Looking(wish, unit, closed, places, overview, roll, card, other, typed, meeting, nudging);
    }

    Looking with(@Nullable Nudging other) {
        return new Looking(wish, unit, closed, places, overview, roll, card, sheet, typed, meeting, other);
    }

    Looking typed(@Nullable String words) {
        return new Looking(wish, unit, closed, places, overview, roll, card, sheet, words, meeting, nudging);
    }

    Looking meeting(int day) {
        return new Looking(wish, unit, closed, places, overview, roll, card, sheet, typed, day, nudging);
    }

    Overview known() {
        return Objects.requireNonNull(overview, "nothing is looked at");
    }

    @Nullable
    Below below() {
        return known().below();
    }

    Card member() {
        return Objects.requireNonNull(card, "no member is looked at");
    }

    Roll list() {
        return Objects.requireNonNullElseGet(roll, () -> new Roll("", 0, List.of()));
    }

    UUID place() {
        return Objects.requireNonNull(unit, "no unit is looked at");
    }

    /** Tells no names, so that no log does. */
    @Override
    public String toString() {
        return "Looking[" + unit + "]";
    }
}
