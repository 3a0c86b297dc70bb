package vn.kekhai.report;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.kekhai.audit.Audit;
import vn.kekhai.report.file.BadTemplate;
import vn.kekhai.report.file.Template;

/** Takes templates that are sent up, numbers them, and decides which is in use. Each such change is in the trail. */
@Component
class TemplateVersions {

    /** In bytes. Room for a picture or two. */
    static final int LARGEST = 5 << 20;

    private final TemplateTable table;
    private final Templates templates;
    private final Audit audit;
    private final Clock clock;

    TemplateVersions(TemplateTable table, Templates templates, Audit audit, Clock clock) {
        this.table = table;
        this.templates = templates;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes a file as the next version; it is not in use yet.
     *
     * @param name how the file was called
     * @return the version's number
     * @throws BadTemplate when it cannot be used, or is there already
     */
    @Transactional(isolation = Isolation.READ_COMMITTED) // so as to see what came while we waited
    public int add(TemplateKind kind, String name, byte[] content, UUID by) throws BadTemplate {
        Template.read(kind.format(), content, kind.report().layout());
        String hash = Templates.hash(content);
        if (hash.equals(packed(kind).hash())) {
            throw refused("same-as-packed", "");
        }
        int number = table.hold(kind).last() + 1;
        Optional<Integer> same = table.withHash(kind, hash);
        if (same.isPresent()) {
            throw refused("same", same.get().toString());
        }
        table.keep(kind, false, hash, content, clock.instant());
        table.add(kind, number, name, hash, content.length, by, clock.instant());
        audit.record(
                "report.template-added",
                by,
                null,
                Map.of(
                        "template",
                        kind.fileName(),
                        "version",
                        Integer.toString(number),
                        "bytes",
                        Integer.toString(content.length),
                        "hash",
                        hash));
        return number;
    }

    /**
     * Puts a version in use, from the next report on; {@link TemplateVersion#PACKED} is the packed template.
     *
     * @return false when there is no such version
     * @throws BadTemplate when it can no longer be used
     */
    @Transactional
    public boolean choose(TemplateKind kind, int number, UUID by) throws BadTemplate {
        Optional<Templates.Current> wanted = templates.version(kind, number);
        if (wanted.isEmpty()) {
            return false;
        }
        if (!wanted.get().faults().isEmpty()) {
            throw new BadTemplate(wanted.get().faults());
        }
        int was = table.hold(kind).number();
        if (was != number) {
            table.choose(kind, number);
            audit.record(
                    "report.template-chosen",
                    by,
                    null,
                    Map.of(
                            "template",
                            kind.fileName(),
                            "was",
                            told(was),
                            "is",
                            told(number),
                            "hash",
                            wanted.get().hash()));
        }
        return true;
    }

    private Templates.Current packed(TemplateKind kind) {
        return templates.version(kind, TemplateVersion.PACKED).orElseThrow();
    }

    private static String told(int number) {
        return number == TemplateVersion.PACKED ? "packed" : Integer.toString(number);
    }

    private static BadTemplate refused(String code, String detail) {
        return new BadTemplate(List.of(new BadTemplate.Fault(code, detail)));
    }
}
