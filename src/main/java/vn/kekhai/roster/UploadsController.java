package vn.kekhai.roster;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.audit.Audit;
import vn.kekhai.roster.Upload.State;
import vn.kekhai.roster.UploadLine.Kind;
import vn.kekhai.roster.sheet.Tables;
import vn.kekhai.roster.sheet.UnreadableFile;
import vn.kekhai.roster.sheet.UnreadableFile.Why;
import vn.kekhai.script.Language;

/**
 * Brings a roster file in by the console: send it up, say what its columns are, look at what it would change, say yes, and
 * watch. Nothing is written before the yes.
 */
@Controller
class UploadsController {

    static final int LARGEST_MEGABYTES = 20;

    private static final int SHOWN = 50;
    private static final int COLUMNS_SHOWN = 100;
    private static final int LONGEST_NAME = 100;
    private static final int RECENT = 10;

    /** A column of the file, as one choice of a form. */
    record Place(int number, String letter, String heading, String example) {}

    private final Uploads uploads;
    private final BadRows badRows;
    private final MendedRows mended;
    private final Audit audit;

    UploadsController(Uploads uploads, BadRows badRows, MendedRows mended, Audit audit) {
        this.uploads = uploads;
        this.badRows = badRows;
        this.mended = mended;
        this.audit = audit;
    }

    @Needs(Power.IMPORT)
    @GetMapping("/admin/imports")
    ModelAndView start(Viewer viewer) {
        return start(viewer, null);
    }

