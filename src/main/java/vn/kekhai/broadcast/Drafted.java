package vn.kekhai.broadcast;

import java.util.List;

/** What came of writing a draft; the caller must meet each. */
public sealed interface Drafted {

    record Ready(Broadcast broadcast) implements Drafted {}

    /** The texts must be put right first. */
    record Bad(List<TextProblem> problems) implements Drafted {}

    /** The author is no admin of these people. */
    record NotAllowed() implements Drafted {}

    /** It is no draft any more. */
    record TooLate() implements Drafted {}
}
