package vn.kekhai.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Makes of a good workbook such ones as must not be taken. */
final class BadWorkbooks {

    private final Map<String, byte[]> good = new LinkedHashMap<>();

    BadWorkbooks(byte[] workbook) throws IOException {
        try (ZipFile zip = ZipFile.builder().setByteArray(workbook).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                good.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    byte[] with(String name, String content) throws IOException {
        return with(name, content.getBytes(UTF_8));
    }

    byte[] with(String name, byte[] content) throws IOException {
        Map<String, byte[]> more = new LinkedHashMap<>(good);
        more.put(name, content);
        return zip(more);
    }

    byte[] replacing(String name, String text, String by) throws IOException {
        byte[] before = good.get(name);
        if (before == null || !new String(before, UTF_8).contains(text)) {
            throw new IllegalStateException("no " + text + " in " + name + " of " + good.keySet());
        }
        return with(name, new String(before, UTF_8).replace(text, by));
    }

    boolean holds(String text) {
        return good.values().stream().anyMatch(part -> new String(part, UTF_8).contains(text));
    }

    byte[] withManyParts(int parts) throws IOException {
        Map<String, byte[]> more = new LinkedHashMap<>(good);
        for (int i = 0; i < parts; i++) {
            more.put("xl/media/" + i + ".txt", new byte[0]);
        }
        return zip(more);
    }

    /** A part of so many zeros, which are packed to next to nothing. */
    byte[] bomb(int megabytes) throws IOException {
        Map<String, byte[]> more = new LinkedHashMap<>(good);
        more.put("xl/media/big.bin", new byte[megabytes << 20]);
        return zip(more);
    }

    /** Says of its first part that it is encrypted. */
    byte[] encrypted() throws IOException {
        byte[] zip = zip(good);
        zip[6] |= 1;
        for (int i = 0; i < zip.length - 8; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                zip[i + 8] |= 1;
                return zip;
            }
        }
        throw new IllegalStateException("no central directory");
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
