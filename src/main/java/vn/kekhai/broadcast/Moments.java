package vn.kekhai.broadcast;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/** Reads a day and an hour as people type them: {@code 20/1 8h}, {@code mai 8h30}, {@code thứ hai 14:00}. */
@Component
class Moments {

    private static final int FURTHEST_DAYS = 90;

    private static final Pattern TIME =
            Pattern.compile("(?<![\\d/.:-])(\\d{1,2})\\s?(?:h|gio|g|:|\\.(?=\\d\\d))\\s?(\\d{2})?"
                    + "(?:\\s?(?:phut|ph|p))?(?![\\p{L}\\d/:-])");
    private static final Pattern HOUR = Pattern.compile("(?<![\\d/.:-])(\\d{1,2})()(?![\\d/.:-])");
    private static final Pattern DATE = Pattern.compile("(?<!\\d)(\\d{1,2})[/-](\\d{1,2})(?:[/-](\\d{4}))?(?![\\d:])");
    /** Stands for a word that says "the one that comes"; it cannot be typed, since it is no letter. */
    private static final String COMING = "+";

    private static final List<String> WEEKDAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private final Map<String, Integer> days = new HashMap<>();
    private final Map<String, DayOfWeek> weekdays = new HashMap<>();
    private final Map<String, Half> halves = new HashMap<>();
    private final List<String> fillers = new ArrayList<>();
    private final Pattern coming;
    private final Pattern comingBare;
    private final Pattern halfWithAccents;
    private final ZoneId zone;

    Moments(Texts texts, ZoneId zone) {
        this.zone = zone;
        List<String> far = List.of("today", "tomorrow", "after-tomorrow");
        for (int i = 0; i < far.size(); i++) {
            for (String word : words(texts, far.get(i))) {
                days.put(word, i);
            }
        }
        for (int i = 0; i < WEEKDAYS.size(); i++) {
            for (String word : words(texts, WEEKDAYS.get(i))) {
                weekdays.put(word, DayOfWeek.of(i + 1));
            }
        }
        List<String> next = typed(texts, "coming");
        coming = anyOf(next);
        comingBare = Pattern.compile("^\\s*(?:" + Pattern.quote(COMING) + "|"
                + anyOf(next.stream().map(Folded::of).toList()) + ")");
        halfWithAccents = anyOf(Stream.of("morning", "noon", "afternoon")
                .flatMap(half -> typed(texts, half).stream())
                .filter(word -> !word.equals(Folded.of(word)))
                .toList());
        words(texts, "morning").forEach(word -> halves.put(word, Half.MORNING));
        words(texts, "noon").forEach(word -> halves.put(word, Half.NOON));
        words(texts, "afternoon").forEach(word -> halves.put(word, Half.AFTERNOON));
        fillers.addAll(words(texts, "time-fillers"));
        fillers.add(COMING);
    }

    private static Pattern anyOf(List<String> words) {
        return Pattern.compile(words.stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")));
    }

    private static List<String> words(Texts texts, String name) {
        return typed(texts, name).stream().map(Folded::of).toList();
    }

    /** Words as they are written, with their accents. */
    private static List<String> typed(Texts texts, String name) {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of(
                        texts.render(language, "broadcast.words-" + name).split(",", -1)))
                .map(Moments::small)
                .toList();
    }

