package io.voronka.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import java.util.Map;

/** The way in for leads that the engine's own REST has. */
final class EngineDoor {

    static final String START = "/process-definition/key/leadIntake/start";
    static final String REST = "/engine-rest";

    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineDoor() {}

    static Answer start(Session session, String lead) {
        return session.post(REST + START, body(lead));
    }

    /** A start with the lead as its one variable. */
    static String body(String lead) {
        return JSON.valueToTree(Map.of(
                        "variables",
                        Map.of("lead", Map.of("type", "Json", "value", lead, "valueInfo", Map.of("transient", true)))))
                .toString();
    }
}
