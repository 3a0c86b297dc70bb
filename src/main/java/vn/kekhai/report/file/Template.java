package vn.kekhai.report.file;

import java.io.IOException;
import java.io.OutputStream;

/** A Word or Excel file with places in double braces, found to be usable. Safe for many threads. */
public sealed interface Template permits WordTemplate, ExcelTemplate {

    /**
     * Writes the file with every place filled.
     *
     * @param out is flushed and stays open
     */
    void fill(Paper paper, OutputStream out) throws IOException;

    /**
     * Reads a template.
     *
     * @throws BadTemplate when it cannot be used; tells everything that is wrong
     */
    static Template read(Format format, byte[] file, Layout layout) throws BadTemplate {
        try {
            return switch (format) {
                case DOCX -> new WordTemplate(file, layout);
                case XLSX -> new ExcelTemplate(file, layout);
                case PDF -> throw new IllegalStateException("a PDF has no template");
            };
        } catch (NumberFormatException e) {
            throw new BadTemplate("unreadable", ""); // a row, a cell or a width that is no number
        }
    }
}
