/**
 * Writes a report as a Word, Excel or PDF file, and knows what a template may look like.
 *
 * <p>Decides how the places of a template are found and filled, which templates are refused and why, and what stands where
 * in a PDF. Rows go from an iterable into the file one by one, so that a hundred thousand need no more memory than ten.
 * Plain Java: knows no unit, no person and no database. The doors are {@link vn.kekhai.report.file.Template}, {@link
 * vn.kekhai.report.file.Draft} and {@link vn.kekhai.report.file.PdfPaper}.
 */
@NullMarked
package vn.kekhai.report.file;

import org.jspecify.annotations.NullMarked;
