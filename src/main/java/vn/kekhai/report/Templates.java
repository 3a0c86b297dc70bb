package vn.kekhai.report;

import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.kekhai.report.file.BadTemplate;
import vn.kekhai.report.file.Column;
import vn.kekhai.report.file.Draft;
import vn.kekhai.report.file.Format;
import vn.kekhai.report.file.Template;
import vn.kekhai.script.Language;
import vn.kekhai.script.Texts;

/**
 * The templates of reports: the versions that are in use, else the packed ones. Asked of the database each time, so that
 * all instances use the same. Each that a report is issued with is kept, so that its files can be made again when another
 * has long been in use.
 */
@Component
class Templates {

    /**
     * The template in use, or one that could be.
     *
     * @param number of its version; {@link TemplateVersion#PACKED} for the packed one
     * @param faults what is wrong with it; then no report can be issued with it
     */
    record Current(TemplateKind kind, int number, byte[] content, String hash, List<BadTemplate.Fault> faults) {

        public boolean packed() {
            return number == TemplateVersion.PACKED;
        }
    }

    private final TemplateTable table;
    private final Texts texts;
    private final Clock clock;

    Templates(TemplateTable table, Texts texts, Clock clock) {
        this.table = table;
        this.texts = texts;
        this.clock = clock;
    }

    /** All in use. */
    List<Current> all() {
        Map<TemplateKind, TemplateTable.Held> chosen = table.inUse();
        return TemplateKind.all().stream()
                .map(kind -> Optional.ofNullable(chosen.get(kind))
                        .map(held -> checked(kind, held))
                        .orElseGet(() -> packed(kind)))
                .toList();
    }

    /** Why no report of this kind can be issued now. */
    List<BadTemplate.Fault> faults(ReportKind report) {
        return all().stream()
                .filter(template -> template.kind().report() == report)
                .flatMap(template -> template.faults().stream())
                .toList();
    }

    Current current(TemplateKind kind) {
        return table.inUse(kind).map(held -> checked(kind, held)).orElseGet(() -> packed(kind));
    }

    /** A version of a template; empty when there is none of this number. */
    Optional<Current> version(TemplateKind kind, int number) {
        return number == TemplateVersion.PACKED
                ? Optional.of(packed(kind))
                : table.find(kind, number).map(held -> checked(kind, held));
    }

    /** What was taken once may be of no use to a later program, which knows other places. */
    private static Current checked(TemplateKind kind, TemplateTable.Held held) {
        List<BadTemplate.Fault> faults = List.of();
        try {
            Template.read(kind.format(), held.content(), kind.report().layout());
        } catch (BadTemplate bad) {
            faults = bad.faults();
        }
        return new Current(kind, held.number(), held.content(), held.hash(), faults);
    }

    private Current packed(TemplateKind kind) {
        byte[] content = draft(kind.report()).template(kind.format());
        return new Current(kind, TemplateVersion.PACKED, content, hash(content), List.of());
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

    /** Keeps a template that is used. */
    void keep(Current current) {
        if (!current.faults().isEmpty()) {
            throw new IllegalStateException(
                    "the template " + current.kind().fileName() + " cannot be used: " + current.faults());
        }
        table.keep(current.kind(), current.packed(), current.hash(), current.content(), clock.instant());
    }

    /** The template with which a report was issued. */
    Template kept(ReportKind kind, Format format, String hash) {
        try {
            return Template.read(format, table.content(hash), kind.layout());
        } catch (BadTemplate e) {
            throw new IllegalStateException("the kept template " + hash + " cannot be read", e);
        }
    }

    static String hash(byte[] content) {
        return HexFormat.of().formatHex(Comparing.sha256().digest(content));
    }

    private String words(String key) {
        return texts.render(Language.VI, key);
    }
}
