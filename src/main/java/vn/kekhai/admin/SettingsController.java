package vn.kekhai.admin;

import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.roster.Needs;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Viewer;
import vn.kekhai.script.Scripts;
import vn.kekhai.setting.LiveSetting;
import vn.kekhai.setting.LiveSettings;
import vn.kekhai.setting.LiveSettings.Standing;

/** The settings: those that may be changed while the house runs, and the others to be looked at. For the house's own admin. */
@Controller
class SettingsController {

    private static final String BEGINS = "kekhai.delivery.day-begins";
    private static final String ENDS = "kekhai.delivery.day-ends";

    /** So long before the hours end the last reminders of the day begin at the latest. */
    private static final Duration TO_LEAVE = Duration.ofMinutes(30);

    /**
     * A field of the form.
     *
     * @param id its name in the form: the setting's without what would be taken for a path
     * @param now what holds, as it is written
     */
    record Field(String id, LiveSetting<?> setting, String now) {}

    private final LiveSettings live;
    private final Scripts scripts;
    private final Supplier<List<ShownSetting>> configured;

    SettingsController(LiveSettings live, Scripts scripts, Supplier<List<ShownSetting>> configured) {
        this.live = live;
        this.scripts = scripts;
        this.configured = configured;
    }

    @Needs(value = Power.ADMIT, everywhere = true)
    @GetMapping("/admin/settings")
    ModelAndView look(Viewer viewer, @RequestParam(required = false) @Nullable String done) {
        onlyTheHouse(viewer);
        Map<String, String> typed = new HashMap<>();
        live.all().forEach(one -> typed.put(id(one), one.chosen() == null ? "" : one.chosen()));
        return page(typed, Map.of(), HttpStatus.OK).addObject("done", done != null);
    }

    @Needs(value = Power.ADMIT, everywhere = true)
    @PostMapping("/admin/settings")
    ModelAndView change(Viewer viewer, @RequestParam Map<String, String> form) {
        onlyTheHouse(viewer);
        Map<String, String> wanted = new LinkedHashMap<>();
        Map<String, String> typed = new HashMap<>();
        Map<String, String> problems = new HashMap<>();
        for (Standing one : live.all()) {
            String text = Optional.ofNullable(form.get(id(one)))
                    .orElse(one.chosen() == null ? "" : one.chosen())
                    .strip();
            typed.put(id(one), text);
            wanted.put(one.setting().name(), text);
            if (!text.isEmpty() && one.setting().read(text).isEmpty()) {
                problems.put(id(one), "settings.wrong-" + id(one));
            }
        }
        if (problems.isEmpty() && turned(wanted)) {
            problems.put(id(ENDS), "settings.hours-turned");
        }
        if (problems.isEmpty() && tooEarly(wanted)) {
            problems.put(id(ENDS), "settings.hours-too-short");
        }
        if (!problems.isEmpty()) {
            return page(typed, problems, HttpStatus.BAD_REQUEST);
        }
        live.choose(wanted, viewer.actor());
        return SignInController.seeOther("/admin/settings?done");
    }

    /** Whoever has an office may have it no longer tomorrow, and what all rests on is no matter of an office. */
    private static void onlyTheHouse(Viewer viewer) {
        if (!viewer.grants().house()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private boolean turned(Map<String, String> wanted) {
        Optional<LocalTime> begins = time(BEGINS, wanted);
        Optional<LocalTime> ends = time(ENDS, wanted);
        return begins.isPresent() && ends.isPresent() && begins.get().isAfter(ends.get());
    }

    /** Whether reminders of the plan would fall at an hour at which nothing is sent any more, or hardly anything. */
    private boolean tooEarly(Map<String, String> wanted) {
        Optional<LocalTime> ends = time(ENDS, wanted);
        return ends.isPresent()
                && !ends.equals(time(BEGINS, wanted))
                && scripts.reminders().occasions().stream()
                        .anyMatch(occasion ->
                                Duration.between(occasion.at(), ends.get()).compareTo(TO_LEAVE) < 0);
    }

    private Optional<LocalTime> time(String name, Map<String, String> wanted) {
        return live.all().stream()
                .map(Standing::setting)
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .flatMap(setting -> {
                    String text = wanted.getOrDefault(name, "");
                    return setting.read(text.isEmpty() ? setting.written() : text);
                })
                .filter(LocalTime.class::isInstance)
                .map(LocalTime.class::cast);
    }

    private ModelAndView page(Map<String, String> typed, Map<String, String> problems, HttpStatus status) {
        List<Standing> all = live.all();
        Set<String> names = all.stream().map(one -> one.setting().name()).collect(Collectors.toSet());
        return new ModelAndView("admin/settings", status)
                .addObject(
                        "fields",
                        all.stream()
                                .map(one -> new Field(
                                        id(one),
                                        one.setting(),
                                        one.chosen() == null ? one.setting().written() : one.chosen()))
                                .toList())
                .addObject("typed", typed)
                .addObject("problems", problems)
                .addObject(
                        "others",
                        configured.get().stream()
                                .filter(one -> !names.contains(one.name()))
                                .toList());
    }

    private static String id(Standing one) {
        return id(one.setting().name());
    }

    private static String id(String name) {
        return name.substring("kekhai.".length()).replace('.', '-');
    }
}
