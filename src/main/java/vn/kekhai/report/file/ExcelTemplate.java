package vn.kekhai.report.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An Excel workbook of one sheet, in which one row stands for all of them. Whatever comes in is written as text or as a
 * number and never as a formula, whatever it begins with.
 */
final class ExcelTemplate implements Template {

    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String STRINGS = "xl/sharedStrings.xml";
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    /** A cell holds no more than 32,767 characters. */
    private static final int LONGEST = 32_000;

    private final OfficeFile file;
    private final String sheetName;
    private final Part sheet;
    private final int first;
    private final RowHeight height;
    private final byte[] workbook;

    ExcelTemplate(byte[] bytes, Layout layout) throws BadTemplate {
        this.file = OfficeFile.read(bytes, WORKBOOK);
        List<String> sheets = file.named("xl/worksheets/[^/]+\\.xml");
        if (sheets.size() != 1) {
            throw new BadTemplate("one-sheet", Integer.toString(sheets.size()));
        }
        this.sheetName = sheets.getFirst();
        Document document = Xml.read(sheetName, file.parts().getOrDefault(sheetName, new byte[0]));
        Places places = new Places(layout);
        List<String> strings = strings(file);
        List<Element> rows = Xml.all(document, "row");
        List<String> texts = new ArrayList<>();
        for (Element row : rows) {
            List<String> cells = new ArrayList<>();
            for (Element cell : Xml.all(row, "c")) {
                cells.add(place(cell, strings, places));
            }
            texts.add(String.join(" ", cells));
        }
        Element row = places.row(rows, texts, String.join(" ", texts)).orElse(null);
        rules(document, places);
        places.refuseFaults();
        if (row == null) {
            throw new IllegalStateException("a sheet without a row, and nothing wrong with it");
        }
        this.first = Integer.parseInt(row.getAttribute("r"));
        this.height = new RowHeight(document, row);
        number(rows);
        merges(document, places);
        places.refuseFaults();
        Xml.all(document, "dimension").forEach(ExcelTemplate::remove);
        this.sheet = new Part(document, row);
        this.workbook = workbook(file);
    }

    /** What colours a cell or says what may be typed there may compare, but not call a function. */
    private static void rules(Document document, Places places) {
        for (String kind : List.of("formula", "formula1", "formula2")) {
            for (Element rule : Xml.all(document, kind)) {
                if (Part.text(rule).contains("(")) {
                    places.fault("rule", Part.text(rule).strip());
                }
            }
        }
    }

    private static List<String> strings(OfficeFile file) throws BadTemplate {
        byte[] xml = file.parts().get(STRINGS);
        if (xml == null) {
            return List.of();
        }
        return Xml.all(Xml.read(STRINGS, xml), "si").stream()
                .map(ExcelTemplate::text)
                .toList();
    }

    private static String text(Element item) {
        return Xml.all(item, "t").stream()
                .filter(text -> !"rPh".equals(text.getParentNode().getLocalName()))
                .map(Part::text)
                .collect(Collectors.joining());
    }

    /** Makes a cell with places in it one that is filled; gives its text. */
    private static String place(Element cell, List<String> strings, Places places) {
        if (!Xml.all(cell, "f").isEmpty()) {
            places.fault("formula", cell.getAttribute("r"));
            return "";
        }
        String type = cell.getAttribute("t");
        String text = switch (type) {
            case "s" -> shared(cell, strings);
            case "inlineStr" -> text(cell);
            default -> "";
        };
        if (!text.contains("{{")) {
            return text;
        }
        places.look(text);
        while (cell.getFirstChild() != null) {
            cell.removeChild(cell.getFirstChild());
        }
        String number = places.number(text);
        Document document = cell.getOwnerDocument();
        String space = cell.getNamespaceURI();
        if (number != null) {
            cell.removeAttribute("t");
            Element value = document.createElementNS(space, "v");
            value.setTextContent("{{" + number + "}}");
            cell.appendChild(value);
        } else {
            cell.setAttribute("t", "inlineStr");
            Element inline = document.createElementNS(space, "is");
            Element words = document.createElementNS(space, "t");
            words.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
            words.setTextContent(text);
            inline.appendChild(words);
            cell.appendChild(inline);
        }
        return text;
    }

    private static String shared(Element cell, List<String> strings) {
        int index = Integer.parseInt(Part.text(cell).strip());
        return index < strings.size() ? strings.get(index) : "";
    }

    /** The row that is repeated, and those below it, get their numbers when it is known how many there are. */
    private void number(List<Element> rows) {
        for (Element each : rows) {
            int own = Integer.parseInt(each.getAttribute("r"));
            if (own < first) {
                continue;
            }
            String written = own == first ? "{{#}}" : "{{#" + (own - first) + "}}";
            each.setAttribute("r", written);
            if (own == first) {
                each.setAttribute("ht", "{{" + Part.HEIGHT + "}}");
                each.setAttribute("customHeight", "1");
            }
            for (Element cell : Xml.all(each, "c")) {
                cell.setAttribute("r", cell.getAttribute("r").replaceAll("[0-9]", "") + written);
            }
        }
    }

    private void merges(Document document, Places places) {
        for (Element merge : Xml.all(document, "mergeCell")) {
            String[] corners = merge.getAttribute("ref").split(":", -1);
            List<String> moved = new ArrayList<>();
            for (String corner : corners) {
                int own = Integer.parseInt(corner.replaceAll("[^0-9]", ""));
                if (own == first) {
                    places.fault("merged", merge.getAttribute("ref"));
                }
                moved.add(own < first ? corner : corner.replaceAll("[0-9]", "") + "{{#" + (own - first) + "}}");
            }
            merge.setAttribute("ref", String.join(":", moved));
        }
    }

    /** A print area would end where the template's rows end. */
    private static byte[] workbook(OfficeFile file) throws BadTemplate {
        Document document = Xml.read(WORKBOOK, file.parts().getOrDefault(WORKBOOK, new byte[0]));
        for (Element name : Xml.all(document, "definedName")) {
            if (!name.getAttribute("name").equals("_xlnm.Print_Titles")
                    || Part.text(name).contains("(")) {
                remove(name);
            }
        }
        for (Element names : Xml.all(document, "definedNames")) {
            if (Xml.all(names, "definedName").isEmpty()) {
                remove(names);
            }
        }
        return Xml.write(document).getBytes(StandardCharsets.UTF_8);
    }

    private static void remove(Element element) {
        Node parent = element.getParentNode();
        parent.removeChild(element);
    }

    @Override
    public void fill(Paper paper, OutputStream out) throws IOException {
        Map<String, OfficeFile.Content> others = new HashMap<>();
        others.put(WORKBOOK, to -> to.write(workbook));
        others.put(sheetName, to -> {
            Writer writer = new OutputStreamWriter(to, StandardCharsets.UTF_8);
            sheet.fill(paper, first, ExcelTemplate::written, height::of, writer);
            writer.flush();
        });
        file.write(others, paper.at(), out);
    }

    private static String written(String value) {
        String fitting = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
        return Mould.escaped(ESCAPE.matcher(fitting).replaceAll("_x005F_"));
    }
}
