package vn.kekhai.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;
import vn.kekhai.report.file.Format;
import vn.kekhai.report.file.Paper;
import vn.kekhai.report.file.PdfPaper;

/** Makes the files of an issued report out of what was frozen, with the templates it was issued with. */
@Component
class IssuedFiles {

    private final IssueTable issues;
    private final SealedParts parts;
    private final Templates templates;
    private final ZoneId zone;

    IssuedFiles(IssueTable issues, SealedParts parts, Templates templates, ZoneId zone) {
        this.issues = issues;
        this.parts = parts;
        this.templates = templates;
        this.zone = zone;
    }

    /**
     * Writes a file.
     *
     * @param written is told of each row that is
     * @param out is flushed and stays open
     */
    void write(Issue issue, Format format, IntConsumer written, OutputStream out) throws IOException {
        Heading heading = Heading.read(issues.heading(issue.id()));
        Map<String, String> fields = new HashMap<>(heading.fields());
        fields.put("ma-bam", Objects.requireNonNull(issue.hash()));
        Instant at = Objects.requireNonNull(issue.issuedAt());
        Paper paper = new Paper(
                issue.kind().layout(), at.atZone(zone).toLocalDateTime(), fields, rows(issue, written), heading.sum());
        switch (format) {
            case DOCX ->
                templates
                        .kept(issue.kind(), format, Objects.requireNonNull(issue.wordTemplate()))
                        .fill(paper, out);
            case XLSX ->
                templates
                        .kept(issue.kind(), format, Objects.requireNonNull(issue.excelTemplate()))
                        .fill(paper, out);
            case PDF -> new PdfPaper(templates.draft(issue.kind())).write(paper, out);
        }
        out.flush();
    }

    private Iterable<List<String>> rows(Issue issue, IntConsumer written) {
        return () -> {
            Iterator<Line> lines = parts.all(issue.id()).iterator();
            return new Iterator<>() {
                private int row;

                @Override
                public boolean hasNext() {
                    return lines.hasNext();
                }

                @Override
                public List<String> next() {
                    row++;
                    written.accept(row);
                    return lines.next().cells();
                }
            };
        };
    }

    /** What a file is called, without anything that a disk or a header could stumble over. */
    static String name(Issue issue, String unitCode, Format format) {
        String prefix = issue.kind() == ReportKind.CELL_LIST ? "danh-sach" : "tong-hop";
        return (prefix + "-" + unitCode + "-" + issue.label()).replaceAll("[^A-Za-z0-9._-]", "-") + "."
                + format.ending();
    }
}
