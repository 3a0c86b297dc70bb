package vn.kekhai.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import vn.kekhai.script.DialogueScript.Manner;
import vn.kekhai.script.DialogueScript.Step;

/**
 * The linter. Each text is in each language with the same arguments and short enough, each step can be reached and leads
 * to an end, each choice has a way on and a label; what tells accounts is sensitive. A folder that replaces the packed scripts is also compared with them:
 * they tell which texts the program says and which kinds of answers it knows.
 */
final class ScriptCheck {

    /** The shortest longest message among the messengers in view (Zalo's), less room for what a step puts around it. */
    private static final int LONGEST_TEXT = 1900;

    /** The longest description of a command that a messenger shows (Telegram's rule). */
    private static final int LONGEST_MENU = 256;

    /** What a messenger takes for a command (Telegram's rule). */
    private static final Pattern COMMAND = Pattern.compile("[a-z0-9_]{1,32}");

    /** What the first lines of a digest may use. */
    private static final Set<String> DIGEST_ARGUMENTS = Set.of("unit", "required", "done", "open");

    private final Scripts scripts;
    private final Consumer<Problem> problems;

    ScriptCheck(Scripts scripts, Consumer<Problem> problems) {
        this.scripts = scripts;
        this.problems = problems;
    }

    void run() {
        checkTexts();
        scripts.dialogues().values().forEach(this::checkDialogue);
        scripts.reminders().occasions().forEach(this::checkOccasion);
        scripts.digests().forEach(this::checkDigest);
        if (!scripts.folder().name().equals("packed")) {
            compareWith(Scripts.read(ScriptFolder.packed()));
        }
    }

    private void checkTexts() {
        Texts texts = scripts.texts();
        for (Language language : Language.values()) {
            for (Language other : Language.values()) {
                for (String key : texts.keys(other)) {
                    compare(texts, key, language, other);
                }
            }
            for (String key : texts.keys(language)) {
                Texts.Text text = texts.text(language, key);
                if (text != null && text.pattern.length() > LONGEST_TEXT) {
                    problem(text.place, shortName(key) + " is longer than " + LONGEST_TEXT + " characters");
                }
            }
        }
    }

    private void compare(Texts texts, String key, Language language, Language other) {
        Texts.Text here = texts.text(language, key);
        Texts.Text there = texts.text(other, key);
        if (there == null || language == other) {
            return;
        }
        if (here == null) {
            problem(there.place, shortName(key) + " is not in texts/" + language.code());
            return;
        }
        Set<String> missing = new TreeSet<>(there.arguments);
        missing.removeAll(here.arguments);
        if (!missing.isEmpty()) {
            problem(here.place, shortName(key) + " lacks " + braces(missing));
        }
    }

    private void checkDialogue(DialogueScript script) {
        for (String command : script.commands()) {
            checkMenu(script.name() + ".menu-" + command);
            if (!COMMAND.matcher(command).matches()) {
                problem(
                        new Place("dialogues/" + script.name() + ".yaml", 1),
                        "command " + command + " must be 1 to 32 small letters, digits and underscores");
            }
        }
        script.steps().values().forEach(step -> checkStep(script, step));
        script.steps().values().forEach(new AccountsCheck(scripts.texts(), problems)::check);
        Set<String> reached = new HashSet<>();
        reach(script, script.start(), reached);
        reach(script, script.resume(), reached);
        for (Step step : script.steps().values()) {
            if (!reached.contains(step.name())) {
                problem(step.place(), "step " + step.name() + " is never reached");
            } else if (!endsFrom(script, step)) {
                problem(step.place(), "from step " + step.name() + " no end is ever reached");
            }
        }
    }

    private void checkMenu(String key) {
        for (Language language : Language.values()) {
            Texts.Text text = scripts.texts().text(language, key);
            if (text != null && (text.pattern.length() > LONGEST_MENU || !text.arguments.isEmpty())) {
                problem(
                        text.place,
                        shortName(key) + " must be at most " + LONGEST_MENU + " characters without arguments");
            }
        }
    }

