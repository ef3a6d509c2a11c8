package io.voronka.platform.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells whether something failed because the database is away or busy, however deep the cause lies. */
public final class Unavailable {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Admin shutdown, crash shutdown, cannot connect now, too many connections, out of memory or disk. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53100", "53200", "53300");

    /** Serialisation failure, deadlock, lock not available. */
    private static final Set<String> BUSY = Set.of("40001", "40P01", "55P03");

    private Unavailable() {}

    /** Whether a repetition in a few seconds may well succeed. */
    public static boolean isCauseOf(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (isAway(cause) || isHiddenIn(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The refusal (503) to answer with. */
    public static ApiProblem problem() {
        return ApiProblem.of(503, "unavailable", "The database is away or busy; try again later")
                .retryAfter(RETRY_AFTER);
    }

    /** A rollback over a lost connection fails too, and stands before what it was to undo. */
    private static boolean isHiddenIn(Throwable cause) {
        return cause instanceof TransactionSystemException transaction
                && transaction.getApplicationException() != null
                && isCauseOf(transaction.getApplicationException());
    }

    private static boolean isAway(Throwable cause) {
        return (cause instanceof SQLException sql && isState(sql.getSQLState()))
                // The pool's own, which carries any state that its last attempt to connect ended with.
                || cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLRecoverableException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof CannotGetJdbcConnectionException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof RecoverableDataAccessException
                || cause instanceof TransientDataAccessResourceException;
    }

    private static boolean isState(@Nullable String state) {
        return state != null && (state.startsWith("08") || AWAY.contains(state) || BUSY.contains(state));
    }
}
