package io.voronka.platform.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller is told as a problem document (RFC 9457).
 *
 * <p>Its texts hold no personal data and never the value they refuse: they are sent and may be logged.
 */
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String detail;
    private final transient List<FieldProblem> errors;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private @Nullable Duration retryAfter;

    private ApiProblem(int status, String code, String detail, List<FieldProblem> errors) {
        // An expected answer, not a fault: without a stack trace it costs next to nothing.
        super(status + " " + code + ": " + detail, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    /**
     * A refusal of the whole request.
     *
     * @param code in kebab-case; names the kind of problem for programs
     */
    public static ApiProblem of(int status, String code, String detail) {
        return new ApiProblem(status, code, detail, List.of());
    }

    /** A refusal because of some fields: code {@code invalid-fields}. */
    public static ApiProblem fields(int status, String detail, List<FieldProblem> errors) {
        return new ApiProblem(status, "invalid-fields", detail, errors);
    }

    /** Tells the caller after which time to try again. */
    public ApiProblem retryAfter(Duration wait) {
        this.retryAfter = wait;
        return this;
    }

    /** Adds a member to the document, as the id of the call that the operator already holds. */
    public ApiProblem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public List<FieldProblem> errors() {
        return errors;
    }

    /** When to try again, or null when trying again would not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    Map<String, Object> members() {
        return members;
    }
}
