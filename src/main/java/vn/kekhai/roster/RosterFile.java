package vn.kekhai.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kekhai.roster.sheet.Line;
import vn.kekhai.roster.sheet.Tables;
import vn.kekhai.roster.sheet.UnreadableFile;
import vn.kekhai.roster.sheet.UnreadableFile.Why;

/**
 * A roster file, read row by row into values; whatever a spreadsheet has done to them is undone here.
 *
 * @param lines good and bad, in the file's order
 * @param warnings what is worth knowing and stops nothing
 * @param part whether it is a part of the list alone, so that nobody leaves by not being in it
 */
record RosterFile(Headings headings, List<RosterLine> lines, List<Problem> warnings, boolean part) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} .'’\\-]{0,98}");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d([.,]\\d+)?[eE]\\+?\\d+");
    private static final Pattern DIGITS = Pattern.compile("\\d{6,12}");
    private static final Pattern COLUMN_NUMBER = Pattern.compile("\\(?\\d{1,2}\\)?");
    private static final Pattern EXCEL_TRACE = Pattern.compile("^'|\\.0+$");
    private static final Pattern DECORATION = Pattern.compile("[\\s.\\-]");
    private static final Pattern BETWEEN_PHONES = Pattern.compile("[;,/|\\n]| - ");
    private static final Pattern BETWEEN_TITLES = Pattern.compile("[,;+&\\n]| kiêm ");
    private static final Pattern GROUP = Pattern.compile("\\b(chi bo|dang bo|dang uy)\\b");
    private static final Pattern SUM = Pattern.compile("^(tong so|tong cong|cong|nguoi lap|danh sach)\\b");
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/\\-]{0,31}");
    private static final Pattern IDENTITY = Pattern.compile("\\d{9}|\\d{12}");
    private static final List<Column> PERSONAL = List.of(
            Column.NAME, Column.GIVEN_NAME, Column.CODE, Column.CARD, Column.CITIZEN, Column.BIRTH, Column.PHONE);
    private static final int UNIT_CODE_LENGTH = 64;
    private static final int UNIT_NAME_LENGTH = 200;

    /**
     * Reads a file's content.
     *
     * @param today no date of the file lies after it
     * @throws UnreadableFile when it is no table, or has no heading for what every row needs
     */
    static RosterFile read(byte[] content, LocalDate today) throws UnreadableFile {
        List<List<Line>> tables = Tables.of(content);
        Shape shape = Shape.of(tables);
        if (!shape.hasName()) {
            throw new UnreadableFile(
                    Why.NO_HEADINGS,
                    "no row of headings was found: a roster needs at least the columns"
                            + " \"Họ và tên\" and \"Chi bộ đang sinh hoạt\" (or \"Mã đơn vị\")");
        }
        if (!shape.hasUnit()) {
            throw new UnreadableFile(
                    Why.NO_UNIT, "the column of the unit is missing: \"Chi bộ đang sinh hoạt\" or \"Mã đơn vị\"");
        }
        return read(tables.get(shape.table()), shape, today);
    }

    /**
     * Reads the rows of a table.
     *
     * @param shape where its columns are
     * @param today no date of the file lies after it
     */
    static RosterFile read(List<Line> table, Shape shape, LocalDate today) throws UnreadableFile {
        Headings headings = shape.asHeadings();
        Reader reader = new Reader(headings, today);
        List<RosterLine> lines = table.stream()
                .filter(line -> line.number() > headings.row() && !line.isEmpty())
                .filter(reader::isEntry)
                .map(reader::line)
                .toList();
        if (lines.isEmpty()) {
            throw new UnreadableFile(Why.NO_ROWS, "there is no row below the headings in row " + headings.row());
        }
        return new RosterFile(headings, lines, reader.warnings, false);
    }

    /** The same as a part of the list, or as the whole list. */
    RosterFile asPart(boolean isPart) {
        return new RosterFile(headings, lines, warnings, isPart);
    }

    /** The same, with these rows taken for bad. */
    RosterFile without(Collection<Integer> rows, Flaw flaw) {
        return new RosterFile(
                headings,
                lines.stream()
                        .map(line -> rows.contains(line.row())
                                ? line.with(new Problem(line.row(), null, "unit", flaw))
                                : line)
                        .toList(),
                warnings,
                part);
    }

    /** Reads rows below known headings, gathering what is wrong with each. */
    private static final class Reader {
        private static final VietnamesePhones PHONES = new VietnamesePhones();

        private final Headings headings;
        private final LocalDate today;
        private final List<Problem> warnings = new ArrayList<>();
        private List<Problem> problems = new ArrayList<>();
        private Line line = new Line(0, List.of());

        Reader(Headings headings, LocalDate today) {
            this.headings = headings;
            this.today = today;
        }

        /** Not a row of column numbers, a repeated heading, the heading of a group, or a sum below the list. */
        boolean isEntry(Line candidate) {
            List<String> filled =
                    candidate.cells().stream().filter(cell -> !cell.isBlank()).toList();
            boolean numbered = filled.stream()
                    .allMatch(cell -> COLUMN_NUMBER.matcher(cell.strip()).matches());
            boolean group = filled.size() == 1
                    && GROUP.matcher(Names.folded(filled.getFirst())).find();
            boolean sum = filled.size() <= 3
                    && filled.stream()
                            .anyMatch(cell -> SUM.matcher(Names.folded(cell)).find());
            return !numbered && !group && !sum && !isHeading(candidate) && headings.fillsAny(candidate);
        }

        /** The headings again, as at the top of each printed page. */
        private boolean isHeading(Line candidate) {
            return headings.places().keySet().stream()
                            .filter(column ->
                                    headings.raw(candidate, column).strip().equalsIgnoreCase(headings.text(column)))
                            .count()
                    >= 2;
        }

        RosterLine line(Line of) {
            line = of;
            problems = new ArrayList<>();
            if (PERSONAL.stream().allMatch(column -> cell(column).isEmpty())
                    && !cell(Column.UNIT_CODE).isEmpty()) {
                return RosterLine.ofUnit(of.number(), unit(), problems);
            }
            String code = code();
            String card = number(Column.CARD);
            String citizen = number(Column.CITIZEN);
            if (code != null && IDENTITY.matcher(code).matches()) {
                // a citizen number given as the code would stand unsealed in every list
                citizen = citizen == null ? code : citizen;
                code = null;
            }
            Statuses.Standing standing = standing();
            RosterLine read = new RosterLine(
                    of.number(),
                    code,
                    name(),
                    date(Column.BIRTH),
                    phone(),
                    card,
                    citizen,
                    date(Column.JOINED),
                    unit(),
                    UnitRef.of("", clipped(Column.RESIDENCE), null),
                    standing.work(),
                    standing.party(),
                    standing.active(),
                    titles(),
                    emptyAsNull(cell(Column.POSITION_UNIT)),
                    problems);
            if (read.isGood() && read.numbers().isEmpty()) {
                warn(Column.CITIZEN, "number", Flaw.WITHOUT_NUMBER);
            }
            if (read.isGood() && read.birth() == null && cell(Column.BIRTH).isEmpty()) {
                warn(Column.BIRTH, "date", Flaw.WITHOUT_BIRTH);
            }
            return read;
        }

        private @Nullable String name() {
            String given = headings.has(Column.NAME)
                    ? cell(Column.NAME)
                    : Names.tidy(cell(Column.FAMILY_NAMES) + " " + cell(Column.GIVEN_NAME));
            if (given.isEmpty()) {
                return problem(Column.NAME, "name", Flaw.MISSING);
            }
            return NAME.matcher(given).matches() ? Names.proper(given) : problem(Column.NAME, "name", Flaw.NO_NAME);
        }

        private @Nullable String code() {
            String code = EXCEL_TRACE.matcher(cell(Column.CODE)).replaceAll("");
            if (code.isEmpty() || CODE.matcher(code).matches()) {
                return emptyAsNull(code);
            }
            return problem(Column.CODE, "member code", Flaw.NO_CODE);
        }

        /** A card or citizen number: without decoration, and with the zeros that Excel has taken from its front. */
        private @Nullable String number(Column column) {
            String given = EXCEL_TRACE.matcher(cell(column)).replaceAll("");
            if (SCIENTIFIC.matcher(given).matches()) {
                return problem(column, "number", Flaw.CUT);
            }
            String bare = DECORATION.matcher(given).replaceAll("");
            if (bare.isEmpty()) {
                return null;
            }
            if (!DIGITS.matcher(bare).matches()) {
                return problem(column, "number", Flaw.NO_NUMBER);
            }
            return switch (bare.length()) {
                case 10, 11 -> "0".repeat(12 - bare.length()) + bare;
                default -> bare;
            };
        }

        private @Nullable LocalDate date(Column column) {
            String given = cell(column);
            if (given.isEmpty()) {
                return null;
            }
            return switch (Dates.read(given, today)) {
                case Dates.Reading.Day day -> day.date();
                case Dates.Reading.OnlyYear onlyYear -> {
                    warn(column, "date", Flaw.ONLY_YEAR);
                    yield null;
                }
                case Dates.Reading.Wrong wrong -> problem(column, "date", wrong.flaw());
            };
        }

        /** Of several numbers in the cell the first that is one. */
        private @Nullable String phone() {
            String given = EXCEL_TRACE
                    .matcher(headings.raw(line, Column.PHONE).strip())
                    .replaceAll("");
            if (given.isEmpty()) {
                return null;
            }
            return Arrays.stream(BETWEEN_PHONES.split(given))
                    .flatMap(each -> PHONES.e164(each.replaceFirst("^'", "")).stream())
                    .findFirst()
                    .orElseGet(() -> problem(Column.PHONE, "phone", Flaw.NO_PHONE));
        }

        private @Nullable UnitRef unit() {
            UnitRef parent = UnitRef.of(code(Column.PARENT_CODE), clipped(Column.PARENT), null);
            UnitRef unit = UnitRef.of(code(Column.UNIT_CODE), clipped(Column.UNIT), parent);
            return unit == null
                    ? problem(headings.has(Column.UNIT) ? Column.UNIT : Column.UNIT_CODE, "unit", Flaw.MISSING)
                    : unit;
        }

        private String code(Column column) {
            String code = cell(column);
            if (code.length() > UNIT_CODE_LENGTH) {
                problem(column, "unit code", Flaw.LONG_UNIT_CODE);
                return "";
            }
            return code;
        }

        private String clipped(Column column) {
            String name = cell(column);
            return name.length() > UNIT_NAME_LENGTH ? name.substring(0, UNIT_NAME_LENGTH) : name;
        }

        private Statuses.Standing standing() {
            Statuses.Standing general = standing(Column.STATUS);
            Statuses.Standing work = standing(Column.WORK_STATUS);
            return new Statuses.Standing(
                    work.work() == null ? general.work() : work.work(),
                    general.party() == null ? work.party() : general.party(),
                    general.active() || work.active());
        }

        private Statuses.Standing standing(Column column) {
            String given = cell(column);
            Statuses.Standing silent = new Statuses.Standing(null, null, false);
            if (given.isEmpty()) {
                return silent;
            }
            return Statuses.standing(given).orElseGet(() -> {
                warn(column, "status", Flaw.UNKNOWN);
                return silent;
            });
        }

        private @Nullable List<String> titles() {
            if (!headings.has(Column.POSITION)) {
                return null;
            }
            return Arrays.stream(BETWEEN_TITLES.split(headings.raw(line, Column.POSITION)))
                    .map(Names::tidy)
                    .filter(title -> !title.isEmpty())
                    .toList();
        }

        private String cell(Column column) {
            return headings.cell(line, column);
        }

        private void warn(Column column, String kind, Flaw flaw) {
            warnings.add(new Problem(line.number(), headings.has(column) ? headings.text(column) : null, kind, flaw));
        }

        private <T> @Nullable T problem(Column column, String kind, Flaw flaw) {
            problems.add(new Problem(line.number(), headings.has(column) ? headings.text(column) : null, kind, flaw));
            return null;
        }

        private static @Nullable String emptyAsNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}
