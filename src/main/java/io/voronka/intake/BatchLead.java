package io.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.web.ApiProblem;

/** One lead of a batch as it came off the wire: its JSON, or why it could not be read. */
public sealed interface BatchLead {

    record Read(JsonNode json) implements BatchLead {}

    record Unreadable(ApiProblem problem) implements BatchLead {}
}
