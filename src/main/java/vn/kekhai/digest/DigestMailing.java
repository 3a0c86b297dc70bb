package vn.kekhai.digest;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.channel.OutgoingMessage.Choice;
import vn.kekhai.database.Ids;
import vn.kekhai.delivery.Notice;
import vn.kekhai.delivery.Notices;
import vn.kekhai.delivery.Priority;
import vn.kekhai.delivery.Purpose;
import vn.kekhai.delivery.Skipped;
import vn.kekhai.digest.RoundTable.Round;
import vn.kekhai.digest.RoundTable.Run;
import vn.kekhai.digest.ToldTable.About;
import vn.kekhai.digest.ToldTable.Last;
import vn.kekhai.script.DigestPlan;
import vn.kekhai.script.Scripts;

/** Leaves the digests of one step with delivery, and notes for each recipient what was decided. */
@Component
class DigestMailing {

    static final String NOTHING_TO_SAY = "nothing-to-say";
    static final String SNOOZED = "snoozed";
    static final String TOLD_TODAY = "told-today";

    private final Scripts scripts;
    private final RoundTable rounds;
    private final ToldTable told;
    private final Notices notices;
    private final Clock clock;
    private final ZoneId zone;

    DigestMailing(Scripts scripts, RoundTable rounds, ToldTable told, Notices notices, Clock clock, ZoneId zone) {
        this.scripts = scripts;
        this.rounds = rounds;
        this.told = told;
        this.notices = notices;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * What might be told to somebody about a unit.
     *
     * @param textKey the text it begins with
     * @param told what is to be remembered once it is told
     * @param wanted of how many members of a cell something is wanted, to be asked again when it leaves; 0 for sums
     */
    record Draft(About about, String textKey, boolean isNothing, Told told, int wanted) {}

    /** A digest in words. */
    record Letter(String text, List<Choice> choices) {}

    /** Puts a draft into words; asked only for those that are sent. */
    interface Writer {
        Map<About, Letter> write(List<Draft> drafts);
    }

    /** What these were told last. */
    Map<About, Last> last(Set<About> abouts) {
        return told.of(abouts);
    }

    /** Sends what is to be sent of these, each no more than once a day. How many were sent, and how many not. */
    int[] send(DigestPlan plan, Round round, List<Draft> drafts, Map<About, Last> last, Writer writer) {
        Set<About> abouts = new HashSet<>();
        drafts.forEach(draft -> abouts.add(draft.about()));
        Set<About> decided = rounds.decided(abouts, round.plan(), round.day());
        Set<About> toldToday = rounds.toldBy(abouts, othersLike(plan), round.day());
        Map<Draft, UUID> sent = new LinkedHashMap<>();
        List<Run> runs = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Draft draft : drafts) {
            if (!decided.add(draft.about())) {
                continue;
            }
            String reason = reason(draft, last.getOrDefault(draft.about(), Last.NOTHING), toldToday, round);
            UUID run = Ids.next();
            runs.add(new Run(run, draft.about().recipient(), draft.about().unit(), reason, draft.wanted()));
            if (reason == null) {
                sent.put(draft, run);
            } else {
                skipped.add(new Skipped(
                        draft.about().recipient(),
                        Purpose.DIGEST,
                        run,
                        draft.textKey(),
                        key(round, draft.about()),
                        reason));
            }
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rounds.keep(round, runs, now);
        notices.skip(skipped);
        post(round, sent, writer, now);
        return new int[] {sent.size(), skipped.size()};
    }

    private void post(Round round, Map<Draft, UUID> sent, Writer writer, Instant now) {
        if (sent.isEmpty()) {
            return;
        }
        Map<About, Letter> letters = writer.write(List.copyOf(sent.keySet()));
        Instant expires = round.day().plusDays(1).atStartOfDay(zone).toInstant();
        List<Notice> posted = new ArrayList<>();
        Map<About, Told> remembered = new HashMap<>();
        sent.forEach((draft, run) -> {
            Letter letter = letters.get(draft.about());
            if (letter == null) {
                throw new IllegalStateException(
                        "no words about unit " + draft.about().unit().value());
            }
            posted.add(new Notice(
                    draft.about().recipient(),
                    Purpose.DIGEST,
                    run,
                    draft.textKey(),
                    letter.text(),
                    letter.choices(),
                    1,
                    Priority.NOTICE,
                    key(round, draft.about()),
                    now,
                    expires,
                    false));
            remembered.put(draft.about(), draft.told());
        });
        notices.post(posted);
        told.told(remembered, now);
    }

    /** The other plans for the same readers: of these, no more than one a day. */
    private List<String> othersLike(DigestPlan plan) {
        return scripts.digests().stream()
                .filter(other -> other.to() == plan.to() && !other.id().equals(plan.id()))
                .map(DigestPlan::id)
                .toList();
    }

    private static @Nullable String reason(Draft draft, Last last, Set<About> toldToday, Round round) {
        if (last.isSnoozed(round.day())) {
            return SNOOZED;
        }
        if (toldToday.contains(draft.about())) {
            return TOLD_TODAY;
        }
        return draft.isNothing() ? NOTHING_TO_SAY : null;
    }

    private static String key(Round round, About about) {
        return String.join(
                ".",
                "digest",
                round.plan(),
                round.day().toString(),
                hex(about.unit().value().toString()),
                hex(about.recipient().value().toString()));
    }

    private static String hex(String id) {
        return id.replace("-", "");
    }
}
