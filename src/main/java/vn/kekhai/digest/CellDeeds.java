package vn.kekhai.digest;

import static vn.kekhai.digest.CellAnswers.CLOSED;
import static vn.kekhai.digest.CellAnswers.closed;
import static vn.kekhai.digest.CellAnswers.counted;
import static vn.kekhai.digest.CellAnswers.name;
import static vn.kekhai.digest.CellAnswers.said;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.kekhai.audit.Audit;
import vn.kekhai.campaign.Member;
import vn.kekhai.campaign.Members;
import vn.kekhai.campaign.WorkingDays;
import vn.kekhai.conversation.Effect;
import vn.kekhai.conversation.Situation;
import vn.kekhai.declaration.Reviews;
import vn.kekhai.declaration.Settled;
import vn.kekhai.digest.Looking.Card;
import vn.kekhai.digest.Looking.Nudging;
import vn.kekhai.digest.Looking.Sheet;
import vn.kekhai.digest.Nudges.Result;
import vn.kekhai.digest.Seats.Right;
import vn.kekhai.digest.ToldTable.About;
import vn.kekhai.report.MayMark;
import vn.kekhai.report.MemberStatus;
import vn.kekhai.roster.PersonId;
import vn.kekhai.roster.UnitId;

/**
 * What is done from the dialogue. Each deed asks in its own transaction whether the person holds the office today and the
 * member is of that cell, notes itself in the trail, and says what came of it.
 */
@Component
class CellDeeds {

    private final CellViews views;
    private final Nudges nudges;
    private final Members members;
    private final Reviews reviews;
    private final ToldTable told;
    private final MeetingTable meetings;
    private final WorkingDays workingDays;
    private final Audit audit;

    CellDeeds(
            CellViews views,
            Nudges nudges,
            Members members,
            Reviews reviews,
            ToldTable told,
            MeetingTable meetings,
            WorkingDays workingDays,
            Audit audit) {
        this.views = views;
        this.nudges = nudges;
        this.members = members;
        this.reviews = reviews;
        this.told = told;
        this.meetings = meetings;
        this.workingDays = workingDays;
        this.audit = audit;
    }

    /** What each deed may answer. */
    static Map<String, Set<String>> answers() {
        return Stream.of("nudge", "nudge-all", "paper", "mark", "clear", "accept", "give-back", "snooze", "meeting")
                .collect(Collectors.toUnmodifiableMap(deed -> deed, deed -> Set.of("said", CLOSED)));
    }

    Effect<Looking> perform(String deed, Situation situation, Looking looking) {
        return switch (deed) {
            case "nudge" -> withMember(situation, looking, (cell, status) -> nudge(situation, looking, status));
            case "nudge-all" -> nudgeAll(situation, looking);
            case "paper" -> withMember(situation, looking, (cell, status) -> paper(situation, looking, status));
            case "mark" -> withMember(situation, looking, (cell, status) -> mark(situation, looking, status));
            case "clear" -> withMember(situation, looking, (cell, status) -> clear(situation, looking, status));
            case "accept" -> withMember(situation, looking, (cell, status) -> accept(situation, looking, status));
            case "give-back" -> withMember(situation, looking, (cell, status) -> giveBack(situation, looking, status));
            case "snooze" -> snooze(situation, looking);
            case "meeting" -> meeting(situation, looking);
            default -> throw new IllegalStateException("the cell dialogue cannot " + deed);
        };
    }

    private Effect<Looking> nudgeAll(Situation situation, Looking looking) {
        Optional<Cell> cell = views.own(situation, looking);
        if (cell.isEmpty()) {
            return closed(situation, looking);
        }
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        counts.putAll(Nudges.count(nudges.send(
                cell.get().wantedOfOthers(situation.known()), looking.known().name())));
        int sent = counts.getOrDefault(Result.SENT, 0);
        audit.record(
                "digest.reminded-all",
                situation.known().value(),
                cell.get().unit().value(),
                Map.of("sent", Integer.toString(sent)));
        return said(situation, "said", looking.with((Nudging) null), counted("cell.reminded-all", sent, counts));
    }

    private Effect<Looking> nudge(Situation situation, Looking looking, MemberStatus status) {
        PersonId person = status.member().person();
        Result result = nudges.send(List.of(status), looking.known().name()).getOrDefault(person, Result.DONE);
        audit.record("digest.reminded", situation.known().value(), person.value(), Map.of("result", result.code()));
        return said(situation, "said", looking, "cell.reminded-" + result.code(), name(looking));
    }

    private Effect<Looking> paper(Situation situation, Looking looking, MemberStatus status) {
        MayMark may = MayMark.paper(status, situation.known());
        if (may != MayMark.YES) {
            return refused(situation, looking, may);
        }
        members.paperReceived(status.member().phase(), status.member().person(), situation.known());
        return said(situation, "said", looking, "cell.paper-noted", name(looking));
    }