    private static String small(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFC)
                .strip();
    }

    /** What was read. */
    sealed interface Reading permits At, Unclear {}

    record At(Instant moment) implements Reading {}

    /** @param why a short code: {@code unclear}, {@code no-hour}, {@code past}, {@code too-far} */
    record Unclear(String why) implements Reading {}

    Reading read(String typed, Instant now) {
        Words words = words(typed);
        try {
            LocalDate today = now.atZone(zone).toLocalDate();
            LocalDate day = day(words, today);
            LocalTime time = time(words);
            if (time == null) {
                return new Unclear(day == null ? "unclear" : "no-hour");
            }
            if (!words.isUsedUp(fillers)) {
                return new Unclear("unclear");
            }
            return judged(day, time, today, now);
        } catch (DateTimeException e) {
            return new Unclear("unclear");
        }
    }

    /** Without accents "tới" and "tối" are one word, so that what was typed with its accents is looked at before. */
    private Words words(String typed) {
        String small = small(typed);
        String folded =
                Stream.of(coming.split(small, -1)).map(Folded::of).collect(Collectors.joining(" " + COMING + " "));
        return new Words(folded, halfWithAccents.matcher(small).find());
    }

    private Reading judged(@Nullable LocalDate day, LocalTime time, LocalDate today, Instant now) {
        Instant moment = at(day == null ? today : day, time);
        if (day == null && !moment.isAfter(now)) {
            moment = at(today.plusDays(1), time);
        }
        if (!moment.isAfter(now)) {
            return new Unclear("past");
        }
        return moment.isAfter(at(today.plusDays(FURTHEST_DAYS), LocalTime.MAX))
                ? new Unclear("too-far")
                : new At(moment);
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    private @Nullable LocalDate day(Words words, LocalDate today) {
        Matcher date = words.take(DATE);
        if (date != null) {
            LocalDate day = LocalDate.of(
                    date.group(3) == null ? today.getYear() : Integer.parseInt(date.group(3)),
                    Integer.parseInt(date.group(2)),
                    Integer.parseInt(date.group(1)));
            // "5/1" said in December means the January that comes
            return date.group(3) == null && day.plusDays(FURTHEST_DAYS).isBefore(today) ? day.plusYears(1) : day;
        }
        // before the words for today: "chủ nhật này" is no "hôm nay"
        DayOfWeek weekday = words.take(weekdays);
        if (weekday != null) {
            int away = Math.floorMod(weekday.getValue() - today.getDayOfWeek().getValue(), 7);
            boolean next = words.takeComing(comingBare);
            return today.plusDays(away == 0 && next ? 7 : away);
        }
        Integer far = words.take(days);
        return far == null ? null : today.plusDays(far);
    }

    private @Nullable LocalTime time(Words words) {
        Half half = words.take(halves);
        Matcher found = words.take(TIME);
        if (found == null && half != null) {
            found = words.take(HOUR);
        }
        if (found == null) {
            return null;
        }
        String minute = found.group(2);
        int hour = Integer.parseInt(found.group(1));
        return LocalTime.of(
                half == null ? hour : half.of(hour), minute == null || minute.isEmpty() ? 0 : Integer.parseInt(minute));
    }

    /** In which part of the day an hour is meant. */
    private enum Half {
        MORNING,
        NOON,
        AFTERNOON;

        int of(int hour) {
            return switch (this) {
                case MORNING -> hour == 12 ? 0 : hour;
                case NOON -> hour < 6 ? hour + 12 : hour;
                case AFTERNOON -> hour < 12 ? hour + 12 : hour;
            };
        }
    }

    /** What was typed, of which parts are taken out as they are understood. */
    private static final class Words {

        private final boolean saysHalf;
        private String left;
        private int taken;

        Words(String typed, boolean saysHalf) {
            this.left = " " + typed + " ";
            this.saysHalf = saysHalf;
        }

        /** Whether the day that was taken last is said to be the one that comes. */
        boolean takeComing(Pattern after) {
            String before = left.substring(0, taken).stripTrailing();
            String behind = left.substring(taken);
            if (before.endsWith(COMING)) {
                left = before.substring(0, before.length() - COMING.length()) + behind;
                return true;
            }
            Matcher found = after.matcher(behind);
            // "tối" with its accent is the evening; without one it stands for "tới" behind a day of the week
            if (!found.find() || (saysHalf && !found.group().endsWith(COMING))) {
                return false;
            }
            left = left.substring(0, taken) + " " + behind.substring(found.end());
            return true;
        }

        @Nullable
        Matcher take(Pattern pattern) {
            Matcher matcher = pattern.matcher(left);
            if (!matcher.find()) {
                return null;
            }
            left = left.substring(0, matcher.start()) + " " + left.substring(matcher.end());
            return matcher;
        }

        /** The longest of the words that is there. */
        <T> @Nullable T take(Map<String, T> meanings) {
            List<String> longest = new ArrayList<>(meanings.keySet());
            longest.sort(Comparator.comparingInt(String::length).reversed());
            for (String word : longest) {
                Matcher found = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(word)
                                + "(?![\\p{L}\\p{N}])|(?<=\\d)" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])")
                        .matcher(left);
                if (found.find()) {
                    taken = found.start();
                    left = left.substring(0, found.start()) + " " + left.substring(found.end());
                    return meanings.get(word);
                }
            }
            return null;
        }

        boolean isUsedUp(List<String> fillers) {
            for (String word : left.strip().split("[\\s.,:-]+")) {
                if (!word.isEmpty() && !fillers.contains(word)) {
                    return false;
                }
            }
            return true;
        }
    }
}
