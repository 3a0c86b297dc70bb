package vn.kekhai.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kekhai.report.file.Format;

/** Of what there is a template: a report as a Word or as an Excel file. */
record TemplateKind(ReportKind report, Format format) {

    /** All of them, as they are shown. */
    static List<TemplateKind> all() {
        List<TemplateKind> all = new ArrayList<>();
        for (ReportKind report : ReportKind.values()) {
            all.add(new TemplateKind(report, Format.DOCX));
            all.add(new TemplateKind(report, Format.XLSX));
        }
        return all;
    }

    /** The one of this name. */
    static Optional<TemplateKind> of(String name) {
        return all().stream().filter(kind -> kind.fileName().equals(name)).findFirst();
    }

    /** As in addresses and in the trail, such as {@code cell-list.docx}. */
    public String fileName() {
        return report.code() + "." + format.ending();
    }

    /** What the file of a version is called, such as {@code cell-list-3.docx}. */
    String fileName(int number) {
        return number == TemplateVersion.PACKED ? fileName() : report.code() + "-" + number + "." + format.ending();
    }
}
