package io.voronka.intake.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.voronka.intake.BatchLead;
import io.voronka.intake.LeadAnswer;
import io.voronka.intake.LeadIntake;
import io.voronka.intake.LeadIntake.Result;
import io.voronka.intake.LeadStatus;
import io.voronka.intake.Quality;
import io.voronka.intake.SourceLimits;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.MaxBody;
import io.voronka.platform.web.ProblemDocument;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Leads in, many a request: a JSON array or one lead a line. */
@RestController
@RequestMapping("/api/v1/leads/batch")
class LeadBatchController {

    private final LeadIntake intake;
    private final SourceLimits limits;
    private final BatchReader reader;

    LeadBatchController(LeadIntake intake, SourceLimits limits, BatchReader reader) {
        this.intake = intake;
        this.limits = limits;
        this.reader = reader;
    }

    /**
     * What became of one lead: its answer, or the problem that refused it.
     *
     * @param status what the lead would have been answered alone
     * @param leadStatus the lead's own status, which is {@code status} in the answer to a single lead
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            int index,
            int status,
            @Nullable String leadId,
            @Nullable String personId,
            @Nullable LeadStatus leadStatus,
            @Nullable Quality quality,
            LeadAnswer.@Nullable Decision decision,
            LeadAnswer.@Nullable Instance process,
            @Nullable String type,
            @Nullable String title,
            @Nullable String detail,
            @Nullable List<FieldProblem> errors) {

        static Row of(int index, Result.Accepted accepted) {
            LeadAnswer answer = accepted.taken().answer();
            return new Row(
                    index,
                    accepted.taken().repeated() ? 200 : 201,
                    answer.leadId(),
                    answer.personId(),
                    answer.status(),
                    answer.quality(),
                    answer.decision(),
                    answer.process(),
                    null,
                    null,
                    null,
                    null);
        }

        static Row of(int index, ProblemDocument problem) {
            return new Row(
                    index,
                    problem.status(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    problem.type(),
                    problem.title(),
                    problem.detail(),
                    problem.errors().isEmpty() ? null : problem.errors());
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(type = "object"), maxItems = BatchReader.MAX_LEADS)),
                @Content(
                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                        schema = @Schema(type = "string", description = "One lead a line"))
            })
    @RolesAllowed(Roles.INTEGRATION)
    @MaxBody(mebibytes = 16)
    List<Row> takeArray(
            @RequestBody byte[] leads,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @AuthenticationPrincipal Caller caller) {
        refuseKey(key);
        return take(reader.array(leads), caller);
    }

    @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE)
    @RolesAllowed(Roles.INTEGRATION)
    @MaxBody(mebibytes = 16)
    List<Row> takeLines(
            @RequestBody byte[] leads,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @AuthenticationPrincipal Caller caller) {
        refuseKey(key);
        return take(reader.lines(leads), caller);
    }

    private static void refuseKey(@Nullable String key) {
        if (key != null) {
            throw ApiProblem.of(
                    400, "idempotency-key-on-batch", "The key of a lead in a batch is its source and externalId");
        }
    }

    private List<Row> take(List<BatchLead> batch, Caller caller) {
        count(batch);
        List<Result> results = intake.takeAll(batch, caller.login());
        List<Row> rows = new ArrayList<>(results.size());
        for (int i = 0; i < results.size(); i++) {
            rows.add(row(i, results.get(i)));
        }
        return rows;
    }

    private void count(List<BatchLead> batch) {
        Map<String, List<JsonNode>> bySource = new HashMap<>();
        for (BatchLead lead : batch) {
            if (lead instanceof BatchLead.Read read) {
                String source = read.json().path("source").asText("").strip();
                bySource.computeIfAbsent(source, first -> new ArrayList<>()).add(read.json());
            }
        }
        bySource.values().forEach(leads -> limits.count(leads.get(0), leads.size()));
    }

    private static Row row(int index, Result result) {
        return result instanceof Result.Accepted accepted
                ? Row.of(index, accepted)
                : Row.of(index, ProblemDocument.of(((Result.Refused) result).problem()));
    }
}
