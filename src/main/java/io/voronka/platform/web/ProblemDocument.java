package io.voronka.platform.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The body of every refusal: a problem document as RFC 9457 describes it.
 *
 * @param type names the kind of problem: {@code urn:voronka:problem:} and the code
 * @param title the kind of problem in words
 * @param status the HTTP status once more
 * @param detail what is wrong with this request
 * @param errors what is wrong with single fields
 * @param members further facts of this kind of problem, beside the others
 */
public record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors,
        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> members) {

    static final String TYPE_PREFIX = "urn:voronka:problem:";

    /** The document of a problem. */
    public static ProblemDocument of(ApiProblem problem) {
        return new ProblemDocument(
                TYPE_PREFIX + problem.code(),
                title(problem.code()),
                problem.status(),
                problem.detail(),
                problem.errors(),
                problem.members());
    }

    private static String title(String code) {
        String words = code.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
