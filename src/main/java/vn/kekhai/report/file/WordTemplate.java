package vn.kekhai.report.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A Word document whose table has one row that stands for all of them. */
final class WordTemplate implements Template {

    private static final String MAIN = "word/document.xml";
    private static final String FILLED = "word/(document|header\\d*|footer\\d*)\\.xml";
    private static final String OTHERS = "(?i)word/(.*/)?[^/]+\\.xml";
    private static final Pattern HARMLESS_FIELD = Pattern.compile("(?is)\\s*(PAGE|NUMPAGES|SECTIONPAGES)\\b[^\"]*");
    private static final String NEXT_LINE = "</w:t><w:br/><w:t xml:space=\"preserve\">";

    private final OfficeFile file;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    WordTemplate(byte[] bytes, Layout layout) throws BadTemplate {
        this.file = OfficeFile.read(bytes, MAIN);
        Places places = new Places(layout);
        for (String name : file.named(FILLED)) {
            Document document = Xml.read(name, file.parts().getOrDefault(name, new byte[0]));
            Xml.all(document, "p").forEach(WordTemplate::join);
            fields(document, places);
            String everything = text(document.getDocumentElement());
            places.look(everything);
            Element row = null;
            if (name.equals(MAIN)) {
                List<Element> rows = Xml.all(document, "tr");
                row = places.row(rows, rows.stream().map(WordTemplate::text).toList(), everything)
                        .orElse(null);
            } else if (Places.ofRows(everything) > 0) {
                places.fault("outside-row", name);
            }
            if (!document.getDocumentElement().getTagName().startsWith("w:")) {
                places.fault("no-office-file", name);
            }
            parts.put(name, new Part(document, row));
        }
        for (String name : file.named(OTHERS)) {
            if (!parts.containsKey(name)) { // nothing is filled in there, but a field could stand in a footnote too
                fields(Xml.read(name, file.parts().getOrDefault(name, new byte[0])), places);
            }
        }
        places.refuseFaults();
    }

    /** Word cuts a text wherever it was typed in two goes: a place that is cut goes whole into its first piece. */
    private static void join(Element paragraph) {
        List<Element> pieces = Xml.all(paragraph, "t");
        String all = text(paragraph);
        int[] ends = new int[pieces.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += Part.text(pieces.get(i)).length();
            ends[i] = end;
        }
        Matcher slot = Mould.SLOT.matcher(all);
        boolean found = false;
        while (slot.find()) {
            found = true;
            for (int i = 0; i < ends.length; i++) {
                if (ends[i] > slot.start() && ends[i] < slot.end()) {
                    ends[i] = slot.end();
                }
            }
        }
        if (!found) {
            return;
        }
        int from = 0;
        for (int i = 0; i < ends.length; i++) {
            pieces.get(i).setTextContent(all.substring(from, ends[i]));
            pieces.get(i).setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
            from = ends[i];
        }
    }

    private static String text(Element element) {
        return Xml.all(element, "t").stream().map(Part::text).collect(Collectors.joining());
    }

    /** A field may count pages; one that runs, asks or brings something in may not be there. */
    private static void fields(Document document, Places places) {
        for (Element field : Xml.all(document, "instrText")) {
            refuseUnless(Part.text(field), places);
        }
        for (Element field : Xml.all(document, "fldSimple")) {
            refuseUnless(field.getAttributeNS(field.getNamespaceURI(), "instr"), places);
        }
    }

    private static void refuseUnless(String instruction, Places places) {
        if (!instruction.isBlank() && !HARMLESS_FIELD.matcher(instruction).matches()) {
            places.fault("field", instruction.strip());
        }
    }

    @Override
    public void fill(Paper paper, OutputStream out) throws IOException {
        Map<String, OfficeFile.Content> others = new HashMap<>();
        parts.forEach((name, part) -> others.put(name, to -> {
            Writer writer = new OutputStreamWriter(to, StandardCharsets.UTF_8);
            part.fill(paper, 0, WordTemplate::written, row -> "", writer);
            writer.flush();
        }));
        file.write(others, paper.at(), out);
    }

    private static String written(String value) {
        return Mould.escaped(value).replace("\n", NEXT_LINE);
    }
}
