package io.voronka.platform.engine.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.engine.Definitions;
import io.voronka.platform.engine.LeadDoor;
import io.voronka.platform.web.ApiProblem;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * How a process may be started over REST. {@code leadIntake} takes a lead as its one variable, transient and checked
 * here; every other process takes variables that hold no personal data.
 */
@Component
class StartRules {

    static final String LEAD_INTAKE = "leadIntake";

    private static final String LEAD = "lead";
    private static final String VARIABLES = "variables";
    private static final String BUSINESS_KEY = "businessKey";
    private static final Set<String> START = Set.of("start", "submit-form");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Definitions definitions;
    private final ObjectProvider<LeadDoor> leadDoor;

    StartRules(Definitions definitions, ObjectProvider<LeadDoor> leadDoor) {
        this.definitions = definitions;
        this.leadDoor = leadDoor;
    }

    /** Whether the request starts an instance of {@code leadIntake}. */
    boolean startsLeadIntake(EnginePath path) {
        if (path.matches("process-definition", "key", "*", "start")
                || path.matches("process-definition", "key", "*", "submit-form")) {
            return path.segments().get(2).equals(LEAD_INTAKE);
        }
        if (path.segments().contains("tenant-id")) {
            throw ApiProblem.of(400, "start-refused", "There are no tenants here");
        }
        return path.matches("process-definition", "*", "*")
                && START.contains(path.segments().get(2))
                && definitions
                        .processKey(path.segments().get(1))
                        .filter(LEAD_INTAKE::equals)
                        .isPresent();
    }

    /** Checks the whole body of a start of {@code leadIntake}. */
    void checkLead(EnginePath path, JsonNode body) {
        if (!path.endsWith("start")) {
            throw refused("leadIntake has no form");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals(VARIABLES) && !name.equals("withVariablesInReturn") && !isEmpty(body.path(name))) {
                throw refused("leadIntake takes its variable and nothing else");
            }
        });
        JsonNode lead = body.path(VARIABLES).path(LEAD);
        boolean isAlone = body.path(VARIABLES).size() == 1;
        if (!isAlone
                || !lead.path("type").asText().equals("Json")
                || !lead.path("value").isTextual()) {
            throw refused("leadIntake takes one variable, lead, of type Json");
        }
        JsonNode isTransient = lead.path("valueInfo").path("transient");
        if (!isTransient.isBoolean() || !isTransient.booleanValue()) {
            throw refused("the variable lead must be transient");
        }
        leadDoor.getObject().check(lead.path("value").asText());
    }

    /** Business keys are ids of aggregates; anything else could be a name or a phone number. */
    static void checkBusinessKey(EnginePath path, JsonNode body) {
        boolean creates =
                START.stream().anyMatch(path::endsWith) || path.matches("message") || path.matches("condition");
        JsonNode businessKey = body.path(BUSINESS_KEY);
        if (creates
                && !isEmpty(businessKey)
                && !ID.matcher(businessKey.asText()).matches()) {
            throw refused("a business key must be the id of an aggregate");
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isContainerNode() && value.isEmpty());
    }

    private static ApiProblem refused(String reason) {
        return ApiProblem.of(400, "start-refused", "Refused: " + reason);
    }
}