    private void checkDigest(DigestPlan plan) {
        for (Language language : Language.values()) {
            Texts.Text text = scripts.texts().text(language, plan.textKey());
            if (text == null) {
                problem(plan.place(), plan.id() + " has no text " + plan.textKey() + " in texts/" + language.code());
            } else if (!DIGEST_ARGUMENTS.containsAll(text.arguments)) {
                Set<String> unknown = new TreeSet<>(text.arguments);
                unknown.removeAll(DIGEST_ARGUMENTS);
                problem(text.place, shortName(plan.textKey()) + " does not get " + braces(unknown));
            }
        }
    }

    private void checkStep(DialogueScript script, Step step) {
        step.then().forEach((answer, next) -> {
            if (!script.steps().containsKey(next)) {
                problem(step.place(), "step " + step.name() + " goes to " + next + ", which is not there");
            }
            if (step.manner() == Manner.CHOOSE && !step.options().contains(answer)) {
                problem(step.place(), "step " + step.name() + " has no choice " + answer);
            }
        });
        boolean says = step.manner() != Manner.DO;
        if (says
                && !(step.manner() == Manner.END && step.kind() != null)
                && !scripts.texts().has(step.say())) {
            problem(step.place(), "step " + step.name() + " has no text " + step.say());
        }
        for (String option : step.options()) {
            if (!step.then().containsKey(option)) {
                problem(step.place(), "step " + step.name() + " has no way on from " + option);
            }
            if (!scripts.texts().has(scripts.labelKey(step, option))) {
                problem(step.place(), "choice " + option + " has no text " + step.label(option));
            }
        }
        if (step.manner() == Manner.TELL && !step.then().containsKey("next")) {
            problem(step.place(), "step " + step.name() + " does not say what comes then");
        }
        if (step.manner() == Manner.END && !step.then().isEmpty()) {
            problem(step.place(), "step " + step.name() + " ends and goes on");
        }
        if (step.manner() == Manner.CHOOSE && step.options().isEmpty()) {
            problem(step.place(), "step " + step.name() + " has nothing to choose");
        }
        if (step.manner() == Manner.END
                && step.kind() != null
                && !scripts.dialogues().containsKey(step.kind())) {
            problem(step.place(), "step " + step.name() + " hands over to no dialogue: " + step.kind());
        }
    }

    private void checkOccasion(ReminderPlan.Occasion occasion) {
        if (!scripts.texts().has(occasion.textKey())) {
            problem(occasion.place(), "occasion " + occasion.id() + " has no text " + occasion.textKey());
        }
    }

    private static void reach(DialogueScript script, String step, Set<String> reached) {
        Deque<String> open = new ArrayDeque<>(Set.of(step));
        while (!open.isEmpty()) {
            String next = open.pop();
            Step found = script.steps().get(next);
            if (found != null && reached.add(next)) {
                open.addAll(found.then().values());
            }
        }
    }

    private static boolean endsFrom(DialogueScript script, Step step) {
        Set<String> reached = new HashSet<>();
        reach(script, step.name(), reached);
        return reached.stream().anyMatch(name -> script.step(name).manner() == Manner.END);
    }

