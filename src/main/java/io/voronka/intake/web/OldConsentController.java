package io.voronka.intake.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.OldConsents;
import io.voronka.intake.OldConsents.Taken;
import io.voronka.kernel.PersonId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.MaxBody;
import io.voronka.platform.web.ProblemDocument;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Consents of people in the base that were kept elsewhere before. */
@RestController
class OldConsentController {

    static final int MAX_CONSENTS = 1000;

    private final OldConsents consents;

    OldConsentController(OldConsents consents) {
        this.consents = consents;
    }

    /**
     * What became of one consent, or the problem that refused it.
     *
     * @param status 201 taken, 200 taken before, else what it would have been refused with alone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConsentResult(
            int index,
            int status,
            @Nullable UUID consentId,
            @Nullable UUID personId,
            @Nullable String type,
            @Nullable String title,
            @Nullable String detail,
            @Nullable List<FieldProblem> errors) {

        static ConsentResult of(int index, Taken taken) {
            ApiProblem problem = taken.problem();
            PersonId person = taken.person();
            if (problem == null) {
                return new ConsentResult(
                        index,
                        taken.repeated() ? 200 : 201,
                        taken.consentId(),
                        person == null ? null : person.value(),
                        null,
                        null,
                        null,
                        null);
            }
            ProblemDocument document = ProblemDocument.of(problem);
            return new ConsentResult(
                    index,
                    document.status(),
                    null,
                    null,
                    document.type(),
                    document.title(),
                    document.detail(),
                    document.errors().isEmpty() ? null : document.errors());
        }
    }

    /** A list of at most a thousand, in their order; each bad one refuses itself alone. */
    @PostMapping("/api/v1/consents/import")
    @RolesAllowed({Roles.INTEGRATION, Roles.DPO})
    @MaxBody(mebibytes = 4)
    List<ConsentResult> take(@RequestBody JsonNode body, @AuthenticationPrincipal Caller caller) {
        if (!body.isArray()) {
            throw ApiProblem.of(400, "malformed", "An import of consents is a JSON array");
        }
        if (body.size() > MAX_CONSENTS) {
            throw ApiProblem.of(400, "batch-too-large", "A list has " + MAX_CONSENTS + " consents at most");
        }
        List<JsonNode> rows = new ArrayList<>();
        body.forEach(rows::add);
        List<Taken> taken = consents.take(rows, caller.login());
        List<ConsentResult> results = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            results.add(ConsentResult.of(i, taken.get(i)));
        }
        return results;
    }
}
