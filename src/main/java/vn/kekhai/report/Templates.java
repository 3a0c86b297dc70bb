package vn.kekhai.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.kekhai.report.file.BadTemplate;
import vn.kekhai.report.file.Column;
import vn.kekhai.report.file.Draft;
import vn.kekhai.report.file.Format;
import vn.kekhai.report.file.Template;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/**
 * The templates of reports: those in the folder of one's own, else the packed ones. Each that a report is issued with is
 * kept, so that its files can be made again when the folder has long another.
 */
@Component
class Templates {

    private static final long LARGEST_FILE = 10_000_000;

    /**
     * The template in use.
     *
     * @param packed false for one of one's own
     * @param faults what is wrong with it; then no report can be issued with it
     */
    record Current(
            ReportKind kind,
            Format format,
            boolean packed,
            byte[] content,
            String hash,
            List<BadTemplate.Fault> faults) {

        /** What the file in the folder is called. */
        public String fileName() {
            return kind.code() + "." + format.ending();
        }
    }

    private final ReportSettings settings;
    private final JdbcClient jdbc;
    private final Texts texts;
    private final Clock clock;

    Templates(ReportSettings settings, JdbcClient jdbc, Texts texts, Clock clock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.texts = texts;
        this.clock = clock;
    }

    List<Current> all() {
        List<Current> all = new ArrayList<>();
        for (ReportKind kind : ReportKind.values()) {
            all.add(current(kind, Format.DOCX));
            all.add(current(kind, Format.XLSX));
        }
        return all;
    }

    /** Why no report of this kind can be issued now. */
    List<BadTemplate.Fault> faults(ReportKind kind) {
        return all().stream()
                .filter(template -> template.kind() == kind)
                .flatMap(template -> template.faults().stream())
                .toList();
    }

    Current current(ReportKind kind, Format format) {
        byte[] own;
        try {
            own = own(kind.code() + "." + format.ending());
        } catch (IOException e) {
            return new Current(kind, format, false, new byte[0], "", List.of(new BadTemplate.Fault("unreadable", "")));
        }
        byte[] content = own == null ? draft(kind).template(format) : own;
        List<BadTemplate.Fault> faults = List.of();
        if (own != null) {
            try {
                Template.read(format, content, kind.layout());
            } catch (BadTemplate bad) {
                faults = bad.faults();
            }
        }
        return new Current(kind, format, own == null, content, hash(content), faults);
    }

    private byte @Nullable [] own(String name) throws IOException {
        Path folder = settings.templates();
        if (folder == null) {
            return null;
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException("too large");
        }
        return Files.readAllBytes(file);
    }

    /** The look of the packed templates, and of the PDF. */
    Draft draft(ReportKind kind) {
        return new Draft(
                kind.layout(),
                kind.layout().columns().stream()
                        .map(Column::name)
                        .map(name -> words("report.column." + name))
                        .toList(),
                Map.of(
                        "party", words("report.paper-head.party"),
                        "number", words("report.paper-head.number") + " {{so}}",
                        "maker", words("report.paper-head.maker"),
                        "sign", words("report.paper-head.sign"),
                        "check", words("report.paper-head.check") + " {{ma-bam}}",
                        "page", words("report.paper-head.page")));
    }

    /** Keeps the template in use, and gives its hash. */
    String keep(Current current) {
        if (!current.faults().isEmpty()) {
            throw new IllegalStateException(
                    "the template " + current.fileName() + " cannot be used: " + current.faults());
        }
        jdbc.sql("insert ignore into report_template (hash, kind, format, packed, content, used_at)"
                        + " values (:hash, :kind, :format, :packed, :content, :at)")
                .param("hash", current.hash())
                .param("kind", current.kind().name())
                .param("format", current.format().name())
                .param("packed", current.packed())
                .param("content", current.content())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return current.hash();
    }

    /** The template with which a report was issued. */
    Template kept(ReportKind kind, Format format, String hash) {
        byte[] content = jdbc.sql("select content from report_template where hash = ?")
                .param(hash)
                .query((row, i) -> row.getBytes(1))
                .single();
        try {
            return Template.read(format, content, kind.layout());
        } catch (BadTemplate e) {
            throw new IllegalStateException("the kept template " + hash + " cannot be read", e);
        }
    }

    private static String hash(byte[] content) {
        return HexFormat.of().formatHex(Comparing.sha256().digest(content));
    }

    private String words(String key) {
        return texts.render(Language.VI, key);
    }
}
