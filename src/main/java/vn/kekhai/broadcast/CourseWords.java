package vn.kekhai.broadcast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.conversation.Speech;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.delivery.Tally;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** Says how far a broadcast has come, and what can be done with it. */
@Component
class CourseWords {

    private final Texts texts;
    private final Speech speech;

    CourseWords(Texts texts, Speech speech) {
        this.texts = texts;
        this.speech = speech;
    }

    Saying of(Course course) {
        Broadcast broadcast = course.broadcast();
        Map<String, Object> args = new HashMap<>();
        Broadcast.Counted counted = broadcast.counted();
        args.put("count", broadcast.people());
        args.put("confirmed", counted == null ? 0 : counted.reached());
        args.put("reached", broadcast.reached());
        args.put("lines", lines(course));
        args.put("at", broadcast.scheduledFor() == null ? "" : broadcast.scheduledFor());
        return new Saying("broadcast.course-" + key(broadcast), args);
    }

    private static String key(Broadcast broadcast) {
        return switch (broadcast.state()) {
            case DRAFT -> "draft";
            case WAITING_APPROVAL -> Why.GREW.equals(broadcast.why()) ? "waiting-grew" : "waiting";
            case CONFIRMED -> broadcast.scheduledFor() == null ? "confirmed" : "scheduled";
            case SENDING -> "sending";
            case PAUSED -> Why.GREW.equals(broadcast.why()) ? "paused-grew" : "paused";
            case DONE -> "done";
            case CANCELLED ->
                Why.REFUSED.equals(broadcast.why())
                        ? "refused"
                        : broadcast.startedAt() == null ? "cancelled-before" : "cancelled";
        };
    }

    /** A line for each thing that happened to somebody; they add up to the people on the list. */
    List<Saying> lines(Course course) {
        Tally tally = course.tally();
        Broadcast broadcast = course.broadcast();
        boolean made = broadcast.frozenAt() != null && !broadcast.isExpanding();
        int notYet = made && broadcast.startedAt() != null ? 0 : course.notYet();
        boolean cancelled = broadcast.state() == BroadcastState.CANCELLED;
        boolean paused = broadcast.state() == BroadcastState.PAUSED;
        Map<String, Integer> skipped = new TreeMap<>(tally.skipped());
        Integer stopped = skipped.remove(Obstacle.CANCELLED);
        int ended = tally.cancelled() + (stopped == null ? 0 : stopped) + (cancelled ? notYet : 0);
        List<Saying> lines = new ArrayList<>();
        add(lines, "sent", tally.sent());
        add(lines, "waiting", tally.waiting() + (cancelled || paused ? 0 : notYet));
        add(lines, "paused", tally.paused() + (paused ? notYet : 0));
        reasons(lines, "failed", tally.failed());
        reasons(lines, "skipped", skipped);
        add(lines, "expired", tally.expired());
        add(lines, "cancelled", ended);
        add(lines, "unknown", tally.unknown());
        // what became of them is deleted after some months
        add(lines, "forgotten", course.notYet() - notYet);
        if (broadcast.wording().gotIt()) {
            lines.add(new Saying("broadcast.line-got-it", Map.of("count", course.gotIts())));
        }
        return lines;
    }

    private static void add(List<Saying> lines, String what, int count) {
        if (count > 0) {
            lines.add(new Saying("broadcast.line-" + what, Map.of("count", count)));
        }
    }

    private void reasons(List<Saying> lines, String what, Map<String, Integer> counts) {
        Map<String, Integer> named = new TreeMap<>();
        counts.forEach((reason, count) -> named.merge(reasonKey(reason), count, Integer::sum));
        named.forEach((key, count) ->
                lines.add(new Saying("broadcast.line-" + what, Map.of("count", count, "reason", new Saying(key)))));
    }

    /** Why somebody will not get it, in words. */
    String reasonKey(String reason) {
        String key = "broadcast.reason-" + reason;
        return texts.has(key) ? key : "broadcast.reason-other";
    }

    /** Buttons below the message that tells the progress. */
    List<Choice> choices(Course course, Language language) {
        UUID id = course.broadcast().id();
        List<Choice> choices = new ArrayList<>();
        orders(course)
                .forEach(order -> choices.add(new Choice(
                        SendingDialogue.command(order, id),
                        speech.say(language, new Saying("sending.one-" + order, Map.of("count", course.failed()))))));
        return choices;
    }

    /** What can be done with it as it stands. */
    static List<String> orders(Course course) {
        List<String> orders = new ArrayList<>();
        BroadcastState state = course.broadcast().state();
        boolean retries = (state == BroadcastState.DONE || state == BroadcastState.SENDING) && course.failed() > 0;
        if (state == BroadcastState.SENDING) {
            orders.add(SendingDialogue.PAUSE);
        }
        if (state == BroadcastState.PAUSED) {
            orders.add(SendingDialogue.RESUME);
        }
        if (retries) {
            orders.add(SendingDialogue.RETRY);
        }
        if (state.mayBecome(BroadcastState.CANCELLED)) {
            orders.add(SendingDialogue.CANCEL);
        }
        return orders;
    }
}
