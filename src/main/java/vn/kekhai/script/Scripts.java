package vn.kekhai.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that {@code bot-scripts} holds, read once and checked. */
public final class Scripts {

    private final ScriptFolder folder;
    private final Texts texts;
    private final Map<String, DialogueScript> dialogues;
    private final HolidayBook holidays;
    private final ReminderPlan reminders;
    private final List<DigestPlan> digests;

    private Scripts(
            ScriptFolder folder,
            Texts texts,
            Map<String, DialogueScript> dialogues,
            HolidayBook holidays,
            ReminderPlan reminders,
            List<DigestPlan> digests) {
        this.folder = folder;
        this.texts = texts;
        this.dialogues = dialogues;
        this.holidays = holidays;
        this.reminders = reminders;
        this.digests = digests;
    }

    /**
     * Reads a folder.
     *
     * @throws BadScripts when something in it is wrong, with every problem found
     */
    public static Scripts read(ScriptFolder folder) {
        List<Problem> problems = new ArrayList<>();
        Scripts scripts = read(folder, problems);
        if (!problems.isEmpty()) {
            throw new BadScripts(folder.name(), problems);
        }
        return scripts;
    }

    /** Reads a folder and checks it, collecting what is wrong. */
    public static Scripts read(ScriptFolder folder, List<Problem> problems) {
        Scripts scripts = new Scripts(
                folder,
                new TextReader(folder, problems::add).read(),
                new DialogueReader(folder, problems::add).read(),
                HolidayBook.read(folder, problems::add),
                new ReminderPlanReader(folder, problems::add).read(),
                new DigestPlanReader(folder, problems::add).read());
        new ScriptCheck(scripts, problems::add).run();
        return scripts;
    }

    public ScriptFolder folder() {
        return folder;
    }

    public Texts texts() {
        return texts;
    }

    public Map<String, DialogueScript> dialogues() {
        return dialogues;
    }

    public HolidayBook holidays() {
        return holidays;
    }

    /** When we write unasked about a phase. */
    public ReminderPlan reminders() {
        return reminders;
    }

    /** When secretaries and committees are told how it stands, in the order in which it is written. */
    public List<DigestPlan> digests() {
        return digests;
    }

    /** The dialogue of this name. */
    public DialogueScript dialogue(String name) {
        return Optional.ofNullable(dialogues.get(name))
                .orElseThrow(() -> new IllegalStateException("no dialogue " + name));
    }

    /** The key of a choice's label: the step's own, or the one that all steps share under {@code choice}. */
    public String labelKey(DialogueScript.Step step, String option) {
        String own = step.label(option);
        return texts.has(own) ? own : "choice." + option;
    }

    /** The scripts are not fit to be used. */
    public static final class BadScripts extends RuntimeException {

        private final transient List<Problem> problems;

        BadScripts(String folder, List<Problem> problems) {
            super("the scripts (" + folder + ") have " + problems.size() + " problems, first " + problems.getFirst());
            this.problems = List.copyOf(problems);
        }

        public List<Problem> problems() {
            return problems;
        }
    }
}
