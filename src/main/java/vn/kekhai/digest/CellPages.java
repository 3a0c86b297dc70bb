package vn.kekhai.digest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.engine.Named;
import vn.kekhai.conversation.engine.Paging;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.digest.Looking.Card;
import vn.kekhai.digest.Looking.Overview;
import vn.kekhai.digest.Looking.Roll;
import vn.kekhai.digest.Looking.Row;
import vn.kekhai.report.MemberState;
import vn.kekhai.script.PlatformBook;

/** What is written above the buttons, of what is before the eyes. */
final class CellPages {

    private static final Saying NOTHING = new Saying("conversation.verbatim", Map.of("text", ""));

    private final PlatformBook platforms;

    CellPages(PlatformBook platforms) {
        this.platforms = platforms;
    }

    Saying page(String step, Looking looking) {
        return switch (step) {
            case "overview" -> overview(looking.known());
            case "members", "doubts", "totals" -> list(step, looking);
            case "card" -> card(looking.member());
            case "unreachable", "exempt" ->
                new Saying(
                        "cell." + step + "-page",
                        Map.of("name", looking.member().name()));
            case "declaration" -> sheet(looking);
            case "reason" ->
                new Saying("cell.reason-page", Map.of("name", looking.member().name()));
            case "give-back" ->
                new Saying(
                        "cell.give-back-page",
                        Map.of("name", looking.member().name(), "reason", text(looking.typed())));
            case "everybody" -> everybody(looking);
            case "committee" -> committee(looking);
            case "which", "options", "meeting" -> new Saying("cell." + step + "-page");
            default -> throw new IllegalStateException("no page for step " + step);
        };
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** These parts, those that are there, with an empty line between. */
    private static Saying parts(@Nullable Saying... parts) {
        List<Saying> lines = new ArrayList<>();
        for (Saying part : parts) {
            if (part != null) {
                if (!lines.isEmpty()) {
                    lines.add(NOTHING);
                }
                lines.add(part);
            }
        }
        return new Saying("conversation.verbatim", Map.of("text", lines));
    }

    private static @Nullable Saying lines(List<Saying> lines) {
        return lines.isEmpty() ? null : new Saying("conversation.verbatim", Map.of("text", lines));
    }

    private static Saying overview(Overview overview) {
        LocalDate deadline = overview.deadline();
        return parts(
                new Saying("cell.overview-page", counts(overview)),
                deadline == null ? null : new Saying("cell.nearest-deadline", Map.of("deadline", deadline)));
    }

    private static Map<String, Object> counts(Overview overview) {
        Map<String, Object> args = new HashMap<>();
        args.put("unit", overview.name());
        args.put("members", overview.members());
        for (MemberState state : MemberState.values()) {
            args.put(argument(state), overview.of(state));
        }
        return args;
    }

    private static String argument(MemberState state) {
        return switch (state) {
            case DECLARED -> "declared";
            case NONE -> "none";
            case IN_PROGRESS -> "progress";
            case RETURNED -> "returned";
            case UNREACHABLE -> "unreachable";
            case EXEMPT -> "exempt";
            case MISSING -> "missing";
        };
    }

    private Saying list(String step, Looking looking) {
        Roll roll = looking.list();
        List<Row> rows = shown(roll);
        List<Saying> lines = new ArrayList<>();
        rows.stream().filter(row -> !row.note().isEmpty()).map(this::line).forEach(lines::add);
        Map<String, Object> args = step.equals("totals") ? counts(looking.known()) : new HashMap<>();
        args.put("count", roll.rows().size());
        String key = step.equals("members") ? "title-" + roll.which() : step + "-page";
        return parts(new Saying("cell." + key, args), lines(lines), pages(roll));
    }

    private static @Nullable Saying pages(Roll roll) {
        int all = new Paging<Roll>(Roll::page, Roll::page).count(roll.rows().size());
        return all == 1 ? null : new Saying("cell.page", Map.of("page", Math.min(all, roll.page() + 1), "pages", all));
    }

    /** The rows of the page that is shown. */
    private static List<Row> shown(Roll roll) {
        int size = roll.rows().size();
        int all = new Paging<Roll>(Roll::page, Roll::page).count(size);
        int at = Math.max(0, Math.min(all - 1, roll.page()));
        return roll.rows().subList(at * Paging.SIZE, at == all - 1 ? size : (at + 1) * Paging.SIZE);
    }

    private Saying line(Row row) {
        String note = row.note();
        if (note.startsWith(Doubts.SHARED)) {
            String platform = note.substring(note.indexOf('.') + 1);
            String key = note.startsWith(Doubts.SHARED_OUTSIDE) ? Doubts.SHARED_OUTSIDE : Doubts.SHARED;
            return new Saying(
                    "cell.doubt-" + key,
                    Map.of("name", row.name(), "with", row.with(), "platform", platform(platform)));
        }
        if (note.startsWith(Doubts.UNRESOLVED)) {
            return new Saying(
                    "cell.doubt-unresolved",
                    Map.of(
                            "name", row.name(),
                            "count", row.one(),
                            "platform", platform(note.substring(note.indexOf('.') + 1))));
        }
        Saying said = note.startsWith("why-") ? new Saying("digest." + note) : new Saying("cell." + note);
        return new Saying("digest.line", Map.of("name", row.name(), "why", said));
    }

    private Named platform(String id) {
        return new Named(platforms.find(id).map(PlatformBook.Platform::names).orElse(Map.of("vi", id)));
    }

    private static Saying card(Card card) {
        List<Saying> lines = new ArrayList<>();
        lines.add(new Saying(
                "cell.state-" + card.state().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        Saying reason = reason(card);
        if (reason != null) {
            lines.add(new Saying("cell.why", Map.of("why", reason)));
        }
        if (!card.state().isDone()) {
            lines.add(new Saying("cell.deadline", Map.of("deadline", card.deadline())));
        }
        if (card.paper() != null) {
            lines.add(new Saying("cell.paper-at", Map.of("at", card.paper())));
        }
        if (card.pending()) {
            lines.add(new Saying("cell.waits"));
        }
        return new Saying("cell.card-page", Map.of("name", card.name(), "lines", lines));
    }

    /** Why it stands so with a member, where that is known. */
    private static @Nullable Saying reason(Card card) {
        String marked = card.markReason();
        if (marked != null && card.state() == MemberState.UNREACHABLE) {
            return new Saying("cell.unreachable-" + marked);
        }
        if (marked != null && card.state() == MemberState.EXEMPT) {
            return new Saying("cell.exempt-" + marked);
        }
        Why why = card.why();
        return why == Why.NOT_LINKED || why == Why.BLOCKED || why == Why.REFUSED ? why.saying() : null;
    }

    private Saying sheet(Looking looking) {
        Looking.Sheet sheet = looking.sheet();
        if (sheet == null) {
            return NOTHING;
        }
        List<Saying> lines = new ArrayList<>();
        int number = 0;
        for (Looking.Line line : sheet.lines()) {
            Map<String, Object> args = new HashMap<>();
            args.put("number", ++number + ". ");
            args.put("platform", platform(line.platform()));
            args.put("account", line.account());
            args.put("kind", new Saying("declaration.kind-" + line.kind()));
            args.put("state", line.state().equals("in-use") ? "" : new Saying("declaration.line-" + line.state()));
            args.put("title", part("title", line.title()));
            args.put("phone", part("phone", line.phone()));
            String key = line.unresolved() ? "line-unresolved" : "line-told";
            lines.add(new Saying("declaration." + key, args));
        }
        return new Saying(
                "cell.declaration-page",
                Map.of(
                        "name", sheet.name(),
                        "version", sheet.version(),
                        "at", sheet.at(),
                        "how", new Saying("cell.how-" + sheet.how()),
                        "lines", sheet.none() ? new Saying("declaration.uses-none") : lines));
    }

    private static Object part(String name, @Nullable String value) {
        return value == null ? "" : new Saying("declaration.line-" + name, Map.of("value", value));
    }

    private static Saying everybody(Looking looking) {
        Looking.Nudging nudging = looking.nudging();
        Map<Nudges.Result, Integer> others = new EnumMap<>(Nudges.Result.class);
        if (nudging != null) {
            nudging.reasons().forEach((code, count) -> others.put(Nudges.Result.valueOf(code), count));
        }
        return parts(
                new Saying("cell.everybody-page", Map.of("count", nudging == null ? 0 : nudging.count())),
                lines(others(others)));
    }

    /** How many are not reminded, a line a reason. */
    static List<Saying> others(Map<Nudges.Result, Integer> counts) {
        List<Saying> lines = new ArrayList<>();
        counts.forEach((result, count) -> {
            if (result != Nudges.Result.SENT) {
                lines.add(new Saying("cell.not-reminded-" + result.code(), Map.of("count", count)));
            }
        });
        return lines;
    }

    private static Saying committee(Looking looking) {
        Overview overview = looking.known();
        List<Saying> lines = new ArrayList<>();
        shown(looking.list())
                .forEach(row -> lines.add(new Saying(
                        "digest.unit-line",
                        Map.of(
                                "unit",
                                DigestWording.shortened(row.name()),
                                "done",
                                row.one(),
                                "required",
                                row.two()))));
        Looking.Below below = looking.below();
        Saying direct = below == null || below.members() == 0
                ? null
                : new Saying("cell.direct", Map.of("done", below.done(), "required", below.members()));
        Saying vacant = below == null || below.vacant() == 0
                ? null
                : new Saying("cell.vacant", Map.of("count", below.vacant()));
        return parts(
                new Saying("cell.committee-page", counts(overview)),
                lines(lines),
                direct,
                vacant,
                pages(looking.list()));
    }
}
