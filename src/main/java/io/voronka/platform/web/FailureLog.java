package io.voronka.platform.web;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs unforeseen failures with their stack traces but without foreign messages: a driver or a parser quotes the data
 * it stumbled over, and no personal data may reach a log.
 */
public final class FailureLog {

    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);
    private static final int MAX_CAUSES = 10;

    private FailureLog() {}

    /** @param reference by which the failure is found: of an answer, or the id of a lead */
    public static void error(String reference, Throwable failure) {
        log.error("Failed, reference {}", reference, redacted(failure, 0));
    }

    private static Throwable redacted(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        Redacted copy =
                new Redacted(text(failure), cause == null || depth == MAX_CAUSES ? null : redacted(cause, depth + 1));
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    private static String text(Throwable failure) {
        String name = failure.getClass().getName();
        if (failure instanceof SQLException sql) {
            return name + " (SQL state " + sql.getSQLState() + ")";
        }
        StackTraceElement[] trace = failure.getStackTrace();
        boolean ours = trace.length > 0 && trace[0].getClassName().startsWith("io.voronka.");
        return ours ? name + ": " + failure.getMessage() : name;
    }

    private static final class Redacted extends RuntimeException {

        private static final long serialVersionUID = 1;

        Redacted(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
