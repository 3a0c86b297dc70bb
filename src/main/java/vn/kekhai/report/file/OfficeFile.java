package vn.kekhai.report.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The parts of a Word or Excel file, read with suspicion. */
final class OfficeFile {

    private static final int MOST_PARTS = 300;
    private static final int LARGEST = 20_000_000;
    private static final Pattern ACTIVE = Pattern.compile(
            "(?i).*(vbaproject|/activex/|/embeddings/|externallinks|/connections\\.xml|customui|\\.exe|\\.dll).*");

    private final Map<String, byte[]> parts;

    private OfficeFile(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /** @param main the part without which it is no such file */
    static OfficeFile read(byte[] file, String main) throws BadTemplate {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        int total = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] content = zip.readNBytes(LARGEST - total + 1);
                total += content.length;
                if (total > LARGEST || parts.size() == MOST_PARTS) {
                    throw new BadTemplate("too-large", "");
                }
                parts.put(entry.getName(), content);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new BadTemplate("no-office-file", "");
        }
        if (!parts.containsKey(main) || !parts.containsKey("[Content_Types].xml")) {
            throw new BadTemplate("no-office-file", "");
        }
        List<BadTemplate.Fault> faults = new ArrayList<>();
        parts.forEach((name, content) -> {
            if (ACTIVE.matcher(name).matches()) {
                faults.add(new BadTemplate.Fault("active", name));
            }
            if (name.endsWith(".rels") && text(content).contains("TargetMode=\"External\"")) {
                faults.add(new BadTemplate.Fault("outside", name));
            }
        });
        if (text(parts.get("[Content_Types].xml")).toLowerCase(Locale.ROOT).contains("macroenabled")) {
            faults.add(new BadTemplate.Fault("active", "macroEnabled"));
        }
        if (!faults.isEmpty()) {
            throw new BadTemplate(faults);
        }
        return new OfficeFile(parts);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    Map<String, byte[]> parts() {
        return parts;
    }

    /** The names of the parts that are called so, in the file's order. */
    List<String> named(String pattern) {
        Pattern names = Pattern.compile(pattern);
        return parts.keySet().stream()
                .filter(name -> names.matcher(name).matches())
                .toList();
    }

    /** What comes into a part instead of what it held. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** Writes the file with other content in some parts; equal content makes equal bytes. */
    void write(Map<String, Content> others, LocalDateTime at, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            ZipEntry entry = new ZipEntry(part.getKey());
            entry.setTimeLocal(at);
            zip.putNextEntry(entry);
            Content other = others.get(part.getKey());
            if (other == null) {
                zip.write(part.getValue());
            } else {
                other.to(zip);
            }
            zip.closeEntry();
        }
        zip.finish();
    }
}
