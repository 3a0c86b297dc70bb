package vn.kekhai.report.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts an office file together from its parts. */
final class Packing {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2026, 1, 1, 0, 0);

    static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();

    /** @param kinds pairs of a part and the end of its content type, the main part first */
    Packing(String vendor, String... kinds) {
        StringBuilder types = new StringBuilder("<Types"
                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        for (int i = 0; i < kinds.length; i += 2) {
            types.append(
                    "<Override PartName=\"/" + kinds[i] + "\" ContentType=\"" + vendor + kinds[i + 1] + "+xml\"/>");
        }
        put("[Content_Types].xml", types + "</Types>");
        put("_rels/.rels", relationships("officeDocument", kinds[0]));
    }

    /** @param pairs of a kind and a target */
    static String relationships(String... pairs) {
        StringBuilder all = new StringBuilder(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 0; i < pairs.length; i += 2) {
            all.append("<Relationship Id=\"rId" + (i / 2 + 1) + "\" Type=\"" + RELATIONSHIPS + "/" + pairs[i]
                    + "\" Target=\"" + pairs[i + 1] + "\"/>");
        }
        return all + "</Relationships>";
    }

    void put(String name, String xml) {
        parts.put(name, HEAD + xml);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