    private Effect<Looking> mark(Situation situation, Looking looking, MemberStatus status) {
        String[] chosen = Optional.ofNullable(looking.typed()).orElse("").split(":", 2);
        Member.Mark mark = Member.Mark.valueOf(chosen[0]);
        MayMark may = MayMark.of(status, mark, situation.known());
        if (may != MayMark.YES) {
            return refused(situation, looking.typed(null), may);
        }
        members.mark(status.member().phase(), status.member().person(), mark, chosen[1], situation.known());
        String key = mark == Member.Mark.EXEMPT ? "cell.exempted" : "cell.marked-unreachable";
        return said(situation, "said", looking.typed(null), key, name(looking));
    }

    private static Effect<Looking> refused(Situation situation, Looking looking, MayMark may) {
        return may == MayMark.NOT_YOURSELF
                ? said(situation, "said", looking, "cell.not-yourself", Map.of())
                : said(situation, "said", looking, "cell.not-needed", name(looking));
    }

    /** Takes back what was said of the member: the mark and, while it is not entered, that a paper form came in. */
    private Effect<Looking> clear(Situation situation, Looking looking, MemberStatus status) {
        UUID phase = status.member().phase();
        PersonId person = status.member().person();
        boolean marked = status.member().mark() != Member.Mark.NONE;
        if (marked) {
            members.mark(phase, person, Member.Mark.NONE, null, situation.known());
        }
        boolean paper = Card.hasOpenPaper(status.member().paperReceived(), status.state())
                && members.paperNotReceived(phase, person, situation.known().value());
        if (paper && !marked) {
            return said(situation, "said", looking, "cell.paper-taken-back", name(looking));
        }
        return said(situation, "said", looking, "cell.cleared", name(looking));
    }

    private Effect<Looking> accept(Situation situation, Looking looking, MemberStatus status) {
        PersonId person = status.member().person();
        Settled settled = reviews.accept(situation.known(), person, looked(looking));
        return settled(situation, looking, settled, "cell.accepted");
    }

    private Effect<Looking> giveBack(Situation situation, Looking looking, MemberStatus status) {
        PersonId person = status.member().person();
        String reason = Optional.ofNullable(looking.typed()).orElse("");
        Settled settled = reviews.giveBack(situation.known(), person, looked(looking), reason);
        return settled(situation, looking.typed(null), settled, "cell.given-back");
    }

    private static int looked(Looking looking) {
        Sheet sheet = looking.sheet();
        return sheet == null ? 0 : sheet.version();
    }

    private Effect<Looking> settled(Situation situation, Looking looking, Settled settled, String done) {
        String key = switch (settled) {
            case Settled.Done ignored -> done;
            case Settled.Superseded ignored -> "cell.superseded";
            case Settled.OwnDeclaration ignored -> "cell.own-declaration";
            case Settled.NotInCharge ignored -> "cell.not-yours";
            case Settled.NoSuchVersion ignored -> "cell.no-declaration";
        };
        return said(situation, "said", looking.with((Sheet) null), key, name(looking));
    }

    private Effect<Looking> snooze(Situation situation, Looking looking) {
        UnitId unit = views.unit(looking);
        if (views.right(situation, unit) == Right.NOTHING) {
            return closed(situation, looking);
        }
        // the next one is left out: the day after the next working day is the first on which one may come again
        var until = workingDays.onOrAfter(views.today(situation).plusDays(1)).plusDays(1);
        told.snooze(new About(situation.known(), unit), until);
        audit.record("digest.snoozed", situation.known().value(), unit.value(), Map.of("until", until.toString()));
        return said(situation, "said", looking, "cell.snoozed", Map.of("until", until));
    }

    private Effect<Looking> meeting(Situation situation, Looking looking) {
        Optional<Cell> cell = views.own(situation, looking);
        if (cell.isEmpty()) {
            return closed(situation, looking);
        }
        meetings.say(cell.get().unit(), looking.meeting(), situation.known(), situation.now());
        audit.record(
                "digest.meeting-day",
                situation.known().value(),
                cell.get().unit().value(),
                Map.of("day", Integer.toString(looking.meeting())));
        return looking.meeting() == 0
                ? said(situation, "said", looking, "cell.meeting-none", Map.of())
                : said(situation, "said", looking, "cell.meeting-kept", Map.of("day", looking.meeting()));
    }

    /** Does something with the member who is looked at, who must be of the own cell at this moment. */
    private Effect<Looking> withMember(
            Situation situation, Looking looking, BiFunction<Cell, MemberStatus, Effect<Looking>> deed) {
        Optional<Cell> cell = views.own(situation, looking);
        if (cell.isEmpty()) {
            return closed(situation, looking);
        }
        return cell.get()
                .of(new PersonId(looking.member().person()))
                .map(status -> deed.apply(cell.get(), status))
                .orElseGet(() -> said(situation, "said", looking, "cell.member-gone", Map.of()));
    }
}
