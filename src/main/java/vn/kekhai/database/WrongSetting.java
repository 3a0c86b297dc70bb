package vn.kekhai.database;

import org.jspecify.annotations.Nullable;

/**
 * A setting, or something around the house that a setting would mend, keeps it from starting. It is told to the operator
 * without a stack trace, and the program ends.
 */
public final class WrongSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String setting;
    private final String problem;
    private final String writeInstead;

    /**
     * @param setting its full name, such as {@code kekhai.data-dir}
     * @param problem what is wrong with it, one sentence, without secrets
     * @param writeInstead what the operator should write or do
     */
    public WrongSetting(String setting, String problem, String writeInstead) {
        this(setting, problem, writeInstead, null);
    }

    /** Like the other, with what led to it, for the log at debug level. */
    public WrongSetting(String setting, String problem, String writeInstead, @Nullable Throwable cause) {
        super(setting + ": " + problem + " " + writeInstead, cause);
        this.setting = setting;
        this.problem = problem;
        this.writeInstead = writeInstead;
    }

    public String setting() {
        return setting;
    }

    public String problem() {
        return problem;
    }

    public String writeInstead() {
        return writeInstead;
    }
}
