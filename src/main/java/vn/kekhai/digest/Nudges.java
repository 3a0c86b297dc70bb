package vn.kekhai.digest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.conversation.Speech;
import vn.kekhai.conversation.UnderWay;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.delivery.Notice;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.OnceADay;
import vn.kekhai.delivery.Priority;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.delivery.Skipped;
import vn.kekhai.report.MemberState;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.report.Reach;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.PersonId;
import vn.kekhai.script.Language;

/** Reminds members because their secretary wants it: at most once a day, the house's own reminders counted, and never into a conversation. */
@Component
class Nudges {

    private final Notices notices;
    private final OnceADay onceADay;
    private final UnderWay underWay;
    private final ShortNames people;
    private final Speech speech;
    private final DigestSettings settings;
    private final Clock clock;
    private final ZoneId zone;

    Nudges(
            Notices notices,
            OnceADay onceADay,
            UnderWay underWay,
            ShortNames people,
            Speech speech,
            DigestSettings settings,
            Clock clock,
            ZoneId zone) {
        this.notices = notices;
        this.onceADay = onceADay;
        this.underWay = underWay;
        this.people = people;
        this.speech = speech;
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
    }

    /** What comes of reminding somebody. */
    enum Result {
        SENT,
        /** Nothing is wanted of the person. */
        DONE,
        /** The paper form has come in, and only has to be entered. */
        PAPER,
        NOT_LINKED,
        BLOCKED,
        /** The person wants no reminders. */
        REFUSED,
        /** Was reminded today, or will be. */
        TODAY,
        /** Is talking with us just now. */
        TALKING;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What would come of reminding these. */
    Map<PersonId, Result> judge(Collection<MemberStatus> members) {
        List<PersonId> ids =
                members.stream().map(status -> status.member().person()).toList();
        Instant begin = today().atStartOfDay(zone).toInstant();
        Instant end = today().plusDays(2).atStartOfDay(zone).toInstant();
        Set<PersonId> written = notices.writtenTo(ids, Purpose.REMINDER, begin, end);
        Map<PersonId, UnderWay.Talk> talks = underWay.of(ids);
        Map<PersonId, Result> results = new LinkedHashMap<>();
        for (MemberStatus status : members) {
            PersonId person = status.member().person();
            results.put(person, judge(status, written.contains(person), isTalking(talks.get(person))));
        }
        return results;
    }

    private static Result judge(MemberStatus status, boolean written, boolean talking) {
        if (status.state().isDone()) {
            return Result.DONE;
        }
        if (status.hasHandedInPaper()) {
            return Result.PAPER;
        }
        if (status.reach() != Reach.LINKED) {
            return status.reach() == Reach.BLOCKED ? Result.BLOCKED : Result.NOT_LINKED;
        }
        if (!status.wantsReminders()) {
            return Result.REFUSED;
        }
        if (written) {
            return Result.TODAY;
        }
        return talking ? Result.TALKING : Result.SENT;
    }

    private boolean isTalking(UnderWay.@Nullable Talk talk) {
        return talk != null
                && talk.dialogue() != null
                && talk.lastHeard().plus(settings.talking()).isAfter(clock.instant());
    }

    /** Reminds those whom it is right to remind; who is not is stored with the reason. In the caller's transaction. */
    Map<PersonId, Result> send(Collection<MemberStatus> members, String unit) {
        Map<PersonId, Result> results = judge(members);
        Map<PersonId, Person> byId = people.people(results.keySet());
        Set<PersonId> stored = onceADay.post(members.stream()
                .filter(status -> results.get(status.member().person()) == Result.SENT)
                .map(status -> notice(
                        status,
                        unit,
                        CellRound.language(byId.get(status.member().person()))))
                .toList());
        // the house may have reminded somebody in this very moment
        results.replaceAll(
                (person, result) -> result == Result.SENT && !stored.contains(person) ? Result.TODAY : result);
        List<Skipped> skipped = new ArrayList<>();
        for (MemberStatus status : members) {
            PersonId person = status.member().person();
            Result result = results.getOrDefault(person, Result.DONE);
            if (result != Result.SENT) {
                skipped.add(new Skipped(
                        person,
                        Purpose.REMINDER,
                        null,
                        key(status),
                        dedup(person) + "." + result.code(),
                        result.code()));
            }
        }
        notices.skip(skipped);
        return results;
    }

    /** How many there are of each result. */
    static Map<Result, Integer> count(Map<PersonId, Result> results) {
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        results.values().forEach(result -> counts.merge(result, 1, Integer::sum));
        return counts;
    }

    private Notice notice(MemberStatus status, String unit, Language language) {
        Map<String, ?> args = Map.of("unit", unit, "deadline", Cell.deadline(status));
        return new Notice(
                status.member().person(),
                Purpose.REMINDER,
                null,
                key(status),
                speech.say(language, new Saying(key(status), args)),
                List.of(new Choice("/kekhai", speech.say(language, new Saying("digest.button-declare")))),
                1,
                Priority.NOTICE,
                dedup(status.member().person()),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                today().plusDays(2).atStartOfDay(zone).toInstant(),
                false);
    }

    private static String key(MemberStatus status) {
        return status.state() == MemberState.RETURNED ? "digest.nudge-returned" : "digest.nudge";
    }

    private String dedup(PersonId person) {
        return "nudge." + today() + "." + person.value().toString().replace("-", "");
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }
}
