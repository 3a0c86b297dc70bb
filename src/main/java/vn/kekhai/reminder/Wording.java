package vn.kekhai.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kekhai.campaign.Phase;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.conversation.Speech;
import vn.kekhai.conversation.engine.Named;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.script.Language;
import vn.kekhai.script.ReminderPlan.Occasion;
import vn.kekhai.script.ReminderPlan.Reader;

/** Puts a reminder into words, with the numbers that are true on the day on which it is written. */
@Component
class Wording {

    /** A message to a phone is read, a list is not: more lines than this are counted only. */
    private static final int MOST_LINES = 15;

    private final Speech speech;

    Wording(Speech speech) {
        this.speech = speech;
    }

    /** How many of those of a unit who must declare are overdue. */
    record Overdue(String unit, int overdue, int required) {}

    /**
     * @param before whether the member has declared at some time before this campaign
     */
    String toMember(
            Language language, Occasion occasion, Phase phase, MemberStatus status, boolean before, LocalDate day) {
        LocalDate deadline = status.member().deadline();
        Map<String, Object> args = new HashMap<>();
        args.put("phase", name(phase));
        args.put("deadline", deadline);
        args.put("left", left(deadline, day));
        args.put("late", late(deadline, phase, day));
        args.put("what", new Saying("reminder." + what(status, before)));
        return speech.say(language, new Saying(occasion.textKey(), args));
    }

    /** @param standsIn whether it is told to somebody further up, who sees no names and can remind nobody */
    String toOffice(
            Language language, Occasion occasion, boolean standsIn, Phase phase, List<Overdue> units, Instant now) {
        List<Saying> lines = new ArrayList<>();
        units.stream()
                .limit(MOST_LINES)
                .map(unit -> new Saying(
                        "reminder.unit",
                        Map.of("name", unit.unit(), "count", unit.overdue(), "required", unit.required())))
                .forEach(lines::add);
        if (units.size() > MOST_LINES) {
            lines.add(new Saying("reminder.units-more", Map.of("count", units.size() - MOST_LINES)));
        }
        int count = units.stream().mapToInt(Overdue::overdue).sum();
        Map<String, Object> args = Map.of("phase", name(phase), "at", now, "count", count, "units", lines);
        boolean instead = standsIn && occasion.to() != Reader.COMMITTEE;
        return speech.say(language, new Saying(instead ? "reminder.stands-in" : occasion.textKey(), args));
    }

    /** The one button: to declare. */
    List<Choice> declare(Language language) {
        return List.of(new Choice("/kekhai", speech.say(language, new Saying("reminder.declare"))));
    }

    /** The one button: to see who it is about or, for a committee, the sums. */
    List<Choice> look(Language language, Occasion occasion, boolean standsIn) {
        String key = standsIn || occasion.to() == Reader.COMMITTEE ? "reminder.my-units" : "reminder.my-cell";
        return List.of(new Choice("/chibo", speech.say(language, new Saying(key))));
    }

    private static Named name(Phase phase) {
        return new Named(Map.of("vi", phase.nameVi(), "en", phase.nameEn()));
    }

    private static Saying left(LocalDate deadline, LocalDate day) {
        int days = Math.toIntExact(ChronoUnit.DAYS.between(day, deadline));
        return days < 0
                ? new Saying("reminder.left-over", Map.of("days", -days))
                : new Saying("reminder.left", Map.of("days", days));
    }

    private static Saying late(LocalDate deadline, Phase phase, LocalDate day) {
        int days = Math.max(0, Math.toIntExact(ChronoUnit.DAYS.between(deadline, day)));
        LocalDate until = Ladder.lastDay(phase, deadline);
        boolean counts = until.isAfter(deadline) && !day.isAfter(until);
        return new Saying(
                counts ? "reminder.late-grace" : "reminder.late",
                Map.of("days", days, "deadline", deadline, "until", until));
    }

    private static String what(MemberStatus status, boolean before) {
        if (status.state() == MemberState.IN_PROGRESS) {
            return "what-in-progress";
        }
        if (status.state() == MemberState.RETURNED) {
            return "what-returned";
        }
        return before ? "what-again" : "what-not-started";
    }
}
