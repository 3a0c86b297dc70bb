package vn.kekhai.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Member.Mark;

/** A mark and its reason, as one choice of a form. */
record Marking(Mark mark, @Nullable String reason) {

    /** As the form sends it, such as {@code EXEMPT:abroad}. */
    public String value() {
        return reason == null ? mark.name() : mark.name() + ":" + reason;
    }

    /** Whether it is the mark that a member has. */
    public boolean isOf(Member member) {
        return mark == member.mark() && Objects.equals(reason, member.markReason());
    }

    static List<Marking> all() {
        List<Marking> all = new ArrayList<>();
        for (Mark mark : Mark.values()) {
            if (mark == Mark.NONE) {
                all.add(new Marking(mark, null));
            }
            mark.reasons().forEach(reason -> all.add(new Marking(mark, reason)));
        }
        return all;
    }

    static Optional<Marking> of(String value) {
        return all().stream().filter(one -> one.value().equals(value)).findFirst();
    }
}
