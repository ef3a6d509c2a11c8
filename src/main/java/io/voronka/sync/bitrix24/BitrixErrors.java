package io.voronka.sync.bitrix24;

import io.voronka.platform.delivery.DeliveryOutcome;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the error codes of Bitrix24 mean for a delivery that they refuse. */
final class BitrixErrors {

    static final String NOT_FOUND = "NOT_FOUND";
    static final String ACCESS_DENIED = "ACCESS_DENIED";

    private static final Set<String> BUSY = Set.of("QUERY_LIMIT_EXCEEDED", "OPERATION_TIME_LIMIT", "OVERLOAD_LIMIT");

    /** It failed, or somebody has to repair the connection: no fault of what is told. */
    private static final Set<String> FAILED = Set.of(
            "INTERNAL_SERVER_ERROR",
            "ERROR_UNEXPECTED_ANSWER",
            "INVALID_CREDENTIALS",
            "NO_AUTH_FOUND",
            "EXPIRED_TOKEN",
            "INSUFFICIENT_SCOPE",
            ACCESS_DENIED,
            "USER_ACCESS_ERROR",
            "PAYMENT_REQUIRED",
            "ERROR_METHOD_NOT_FOUND");

    /** A command may have been done before it failed. */
    private static final Set<String> UNCERTAIN = Set.of("INTERNAL_SERVER_ERROR", "ERROR_UNEXPECTED_ANSWER");

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");

    private BitrixErrors() {}

    /** Whether the code says that nothing has happened, and the portal wants to be left alone. */
    static boolean isBusy(String code) {
        return BUSY.contains(code);
    }

    static boolean isUncertain(String code) {
        return UNCERTAIN.contains(code);
    }

    static DeliveryOutcome outcome(String code, @Nullable Duration retryAfter) {
        if (isBusy(code)) {
            return new DeliveryOutcome.Busy(code, retryAfter);
        }
        return FAILED.contains(code) ? new DeliveryOutcome.Failed(code) : new DeliveryOutcome.Refused(code);
    }

    /** A code in capitals; what does not look like one is not repeated. */
    static String code(String text) {
        return CODE.matcher(text).matches() ? text.toUpperCase(java.util.Locale.ROOT) : "UNKNOWN_ERROR";
    }
}
