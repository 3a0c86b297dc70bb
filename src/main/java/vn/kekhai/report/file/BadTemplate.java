package vn.kekhai.report.file;

import java.util.List;

/** A template cannot be used. */
public final class BadTemplate extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int MOST = 20;

    /** What is wrong with it; of very much, the beginning. */
    private final transient List<Fault> faults;

    public BadTemplate(List<Fault> faults) {
        super(faults.toString());
        this.faults = faults.stream().limit(MOST).toList();
    }

    BadTemplate(String code, String detail) {
        this(List.of(new Fault(code, detail)));
    }

    public List<Fault> faults() {
        return faults;
    }

    /**
     * One thing that is wrong.
     *
     * @param code which rule was broken; the words are a text's
     * @param detail what in the template broke it; empty where that is clear
     */
    public record Fault(String code, String detail) {

        private static final int LONGEST = 120;

        public Fault {
            detail = detail.length() > LONGEST ? detail.substring(0, LONGEST) + "…" : detail;
        }
    }
}
