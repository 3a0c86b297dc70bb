package vn.kekhai.report.file;

/**
 * A column of a report's table.
 *
 * @param name by which a template asks for it, as in <code>{{dong.ho-ten}}</code>
 * @param number whether its values are whole numbers
 * @param weight how wide it is, compared with the others
 */
public record Column(String name, boolean number, int weight) {}
