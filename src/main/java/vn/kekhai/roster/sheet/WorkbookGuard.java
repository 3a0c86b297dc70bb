package vn.kekhai.roster.sheet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import vn.kekhai.roster.sheet.UnreadableFile.Why;

/**
 * Looks through a workbook before anything else reads it: unpacks all of it once, keeping nothing, since what a zip says
 * of its own sizes may be untrue, and refuses what no list of people has in it.
 */
final class WorkbookGuard {

    private static final int ENTRIES = 2_000;
    private static final int RATIO = 150;

    /** Below this, an honest file of little variety may be packed very well. */
    private static final long RATIO_COUNTS_ABOVE = 10L << 20;

    private static final int KEPT = 1 << 16;
    private static final Pattern MACROS =
            Pattern.compile(".*vbaproject.*|.*vbadata.*|xl/(macrosheets|activex|ctrlprops)/.*|customui/.*");
    private static final Pattern OUTSIDE =
            Pattern.compile("xl/(externallinks|embeddings|connections\\.xml|querytables).*");
    private static final Pattern RELATIONSHIP = Pattern.compile("<[^<>]*TargetMode\\s*=\\s*[\"']External[^<>]*>");
    private static final Pattern HYPERLINK = Pattern.compile("Type\\s*=\\s*[\"'][^\"']*/hyperlink[\"']");

    private final byte[] content;
    private long unpacked;

    private WorkbookGuard(byte[] content) {
        this.content = content;
    }

    /** @throws UnreadableFile with the reason, when it is no workbook or one that is not taken */
    static void check(byte[] content) throws UnreadableFile {
        new WorkbookGuard(content).look();
    }

    private void look() throws UnreadableFile {
        // not the JDK's ZipInputStream: it takes the sizes that some writers of workbooks put behind an entry for
        // damage
        try (ZipFile zip = ZipFile.builder().setByteArray(content).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            if (entries.size() > ENTRIES) {
                throw new UnreadableFile(Why.MANY_ENTRIES, "the workbook has more than " + ENTRIES + " parts");
            }
            checkNames(entries);
            for (ZipArchiveEntry entry : entries) {
                try (InputStream in = zip.getInputStream(entry)) {
                    look(entry.getName().toLowerCase(Locale.ROOT), in);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableFile(Why.DAMAGED, "this is no Excel workbook (.xlsx), or it is damaged");
        }
    }

    private static void checkNames(List<ZipArchiveEntry> entries) throws UnreadableFile {
        Set<String> seen = new HashSet<>();
        for (ZipArchiveEntry entry : entries) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            if (name.startsWith("/")
                    || name.indexOf('\\') >= 0
                    || name.indexOf(':') >= 0
                    || name.indexOf('\0') >= 0
                    || List.of(name.split("/", -1)).contains("..")
                    || !seen.add(name)) {
                throw new UnreadableFile(Why.PATHS, "the names of the workbook's parts are not those of a workbook");
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw new UnreadableFile(Why.ENCRYPTED, "the file is encrypted: save it without a password");
            }
            if (MACROS.matcher(name).matches()) {
                throw macros();
            }
            if (OUTSIDE.matcher(name).matches()) {
                throw outside();
            }
        }
    }

    private void look(String name, InputStream in) throws IOException, UnreadableFile {
        boolean markup = name.endsWith(".xml") || name.endsWith(".rels") || name.endsWith(".vml");
        boolean told = name.equals("[content_types].xml") || name.endsWith(".rels");
        byte[] buffer = new byte[KEPT];
        StringBuilder text = new StringBuilder();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            unpacked += read;
            if (unpacked > Limits.UNPACKED
                    || unpacked > RATIO_COUNTS_ABOVE && unpacked > (long) RATIO * content.length) {
                throw new UnreadableFile(
                        Why.UNPACKS_TOO_FAR,
                        "the workbook unpacks to more than " + (Limits.UNPACKED >> 20) + " MiB, or " + RATIO
                                + " times its size: this is no roster");
            }
            if (markup) {
                // without the zero bytes of UTF-16, so that its markup is read as well
                text.append(new String(buffer, 0, read, ISO_8859_1).replace("\0", ""));
                checkMarkup(text);
                if (told) {
                    checkTold(name, text);
                }
                int kept = told ? KEPT : 16;
                if (text.length() > kept) {
                    text.delete(0, text.length() - kept);
                }
            }
        }
    }

    private static void checkMarkup(CharSequence text) throws UnreadableFile {
        String here = text.toString();
        if (here.contains("<!DOCTYPE") || here.contains("<!ENTITY")) {
            throw new UnreadableFile(Why.DOCTYPE, "the workbook defines a document type or entities of its own");
        }
    }

    private static void checkTold(String name, CharSequence text) throws UnreadableFile {
        String here = text.toString();
        if (!name.endsWith(".rels") && (here.contains("macroEnabled") || here.contains("vbaProject"))) {
            throw macros();
        }
        Matcher outside = RELATIONSHIP.matcher(here);
        while (name.endsWith(".rels") && outside.find()) {
            // a link in a cell is text for us; nobody follows it
            if (!HYPERLINK.matcher(outside.group()).find()) {
                throw outside();
            }
        }
    }

    private static UnreadableFile macros() {
        return new UnreadableFile(Why.MACROS, "the workbook has macros: save it as .xlsx without macros");
    }

    private static UnreadableFile outside() {
        return new UnreadableFile(
                Why.OUTSIDE, "the workbook has links to other files or embedded ones: save the values alone");
    }
}
