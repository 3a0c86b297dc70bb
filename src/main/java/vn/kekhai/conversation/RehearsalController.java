package vn.kekhai.conversation;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.conversation.Rehearsals.Part;
import vn.kekhai.conversation.Rehearsals.Scene;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.Power;
import vn.kekhai.script.DialogueScript;
import vn.kekhai.script.Language;
import vn.kekhai.script.Scripts;

/** The page on which one talks with a dialogue as somebody made up, at a moment of one's choice. The page holds what was said. */
@Controller
class RehearsalController {

    private static final Logger log = LoggerFactory.getLogger(RehearsalController.class);
    private static final int LONGEST_WORDS = 2_000;
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

    private final Rehearsals rehearsals;
    private final Scripts scripts;
    private final Clock clock;
    private final ZoneId zone;

    RehearsalController(Rehearsals rehearsals, Scripts scripts, Clock clock, ZoneId zone) {
        this.rehearsals = rehearsals;
        this.scripts = scripts;
        this.clock = clock;
        this.zone = zone;
    }

    @Needs(Power.SEE_HOUSE)
    @GetMapping("/admin/scripts/try")
    ModelAndView begin(
            @RequestParam(defaultValue = "MEMBER") String part,
            @RequestParam(defaultValue = "") String speaks,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language) {
        Language spoken = Language.of(speaks).or(() -> Language.of(language)).orElse(Language.VI);
        return page(part(part), spoken, clock.instant(), List.of(), null);
    }

    /** The next thing that is said; everything before it comes along. Nothing is changed by it, nor kept. */
    @Needs(Power.SEE_HOUSE)
    @PostMapping("/admin/scripts/try")
    ModelAndView say(@RequestParam MultiValueMap<String, String> form) {
        Part part = part(first(form, "part"));
        Language language = Language.of(first(form, "speaks")).orElse(Language.VI);
        List<String> said = new ArrayList<>();
        form.getOrDefault("said", List.of()).forEach(one -> said.add(cut(one)));
        Instant at = at(first(form, "at"));
        if (at == null) {
            return page(part, language, clock.instant(), said, "at");
        }
        if (form.containsKey("anew")) {
            said.clear();
        } else if (form.containsKey("undo")) {
            if (!said.isEmpty()) {
                said.removeLast();
            }
        } else {
            String tapped = first(form, "tap");
            String words = cut(first(form, "words"));
            if (!tapped.isEmpty()) {
                said.add(Rehearsals.TAP + cut(tapped));
            } else if (!words.isEmpty()) {
                said.add(words);
            }
        }
        return said.size() > Rehearsals.LONGEST
                ? page(part, language, at, said.subList(0, Rehearsals.LONGEST), "long")
                : page(part, language, at, said, null);
    }

    private ModelAndView page(Part part, Language language, Instant at, List<String> said, @Nullable String problem) {
        Scene scene;
        List<String> played = said;
        String wrong = problem;
        try {
            scene = rehearsals.play(part, at, language, said);
        } catch (RuntimeException e) {
            // a mistake of a script or of ours: the one who tries it should see that there is one
            log.warn("rehearsal failed part={} said={}", part, said.size(), e);
            wrong = "failed";
            played = said.isEmpty() ? said : said.subList(0, said.size() - 1);
            scene = new Scene(List.of(), List.of());
        }
        return new ModelAndView("conversation/try", wrong == null ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                .addObject("part", part)
                .addObject("parts", Part.values())
                .addObject("speaks", language.code())
                .addObject("at", FIELD.format(at.atZone(zone)))
                .addObject("said", played)
                .addObject("scene", scene)
                .addObject("problem", wrong)
                .addObject("commands", commands());
    }

    private List<String> commands() {
        return scripts.dialogues().values().stream()
                .map(DialogueScript::commands)
                .filter(commands -> !commands.isEmpty())
                .map(commands -> "/" + commands.getFirst())
                .distinct()
                .toList();
    }

    private @Nullable Instant at(String field) {
        try {
            return LocalDateTime.parse(field, FIELD).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Part part(String name) {
        for (Part part : Part.values()) {
            if (part.name().equals(name)) {
                return part;
            }
        }
        return Part.MEMBER;
    }

    private static String first(MultiValueMap<String, String> form, String field) {
        String value = form.getFirst(field);
        return value == null ? "" : value;
    }

    private static String cut(String words) {
        String plain = words.strip();
        return plain.substring(0, Math.min(LONGEST_WORDS, plain.length()));
    }
}
