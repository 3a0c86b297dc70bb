package vn.kekhai;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings of the house, as the build has gathered them from the settings records of all modules. */
final class KnownSettings {

    private static final String GATHERED = "META-INF/spring-configuration-metadata.json";

    private KnownSettings() {}

    /**
     * One setting.
     *
     * @param type the Java type's name
     * @param description from the record's documentation; may be empty
     * @param byDefault the value without it; may be empty
     */
    record Setting(String name, String type, String description, String byDefault) {}

    /** All settings that begin with {@code kekhai.}, by name. */
    static Map<String, Setting> all() {
        Map<String, Setting> settings = new TreeMap<>();
        try {
            // Libraries have a file of that name as well; ours comes first in the jar.
            Enumeration<URL> urls = KnownSettings.class.getClassLoader().getResources(GATHERED);
            while (settings.isEmpty() && urls.hasMoreElements()) {
                try (InputStream in = urls.nextElement().openStream()) {
                    read(JsonMapper.shared().readTree(in), settings);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + GATHERED, e);
        }
        return settings;
    }

    private static void read(JsonNode root, Map<String, Setting> settings) {
        for (JsonNode property : root.path("properties")) {
            String name = property.path("name").asString("");
            if (name.startsWith("kekhai.")) {
                settings.put(
                        name,
                        new Setting(
                                name,
                                property.path("type").asString("java.lang.String"),
                                property.path("description").asString(""),
                                property.path("defaultValue").asString("")));
            }
        }
    }
}
