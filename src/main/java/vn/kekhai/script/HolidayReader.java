package vn.kekhai.script;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@link HolidayBook}. */
final class HolidayReader {

    private static final Set<String> OF_YEAR = Set.of("expected", "off", "worked");
    private static final int LONGEST_RUN = 31;

    private final Set<Integer> years = new TreeSet<>();
    private final Set<Integer> expected = new TreeSet<>();
    private final Map<LocalDate, String> off = new TreeMap<>();
    private final Map<LocalDate, String> worked = new TreeMap<>();

    HolidayBook read(YamlNode book) {
        book.entries().forEach(this::year);
        return new HolidayBook(years, expected, off, worked);
    }

    private void year(String name, YamlNode section) {
        if (!name.matches("\\d{4}")) {
            section.problem("should be a year, not " + name);
            return;
        }
        int year = Integer.parseInt(name);
        years.add(year);
        Map<String, YamlNode> entries = section.entries(OF_YEAR);
        if (entries.containsKey("expected") && entries.get("expected").flag()) {
            expected.add(year);
        }
        days(entries, "off", year, off);
        days(entries, "worked", year, worked);
        worked.keySet().stream()
                .filter(day -> day.getYear() == year && off.containsKey(day))
                .forEach(day -> section.problem(day + " is off and worked"));
    }

    private static void days(Map<String, YamlNode> entries, String kind, int year, Map<LocalDate, String> into) {
        YamlNode list = entries.get(kind);
        if (list == null) {
            return;
        }
        list.entries().forEach((written, name) -> {
            if (name.text().isBlank()) {
                name.problem(written + " lacks its name");
            }
            for (LocalDate day : run(written, name)) {
                if (day.getYear() != year) {
                    name.problem(day + " is not in " + year);
                } else if (kind.equals("worked") && day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                    name.problem(day + " is worked anyway");
                } else if (into.put(day, name.text()) != null) {
                    name.problem(day + " stands here twice");
                }
            }
        });
    }

    /** One day, or those from one to another. */
    private static List<LocalDate> run(String written, YamlNode at) {
        String[] ends = written.split("\\.\\.", -1);
        try {
            LocalDate first = LocalDate.parse(ends[0]);
            LocalDate last = LocalDate.parse(ends[ends.length - 1]);
            if (ends.length > 2 || last.isBefore(first) || last.isAfter(first.plusDays(LONGEST_RUN))) {
                at.problem(written + " is no run of days");
                return List.of();
            }
            return first.datesUntil(last.plusDays(1)).toList();
        } catch (DateTimeException e) {
            at.problem(written + " is no day like 2026-01-01 and no run like 2026-02-16..2026-02-20");
            return List.of();
        }
    }
}
