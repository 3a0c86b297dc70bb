package vn.kekhai.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.kekhai.report.Differences.Cell;
import vn.kekhai.report.Differences.Different;
import vn.kekhai.report.Differences.Kind;
import vn.kekhai.report.file.Column;

/** Holds a report against the one before. Of the rows of the one before it keeps a few bytes each, whatever they say. */
final class Comparing {

    private static final int DIGEST_BYTES = 12;
    private static final int ALIVE_EVERY = 1_000;

    private final ReportKind kind;
    private final Iterable<Line> before;
    private final Iterable<Line> now;
    private final Runnable alive;
    private int seen;

    /** @param alive is called now and then while it takes long */
    Comparing(ReportKind kind, Iterable<Line> before, Iterable<Line> now, Runnable alive) {
        this.kind = kind;
        this.before = before;
        this.now = now;
        this.alive = alive;
    }

    Differences differences() {
        Map<String, String> unseen = new LinkedHashMap<>();
        for (Line line : before) {
            alive();
            unseen.put(line.key(), digest(line));
        }
        List<Different> added = new ArrayList<>();
        Map<String, Line> changed = new LinkedHashMap<>();
        int addedCount = 0;
        int changedCount = 0;
        for (Line line : now) {
            alive();
            String earlier = unseen.remove(line.key());
            if (earlier == null) {
                addedCount++;
                if (added.size() < Differences.TOLD) {
                    added.add(new Different(Kind.ADDED, line.key(), line.name(), List.of()));
                }
            } else if (!earlier.equals(digest(line))) {
                changedCount++;
                if (changed.size() < Differences.TOLD) {
                    changed.put(line.key(), line);
                }
            }
        }
        List<Different> differing = new ArrayList<>();
        List<Different> gone = new ArrayList<>();
        for (Line line : before) {
            alive();
            Line its = changed.get(line.key());
            if (its != null) {
                differing.add(new Different(Kind.CHANGED, its.key(), its.name(), cells(line, its)));
            } else if (unseen.containsKey(line.key()) && gone.size() < Differences.TOLD) {
                gone.add(new Different(Kind.GONE, line.key(), line.name(), List.of()));
            }
        }
        List<Different> all = new ArrayList<>(added);
        all.addAll(differing);
        all.addAll(gone);
        return new Differences(
                addedCount, changedCount, unseen.size(), all.subList(0, Math.min(all.size(), Differences.TOLD)));
    }

    private void alive() {
        seen++;
        if (seen % ALIVE_EVERY == 0) {
            alive.run();
        }
    }

    private List<Cell> cells(Line earlier, Line line) {
        List<Cell> cells = new ArrayList<>();
        List<Column> columns = kind.layout().columns();
        for (int i = 0; i < columns.size(); i++) {
            String was = earlier.cells().get(i);
            String is = line.cells().get(i);
            if (!isNumbering(i) && !was.equals(is)) {
                cells.add(new Cell(columns.get(i).name(), was, is));
            }
        }
        return cells;
    }

    /** The first column only counts the rows. */
    private static boolean isNumbering(int column) {
        return column == 0;
    }

    private static String digest(Line line) {
        List<String> cells = line.cells().subList(1, line.cells().size());
        byte[] all = sha256().digest(String.join("\u0000", cells).getBytes(StandardCharsets.UTF_8));
        return new String(all, 0, DIGEST_BYTES, StandardCharsets.ISO_8859_1);
    }

    static MessageDigest sha256() {
        try {
            return Objects.requireNonNull(MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