    private void compareWith(Scripts packed) {
        for (Language language : Language.values()) {
            for (String key : packed.texts().keys(language)) {
                if (scripts.texts().text(language, key) == null) {
                    String file = "texts/" + language.code() + "/" + key.substring(0, key.indexOf('.')) + ".yaml";
                    problem(new Place(file, 1), shortName(key) + " is missing");
                }
            }
            Set<String> said = said();
            for (String key : scripts.texts().keys(language)) {
                Texts.Text text = scripts.texts().text(language, key);
                Texts.Text original = packed.texts().text(language, key);
                if (text != null && original == null && !said.contains(key)) {
                    problem(text.place, shortName(key) + " is said nowhere");
                } else if (text != null && original != null && !original.arguments.containsAll(text.arguments)) {
                    Set<String> unknown = new TreeSet<>(text.arguments);
                    unknown.removeAll(original.arguments);
                    problem(text.place, shortName(key) + " does not get " + braces(unknown));
                }
            }
        }
        packed.dialogues().keySet().forEach(name -> {
            if (!scripts.dialogues().containsKey(name)) {
                problem(new Place("dialogues/" + name + ".yaml", 1), "is missing");
            }
        });
        scripts.dialogues().values().forEach(script -> compareKinds(script, packed));
        scripts.reminders().occasions().forEach(occasion -> compareArguments(occasion, packed));
    }

    /** An occasion of the editor's own gets what the packed ones for the same reader get, and nothing else. */
    private void compareArguments(ReminderPlan.Occasion occasion, Scripts packed) {
        if (packed.texts().has(occasion.textKey())) {
            return;
        }
        Set<String> known = new HashSet<>();
        packed.reminders().occasions().stream()
                .filter(other -> other.to() == occasion.to())
                .map(other -> packed.texts().text(Language.VI, other.textKey()))
                .filter(Objects::nonNull)
                .forEach(text -> known.addAll(text.arguments));
        for (Language language : Language.values()) {
            Texts.Text text = scripts.texts().text(language, occasion.textKey());
            Set<String> unknown = text == null ? new TreeSet<>() : new TreeSet<>(text.arguments);
            unknown.removeAll(known);
            if (text != null && !unknown.isEmpty()) {
                problem(text.place, shortName(occasion.textKey()) + " does not get " + braces(unknown));
            }
        }
    }

    private Set<String> said() {
        Set<String> said = new HashSet<>();
        for (DialogueScript script : scripts.dialogues().values()) {
            for (Step step : script.steps().values()) {
                said.add(step.say());
                step.options().forEach(option -> said.add(scripts.labelKey(step, option)));
            }
        }
        scripts.reminders().occasions().forEach(occasion -> said.add(occasion.textKey()));
        scripts.digests().forEach(plan -> said.add(plan.textKey()));
        return said;
    }

    private void compareKinds(DialogueScript script, Scripts packed) {
        DialogueScript original = packed.dialogues().get(script.name());
        if (original == null) {
            problem(
                    new Place("dialogues/" + script.name() + ".yaml", 1),
                    "is a dialogue that the program does not know");
            return;
        }
        boolean wider = !original.roles().isEmpty()
                && (script.roles().isEmpty() || !original.roles().containsAll(script.roles()));
        if (wider) {
            problem(
                    new Place("dialogues/" + script.name() + ".yaml", 1),
                    "must be for nobody but " + new TreeSet<>(original.roles()));
        }
        Map<String, Set<String>> answers = new HashMap<>();
        original.steps().values().forEach(step -> {
            if (step.kind() != null && step.manner() != Manner.END) {
                answers.computeIfAbsent(step.manner() + " " + step.kind(), k -> new LinkedHashSet<>())
                        .addAll(step.then().keySet());
            }
        });
        for (Step step : script.steps().values()) {
            if (step.kind() == null || step.manner() == Manner.END) {
                continue;
            }
            Set<String> known = answers.get(step.manner() + " " + step.kind());
            if (known == null) {
                problem(
                        step.place(),
                        "step " + step.name() + " is of a kind that the program does not know: " + step.kind());
            } else if (!step.then().keySet().equals(known)) {
                problem(step.place(), "step " + step.name() + " must go on from exactly " + String.join(", ", known));
            }
        }
    }

    private void problem(Place place, String what) {
        problems.accept(new Problem(place, what));
    }

    private static String shortName(String key) {
        return key.substring(key.indexOf('.') + 1);
    }

    private static String braces(Set<String> names) {
        return "{" + String.join("} {", names) + "}";
    }
}
