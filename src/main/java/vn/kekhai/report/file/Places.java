package vn.kekhai.report.file;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import vn.kekhai.report.file.BadTemplate.Fault;

/** Looks over the places of a template, and notes what is wrong with them. */
final class Places {

    private final Layout layout;
    private final Set<Fault> faults = new LinkedHashSet<>();

    Places(Layout layout) {
        this.layout = layout;
    }

    void fault(String code, String detail) {
        faults.add(new Fault(code, detail));
    }

    /** Notes places that the report does not know, and braces that are not closed. */
    void look(String text) {
        List<String> slots = Mould.slots(text);
        for (String slot : slots) {
            if (!layout.knows(slot)) {
                fault("unknown", "{{" + slot + "}}");
            }
        }
        if (Mould.SLOT.matcher(text).replaceAll("").contains("{{")) {
            fault("open", text.strip().substring(0, Math.min(40, text.strip().length())));
        }
    }

    /** The one row among these that stands for all of them. */
    Optional<Element> row(List<Element> rows, List<String> texts, String everything) {
        List<Element> found = new ArrayList<>();
        long inRows = 0;
        for (int i = 0; i < rows.size(); i++) {
            long here = ofRows(texts.get(i));
            if (here > 0) {
                found.add(rows.get(i));
                inRows += here;
            }
        }
        if (found.isEmpty()) {
            fault("no-row", "");
        } else if (found.size() > 1) {
            fault("two-rows", "");
        }
        if (ofRows(everything) > inRows) {
            fault("outside-row", "");
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    static long ofRows(String text) {
        return Mould.slots(text).stream()
                .filter(slot -> slot.startsWith(Layout.ROW))
                .count();
    }

    void refuseFaults() throws BadTemplate {
        if (!faults.isEmpty()) {
            throw new BadTemplate(new ArrayList<>(faults));
        }
    }

    /** The column whose number is all that this text is. */
    @Nullable
    String number(String text) {
        List<String> slots = Mould.slots(text);
        boolean alone = slots.size() == 1 && Mould.SLOT.matcher(text.strip()).matches();
        return alone
                        && slots.getFirst().contains(".")
                        && layout.column(slots.getFirst())
                                .filter(Column::number)
                                .isPresent()
                ? slots.getFirst()
                : null;
    }
}
