package vn.kekhai.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.Power;
import vn.kekhai.script.DialogueScript;
import vn.kekhai.script.DialogueScript.Step;
import vn.kekhai.script.Language;
import vn.kekhai.script.PlatformBook;
import vn.kekhai.script.Problem;
import vn.kekhai.script.ScriptFolder;
import vn.kekhai.script.Scripts;

/** The pages on which the scripts can be read: dialogues, texts, plans, platforms, and what the linter says of them now. */
@Controller
class ScriptsController {

    /** A text in both languages, as it is written; null where it is missing. */
    record Written(
            String key, @Nullable String vi, @Nullable String en) {}

    /** A step with its words, and the labels of its choices. */
    record StepLine(Step step, @Nullable Written words, List<Written> labels) {}

    /** Something that is written unasked, with its words. */
    record Planned(Object plan, Written words) {}

    private final Scripts scripts;
    private final PlatformBook platforms;

    ScriptsController(Scripts scripts, PlatformBook platforms) {
        this.scripts = scripts;
        this.platforms = platforms;
    }

    @Needs(Power.SEE_HOUSE)
    @GetMapping("/admin/scripts")
    ModelAndView scripts() {
        return new ModelAndView("conversation/scripts")
                .addObject("folder", scripts.folder().name())
                .addObject("dialogues", scripts.dialogues().values())
                .addObject("files", files())
                .addObject("texts", scripts.texts().keys(Language.VI).size())
                .addObject("occasions", scripts.reminders().occasions().size())
                .addObject("digests", scripts.digests().size())
                .addObject("platforms", platforms.platforms().size());
    }

    @Needs(Power.SEE_HOUSE)
    @GetMapping("/admin/scripts/dialogues/{name}")
    ModelAndView dialogue(@PathVariable String name) {
        DialogueScript script = scripts.dialogues().get(name);
        if (script == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        List<StepLine> steps = new ArrayList<>();
        for (Step step : script.steps().values()) {
            steps.add(new StepLine(
                    step,
                    scripts.texts().has(step.say()) ? words(step.say()) : null,
                    step.options().stream()
                            .map(option -> words(scripts.labelKey(step, option)))
                            .toList()));
        }
        return new ModelAndView("conversation/dialogue")
                .addObject("script", script)
                .addObject("steps", steps);
    }

    @Needs(Power.SEE_HOUSE)
    @GetMapping("/admin/scripts/texts/{file}")
    ModelAndView texts(@PathVariable String file) {
        if (!files().contains(file)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new ModelAndView("conversation/texts")
                .addObject("file", file)
                .addObject(
                        "words",
                        scripts.texts().keys(Language.VI).stream()
                                .filter(key -> key.startsWith(file + "."))
                                .map(this::words)
                                .toList());
    }

    @Needs(Power.SEE_HOUSE)
    @GetMapping("/admin/scripts/plans")
    ModelAndView plans() {
        return new ModelAndView("conversation/plans")
                .addObject(
                        "occasions",
                        scripts.reminders().occasions().stream()
                                .map(one -> new Planned(one, words(one.textKey())))
                                .toList())
                .addObject(
                        "digests",
                        scripts.digests().stream()
                                .map(one -> new Planned(one, words(one.textKey())))
                                .toList());
    }

    @Needs(Power.SEE_HOUSE)
    @GetMapping("/admin/scripts/platforms")
    ModelAndView platforms() {
        return new ModelAndView("conversation/platforms").addObject("platforms", platforms.platforms());
    }

    /** Reads the folder once more, as it is now, and says what the linter finds. What runs stays as it was read at the start. */
    @Needs(Power.SEE_HOUSE)
    @GetMapping("/admin/scripts/check")
    ModelAndView check() {
        List<String> problems = new ArrayList<>();
        try {
            ScriptFolder now = scripts.folder().again();
            List<Problem> found = new ArrayList<>();
            Scripts.read(now, found);
            found.forEach(problem -> problems.add(problem.toString()));
            Optional<InputStream> book = now.open(PlatformBook.FILE);
            if (book.isPresent()) {
                try (InputStream in = book.get()) {
                    PlatformBook.read(in, problems::add);
                }
            } else {
                problems.add(PlatformBook.FILE + ":1 is missing");
            }
        } catch (IOException | UncheckedIOException e) {
            problems.add(scripts.folder().name() + " cannot be read");
        }
        return new ModelAndView("conversation/check")
                .addObject("folder", scripts.folder().name())
                .addObject("problems", problems);
    }

    private Set<String> files() {
        return scripts.texts().keys(Language.VI).stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Written words(String key) {
        return new Written(
                key,
                scripts.texts().written(Language.VI, key).orElse(null),
                scripts.texts().written(Language.EN, key).orElse(null));
    }
}
