package vn.kekhai.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kekhai.conversation.engine.Input;
import vn.kekhai.conversation.engine.Reading;
import vn.kekhai.conversation.engine.Saying;
import vn.kekhai.declaration.links.Verdict;

/** Reads accounts out of what was pasted, wherever in the dialogue that was; they go to be confirmed. */
final class Findings {

    /** After so many links that hide the account, one is taken as it is and flagged. */
    static final int TRIES = 2;

    private static final int MOST_AT_ONCE = 20;
    private static final int MOST_EXPLAINED = 2;
    private static final int LONGEST_QUOTE = 60;

    /** What stands behind one of several in a list. */
    private static final Pattern END = Pattern.compile("[,;.\\s]{1,9}$");

    private final Reader reader;

    Findings(Reader reader) {
        this.reader = reader;
    }

    /** What was typed, or stands in a shared contact; null for anything else. */
    static @Nullable String typed(Input input) {
        return switch (input) {
            case Input.Said said -> said.text();
            case Input.Corrected corrected -> corrected.text();
            case Input.Shared shared -> shared.phone();
            default -> null;
        };
    }

    static @Nullable String ref(Input input) {
        return switch (input) {
            case Input.Said said -> said.ref();
            case Input.Corrected corrected -> corrected.ref();
            default -> null;
        };
    }

    static @Nullable String chosen(Input input) {
        return input instanceof Input.Chose chose && chose.options().size() == 1
                ? chose.options().getFirst()
                : null;
    }

    /** Whether a message was changed whose accounts are in the draft, or which has nothing to do with the question. */
    static boolean correctsEarlier(Input input, Drafting draft) {
        return input instanceof Input.Corrected corrected
                && !draft.from(corrected.ref()).isEmpty();
    }

    /** Whether there is more than words in it. */
    boolean holdsLinks(String text) {
        return !reader.judge(text).stream().allMatch(Reader::isChatter);
    }

    /** The answer {@code found}, or why there is none; words that are none of the choices are told so. */
    Reading<Drafting> orChoice(Input input, Drafting draft) {
        return input instanceof Input.Said said && !holdsLinks(said.text())
                ? Reading.misread(draft, said.forwarded() ? "declaration.forwarded" : "conversation.choose")
                : read(input, draft);
    }

    /** The answer {@code found}, or why there is none. */
    Reading<Drafting> read(Input input, Drafting draft) {
        return read(input, draft, null);
    }

    /**
     * The same.
     *
     * @param asked the platform that was asked about, if one was
     */
    Reading<Drafting> read(Input input, Drafting draft, @Nullable String asked) {
        String text = typed(input);
        if (text == null) {
            return Reading.misread(draft, "conversation.choose");
        }
        if (!(input instanceof Input.Corrected)) {
            return read(text, ref(input), draft, asked);
        }
        Set<UUID> before = draft.from(ref(input));
        if (before.isEmpty()) {
            return Reading.misread(draft, "conversation.edited");
        }
        return switch (read(text, ref(input), draft, asked)) {
            case Reading.Answer<Drafting> answer -> {
                List<Saying> sayings = new ArrayList<>(List.of(Wording.text("corrected")));
                sayings.addAll(answer.sayings());
                yield new Reading.Answer<>("found", answer.draft().instead(before), sayings);
            }
            case Reading.Stay<Drafting> stay -> stay;
            case Reading.Misread<Drafting> misread -> misread;
        };
    }

    private Reading<Drafting> read(String text, @Nullable String ref, Drafting draft, @Nullable String asked) {
        List<AccountLine> accounts = new ArrayList<>();
        List<Verdict> rest = new ArrayList<>();
        boolean patient = draft.tries() + 1 >= TRIES;
        for (Verdict verdict : reader.judge(text, asked)) {
            AccountLine line = reader.account(verdict, patient);
            if (line != null) {
                accounts.add(line);
            } else {
                rest.add(verdict);
            }
        }
        boolean hidden = rest.stream().anyMatch(Reader::mayPassLater);
        if (accounts.isEmpty()) {
            return new Reading.Misread<>(hidden ? draft.tried() : draft, whyNone(rest));
        }
        List<Saying> sayings =
                new ArrayList<>(leftOut(rest.stream().filter(Reader::isLink).toList()));
        if (accounts.size() > MOST_AT_ONCE) {
            sayings.add(Wording.text("too-many"));
        }
        List<AccountLine> taken = accounts.subList(0, Math.min(MOST_AT_ONCE, accounts.size()));
        if (draft.isFull(taken.size())) {
            return Reading.misread(draft, "declaration.full");
        }
        Drafting found = draft.found(taken, ref);
        return new Reading.Answer<>("found", hidden ? found.tried() : found, sayings);
    }

    /** Of several each is named; those that may be sent again come first. */
    private Saying whyNone(List<Verdict> rest) {
        List<Verdict> missed = Stream.concat(
                        rest.stream().filter(Reader::mayPassLater),
                        rest.stream().filter(verdict -> Reader.isLink(verdict) && !Reader.mayPassLater(verdict)))
                .toList();
        if (missed.size() > 1) {
            return new Saying("declaration.left-out-all", Map.of("why", leftOut(missed)));
        }
        return reader.why(missed.isEmpty() ? rest.getFirst() : missed.getFirst());
    }

    /** The first ones with what is to be done about them, and how many there are besides. */
    private List<Saying> leftOut(List<Verdict> missed) {
        List<Saying> sayings = new ArrayList<>();
        missed.stream().limit(MOST_EXPLAINED).forEach(verdict -> sayings.add(leftOut(verdict)));
        int more = missed.size() - sayings.size();
        if (more > 0) {
            sayings.add(new Saying("declaration.left-out-more", Map.of("count", more)));
        }
        return sayings;
    }

    private Saying leftOut(Verdict verdict) {
        String raw = END.matcher(verdict.raw().strip()).replaceAll("");
        String quoted = raw.length() <= LONGEST_QUOTE ? raw : raw.substring(0, LONGEST_QUOTE) + "…";
        return new Saying("declaration.left-out", Map.of("link", quoted, "why", reader.why(verdict)));
    }
}
