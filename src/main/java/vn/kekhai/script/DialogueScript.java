package vn.kekhai.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked in one dialogue, in which order.
 *
 * @param name the file's name below {@code dialogues}
 * @param version a session of another version begins again kindly where its step is gone
 * @param commands the commands that begin it, without the slash
 * @param roles who knows its commands; empty: everybody
 * @param lasting whether what was entered is kept when something else comes between; otherwise it just ends
 * @param start the first step
 * @param resume where a session goes on whose step is gone
 * @param steps by name, in the order in which they are written
 */
public record DialogueScript(
        String name,
        int version,
        List<String> commands,
        Set<Role> roles,
        boolean lasting,
        String start,
        String resume,
        Map<String, Step> steps) {

    /** The offices that a dialogue can be for; the roster's, by their names. */
    public enum Role {
        SECRETARY,
        DEPUTY,
        COMMITTEE_OFFICER,
        INSPECTOR,
        ADMIN
    }

    /** The step of this name, if the script has it. */
    public Optional<Step> find(String step) {
        return Optional.ofNullable(steps.get(step));
    }

    /**
     * The step of this name.
     *
     * @throws IllegalStateException when the script has none; the linter lets no such script pass
     */
    public Step step(String step) {
        Step found = steps.get(step);
        if (found == null) {
            throw new IllegalStateException("dialogue " + name + " has no step " + step);
        }
        return found;
    }

    /**
     * One step.
     *
     * @param name its name in the script
     * @param manner what happens in it
     * @param kind for {@link Manner#ASK} the kind of answer, for {@link Manner#DO} what is done, for {@link Manner#END}
     *     the dialogue that goes on from here
     * @param say the key of its text
     * @param options for {@link Manner#CHOOSE} the names of the choices, in order
     * @param then the next step for each answer
     * @param columns how many buttons may stand side by side
     * @param back whether one can go back from here
     * @param sensitive whether forwarding and saving should be hindered
     * @param place where it is written
     */
    public record Step(
            String name,
            Manner manner,
            @Nullable String kind,
            String say,
            List<String> options,
            Map<String, String> then,
            int columns,
            boolean back,
            boolean sensitive,
            Place place) {

        /** The key of a choice's label: the step's own, such as {@code consent.yes}. */
        public String label(String option) {
            return say + "-" + option;
        }

        /** The step that an answer leads to. */
        public String next(String answer) {
            String next = then.get(answer);
            if (next == null) {
                throw new IllegalStateException(place + " step " + name + " has no way on from " + answer);
            }
            return next;
        }
    }

    /** What can happen in a step; a closed list. */
    public enum Manner {
        /** Says something and goes on. */
        TELL,
        /** Lets the person choose one of the options. */
        CHOOSE,
        /** Asks for something that the dialogue's Java understands. */
        ASK,
        /** Has the dialogue's Java do something; its answers are named there. */
        DO,
        /** Says something and ends. */
        END
    }
}
