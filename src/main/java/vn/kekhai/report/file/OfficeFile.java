package vn.kekhai.report.file;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The parts of a Word or Excel file, read with suspicion. */
final class OfficeFile {

    private static final int MOST_PARTS = 300;
    private static final int LARGEST = 20_000_000;
    private static final String TYPES = "[Content_Types].xml";
    private static final Pattern STRANGE = Pattern.compile("^/|\\\\|:|\\x00|(^|/)\\.\\.(/|$)");
    private static final Pattern ACTIVE = Pattern.compile("(?i).*(vbaproject|vbadata|/activex/|/ctrlprops/|/embeddings/"
            + "|externallinks|/connections\\.xml|/querytables/|/macrosheets/|/dialogsheets/|customui|webextension"
            + "|\\.exe|\\.dll).*");
    private static final Pattern ACTIVE_TYPE =
            Pattern.compile("(?i).*(macro|vba|activex|oleobject|webextension|externallink|connections|querytable).*");
    private static final Pattern ACTIVE_LINK =
            Pattern.compile("(?i).*/(attachedtemplate|oleobject|package|afchunk|subdocument|frame|mailmergesource"
                    + "|control|ctrlprop|activexcontrolbinary|vbaproject|xlmacrosheet|xlintlmacrosheet|dialogsheet"
                    + "|externallink|externallinkpath|connections|querytable|webextension|webextensiontaskpanes"
                    + "|extensibility)");
    private static final Pattern ELSEWHERE = Pattern.compile("^(//|\\\\)|^[A-Za-z][A-Za-z0-9+.-]*:");

    private final Map<String, byte[]> parts;

    private OfficeFile(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /** @param main the part without which it is no such file */
    static OfficeFile read(byte[] file, String main) throws BadTemplate {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        // by the zip's own list of contents, as Word and Excel read it
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            Set<String> seen = new HashSet<>();
            int total = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (STRANGE.matcher(entry.getName()).find()
                        || !seen.add(entry.getName().toLowerCase(Locale.ROOT))
                        || entry.getGeneralPurposeBit().usesEncryption()) {
                    throw new BadTemplate("no-office-file", "");
                }
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] content = zip.getInputStream(entry).readNBytes(LARGEST - total + 1);
                total += content.length;
                if (total > LARGEST || parts.size() == MOST_PARTS) {
                    throw new BadTemplate("too-large", "");
                }
                parts.put(entry.getName(), content);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new BadTemplate("no-office-file", "");
        }
        if (!parts.containsKey(main) || !parts.containsKey(TYPES)) {
            throw new BadTemplate("no-office-file", "");
        }
        List<BadTemplate.Fault> faults = new ArrayList<>();
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            look(part.getKey(), part.getValue(), faults);
        }
        if (!faults.isEmpty()) {
            throw new BadTemplate(faults);
        }
        return new OfficeFile(parts);
    }

    /** Notes what runs, is embedded or comes from elsewhere: by what a part is called, is said to be, and points at. */
    private static void look(String name, byte[] content, List<BadTemplate.Fault> faults) throws BadTemplate {
        if (ACTIVE.matcher(name).matches()) {
            faults.add(new BadTemplate.Fault("active", name));
        }
        if (name.equals(TYPES)) {
            Document types = Xml.read(name, content);
            for (String kind : List.of("Override", "Default")) {
                for (Element one : Xml.all(types, kind)) {
                    String type = one.getAttribute("ContentType");
                    if (ACTIVE_TYPE.matcher(type).matches()) {
                        faults.add(new BadTemplate.Fault("active", type));
                    }
                }
            }
        }
        if (name.toLowerCase(Locale.ROOT).endsWith(".rels")) {
            for (Element one : Xml.all(Xml.read(name, content), "Relationship")) {
                String target = one.getAttribute("Target");
                if (!"internal".equalsIgnoreCase(mode(one))
                        || ELSEWHERE.matcher(target).find()) {
                    faults.add(new BadTemplate.Fault("outside", name));
                } else if (ACTIVE_LINK.matcher(one.getAttribute("Type")).matches()) {
                    faults.add(new BadTemplate.Fault("active", target));
                }
            }
        }
    }

    private static String mode(Element relationship) {
        String mode = relationship.getAttribute("TargetMode");
        return mode.isEmpty() ? "internal" : mode;
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