    @Needs(Power.IMPORT)
    @PostMapping("/admin/imports")
    ModelAndView send(Viewer viewer, @RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            return start(viewer, Why.EMPTY);
        }
        if (file.getSize() > (long) LARGEST_MEGABYTES << 20) {
            return start(viewer, Why.TOO_LARGE);
        }
        byte[] content = file.getBytes();
        try {
            Shape shape = Shape.of(Tables.of(content));
            UUID id = uploads.keep(viewer, name(file.getOriginalFilename()), content, shape, isMended(shape));
            audit.record("roster.file-sent", viewer.actor(), id, Map.of("bytes", String.valueOf(content.length)));
            return to(id);
        } catch (UnreadableFile e) {
            return start(viewer, e.why());
        }
    }

    @Needs(Power.IMPORT)
    @GetMapping("/admin/imports/{id}")
    ModelAndView look(
            Viewer viewer,
            HttpServletResponse response,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") int after,
            @RequestHeader(value = "HX-Request", required = false) @Nullable String part) {
        Upload upload = own(viewer, id);
        if (part == null) {
            return page(upload, kind, after, Map.of(), upload.shape().places(), HttpStatus.OK);
        }
        if (!upload.state().underWay()) {
            response.setHeader("HX-Refresh", "true");
        }
        return new ModelAndView("roster/upload :: progress").addObject("upload", upload);
    }

    /** What the columns are; each of ours says which of the file's it is. And whether it is a part of the list. */
    @Needs(Power.IMPORT)
    @PostMapping("/admin/imports/{id}/columns")
    ModelAndView columns(Viewer viewer, @PathVariable UUID id, @RequestParam Map<String, String> form) {
        Upload upload = own(viewer, id);
        boolean part = "true".equals(form.get("part")) || isMended(upload.shape());
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        Map<String, String> problems = new HashMap<>();
        Set<Integer> used = new HashSet<>();
        for (Column column : Column.values()) {
            Optional<Integer> place = place(form.get(column.name()), upload.shape());
            place.ifPresent(number -> {
                places.put(column, number);
                if (!used.add(number)) {
                    problems.put(column.name(), "import.used-twice");
                }
            });
        }
        Shape shape = upload.shape().with(places);
        if (!shape.hasName()) {
            problems.put(Column.NAME.name(), "import.need-name");
        }
        if (!shape.hasUnit()) {
            problems.put(Column.UNIT.name(), "import.need-unit");
        }
        if (!problems.isEmpty()) {
            return page(upload, "columns", 0, problems, places, HttpStatus.BAD_REQUEST);
        }
        return uploads.check(id, places, part) ? to(id) : page(upload, "", 0, Map.of(), places, HttpStatus.CONFLICT);
    }

    /** Yes to exactly what was shown. */
    @Needs(Power.IMPORT)
    @PostMapping("/admin/imports/{id}/confirm")
    ModelAndView confirm(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String preview,
            @RequestParam(defaultValue = "false") boolean left) {
        Upload upload = own(viewer, id);
        if (upload.losesTooMany() && !left) {
            return page(
                    upload,
                    "",
                    0,
                    Map.of("left", "import.need-left"),
                    upload.shape().places(),
                    HttpStatus.BAD_REQUEST);
        }
        if (!uploads.confirm(id, preview, left)) {
            return page(own(viewer, id), "", 0, Map.of(), upload.shape().places(), HttpStatus.CONFLICT);
        }
        audit.record("roster.file-confirmed", viewer.actor(), id, Map.of("preview", preview));
        return to(id);
    }

    @Needs(Power.IMPORT)
    @PostMapping("/admin/imports/{id}/discard")
    ModelAndView discard(Viewer viewer, @PathVariable UUID id) {
        Upload upload = own(viewer, id);
        if (!uploads.discard(id)) {
            return page(upload, "", 0, Map.of(), upload.shape().places(), HttpStatus.CONFLICT);
        }
        audit.record("roster.file-discarded", viewer.actor(), id, Map.of());
        return seeOther("/admin/imports");
    }

    /** The bad rows as a file. A form, since taking it away is written down. */
    @Needs(Power.IMPORT)
    @PostMapping("/admin/imports/{id}/bad-rows")
    void badRows(
            Viewer viewer,
            HttpServletResponse response,
            @PathVariable UUID id,
            @CookieValue(value = "kekhai-language", defaultValue = "vi") String language)
            throws IOException {
        Upload upload = own(viewer, id);
        audit.record(
                "roster.bad-rows-taken",
                viewer.actor(),
                id,
                Map.of("rows", String.valueOf(upload.count(Kind.BAD.name()))));
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"dong-can-sua.xlsx\"");
        badRows.write(upload, Language.of(language).orElse(Language.VI), response.getOutputStream());
    }

    private boolean isMended(Shape shape) {
        return mended.areIn(shape.headings());
    }

    private Upload own(Viewer viewer, UUID id) {
        return uploads.find(viewer, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ModelAndView start(Viewer viewer, @Nullable Why problem) {
        return new ModelAndView("roster/uploads", problem == null ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                .addObject("problems", problem == null ? Map.of() : Map.of("file", problem.key()))
                .addObject("largest", LARGEST_MEGABYTES)
                .addObject("uploads", uploads.of(viewer, RECENT));
    }

    private ModelAndView page(
            Upload upload,
            String wish,
            int after,
            Map<String, String> problems,
            Map<Column, Integer> places,
            HttpStatus status) {
        boolean toColumns = upload.state() == State.COLUMNS
                || wish.equals("columns") && (upload.state() == State.CHECKED || upload.state() == State.FAILED);
        ModelAndView page = new ModelAndView("roster/upload", status)
                .addObject("upload", upload)
                .addObject("problems", problems)
                .addObject("toColumns", toColumns)
                .addObject("kinds", Kind.values());
        if (toColumns) {
            return page.addObject("columns", Column.values())
                    .addObject("mended", isMended(upload.shape()))
                    .addObject("places", places(upload.shape()))
                    .addObject("chosen", chosen(places));
        }
        Kind kind = kind(wish, upload);
        if (kind != null && !upload.state().underWay()) {
            List<UploadLine> lines = uploads.lines(upload.id(), kind, after, SHOWN + 1);
            page.addObject("kind", kind)
                    .addObject("lines", lines.subList(0, Math.min(SHOWN, lines.size())))
                    .addObject("next", lines.size() > SHOWN ? Math.max(0, after) + SHOWN : null);
        }
        return page;
    }

    private static Map<String, Integer> chosen(Map<Column, Integer> places) {
        Map<String, Integer> chosen = new HashMap<>();
        places.forEach((column, place) -> chosen.put(column.name(), place));
        return chosen;
    }

    /** The lines that are asked for; else the first kind of which there are any. */
    private static @Nullable Kind kind(String wish, Upload upload) {
        Kind first = null;
        for (Kind kind : Kind.values()) {
            boolean kept = upload.state() != State.DONE || kind == Kind.BAD || kind == Kind.NOTE;
            if (upload.count(kind.name()) > 0 && kept) {
                if (kind.name().equals(wish)) {
                    return kind;
                }
                first = first == null ? kind : first;
            }
        }
        return first;
    }

    private static List<Place> places(Shape shape) {
        List<String> headings = shape.headings();
        return IntStream.range(0, Math.min(headings.size(), COLUMNS_SHOWN))
                .filter(i ->
                        !headings.get(i).isEmpty() || !shape.examples().get(i).isEmpty())
                .mapToObj(i -> new Place(
                        i, letter(i), headings.get(i), shape.examples().get(i)))
                .toList();
    }

    /** As a spreadsheet names its columns. */
    private static String letter(int number) {
        String last = String.valueOf((char) ('A' + number % 26));
        return number < 26 ? last : letter(number / 26 - 1) + last;
    }

    private static Optional<Integer> place(@Nullable String value, Shape shape) {
        if (value == null || !value.matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(value);
        return number < shape.headings().size() ? Optional.of(number) : Optional.empty();
    }

    private static String name(@Nullable String given) {
        String name = Objects.requireNonNullElse(given, "")
                .replaceAll(".*[/\\\\]", "")
                .replaceAll("\\p{Cntrl}", "");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private static ModelAndView to(UUID id) {
        return seeOther("/admin/imports/" + id);
    }

    private static ModelAndView seeOther(String where) {
        return new ModelAndView("redirect:" + where, HttpStatus.SEE_OTHER);
    }
}
