/**
 * Files of rows, as people send them: Excel workbooks and comma-separated text.
 *
 * <p>Decides what kind of file it is (by its content, not its name), in which encoding and with which separator, guards
 * against files that unpack to something huge, and gives rows of plain text numbered as a spreadsheet shows them. Does
 * not know what a column means. The door is {@link vn.kekhai.roster.sheet.Tables}.
 */
@NamedInterface("sheet")
@NullMarked
package vn.kekhai.roster.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
