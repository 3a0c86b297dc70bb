package vn.kekhai.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A form of a page as a browser would send it, with some of its fields written otherwise. */
final class Filled {

    private static final Pattern FIELD = Pattern.compile("<(input|textarea|select)\\b([^>]*)>([^<]*)");
    private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)selected[^>]*>");

    private final List<Map.Entry<String, String>> fields = new ArrayList<>();

    private Filled() {}

    /** The first form of the page whose markup has this in it. */
    static Filled of(String page, String mark) {
        for (String form : page.split("<form", -1)) {
            String inside = form.split("</form>", 2)[0];
            if (inside.contains(mark)) {
                return read(inside);
            }
        }
        throw new AssertionError("no form with " + mark + " in " + page);
    }

    private static Filled read(String form) {
        Filled filled = new Filled();
        Matcher field = FIELD.matcher(form);
        while (field.find()) {
            String attributes = field.group(2);
            boolean ticked = !attributes.matches("(?s).*type=\"(checkbox|radio)\".*") || attributes.contains("checked");
            String name = attribute(attributes, "name");
            if (!ticked || name.isEmpty()) {
                continue;
            }
            String value = switch (field.group(1)) {
                case "textarea" -> plain(field.group(3));
                case "select" -> {
                    Matcher option =
                            OPTION.matcher(form.substring(field.end(), form.indexOf("</select>", field.end())));
                    yield option.find() ? attribute(option.group(), "value") : "";
                }
                default -> attribute(attributes, "value");
            };
            filled.fields.add(Map.entry(name, value));
        }
        return filled;
    }

    private static String attribute(String attributes, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? plain(found.group(1)) : "";
    }

    private static String plain(String escaped) {
        return escaped.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** With this field written so, instead of whatever was there. */
    Filled with(String name, String... values) {
        fields.removeIf(field -> field.getKey().equals(name));
        for (String value : values) {
            fields.add(Map.entry(name, value));
        }
        return this;
    }

    String value(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    Collection<Map.Entry<String, String>> fields() {
        return List.copyOf(fields);
    }
}
