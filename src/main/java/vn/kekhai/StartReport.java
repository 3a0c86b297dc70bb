package vn.kekhai;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;
import vn.kekhai.database.WrongSetting;

/** Tells the operator why the house does not start, in a few lines on the error stream instead of a stack trace. */
final class StartReport implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        System.err.print(
                analysis.getCause() instanceof WrongSetting wrong
                        ? of(wrong)
                        : lines("", analysis.getDescription(), String.valueOf(analysis.getAction())));
    }

    static String of(WrongSetting wrong) {
        return lines(wrong.setting(), wrong.problem(), wrong.writeInstead());
    }

    private static String lines(String setting, String problem, String writeInstead) {
        String first = setting.isEmpty() ? "" : "  setting / thiết đặt: " + setting + "\n";
        return "\nKê khai cannot start. / Kê khai không khởi động được.\n"
                + first
                + "  problem / vấn đề:    " + problem.strip() + "\n"
                + "  do this / hãy sửa:   " + writeInstead.strip() + "\n\n";
    }

    /** Recognises wrong settings among the reasons of a failed start. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Analyzer implements FailureAnalyzer {

        @Override
        public @Nullable FailureAnalysis analyze(Throwable failure) {
            WrongSetting wrong = find(failure);
            return wrong == null ? null : new FailureAnalysis(wrong.problem(), wrong.writeInstead(), wrong);
        }

        private static @Nullable WrongSetting find(Throwable failure) {
            BindException unread = null;
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof WrongSetting wrong) {
                    return wrong;
                }
                if (cause instanceof BindValidationException invalid) {
                    return invalid(invalid);
                }
                if (cause instanceof BindException bind) {
                    unread = bind;
                }
                if (cause instanceof ConfigurationPropertiesBindException) {
                    unread = null;
                }
            }
            return unread == null ? null : unread(unread);
        }

        private static @Nullable WrongSetting unread(BindException e) {
            String name = String.valueOf(
                    e.getProperty() == null ? e.getName() : e.getProperty().getName());
            return name.startsWith("kekhai.")
                    ? SettingsCheck.wrong(name, e.getTarget().getType().resolve(), e)
                    : null;
        }

        private static @Nullable WrongSetting invalid(BindValidationException e) {
            String prefix = String.valueOf(e.getValidationErrors().getName());
            if (!prefix.startsWith("kekhai")) {
                return null;
            }
            return e.getValidationErrors().getAllErrors().stream()
                    .findFirst()
                    .map(error -> new WrongSetting(
                            error instanceof FieldError field ? prefix + "." + kebab(field.getField()) : prefix,
                            "its value is refused: it "
                                    + Objects.requireNonNullElse(error.getDefaultMessage(), "is wrong") + ".",
                            "Write a value that fits, or leave it out for the default; --help tells which."))
                    .orElse(null);
        }

        private static String kebab(String field) {
            return field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        }
    }
}
