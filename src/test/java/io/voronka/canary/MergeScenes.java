package io.voronka.canary;

import com.fasterxml.jackson.databind.JsonNode;

/** Two canaries are found to be one, and two again; the second merge stands. */
final class MergeScenes {

    private static final String PEOPLE = "/api/v1/people/";

    private final Recorder recorder;

    MergeScenes(Recorder recorder) {
        this.recorder = recorder;
    }

    void mergedAndTakenApart(JsonNode one, JsonNode other) {
        String survivor = one.path("personId").asText();
        String absorbed = other.path("personId").asText();
        String merges = PEOPLE + survivor + "/merges";
        for (String reason : new String[] {
            CanaryPeople.person(0).phone(), CanaryPeople.person(0).email()
        }) {
            recorder.refused(recorder.as("manager"), "POST", merges, body(absorbed, reason));
        }
        recorder.refused(
                recorder.as("manager"),
                "POST",
                merges,
                body(CanaryPeople.person(0).surname(), "one client"));
        String merge = recorder.post(201, "manager", merges, body(absorbed, "one client"))
                .path("mergeId")
                .asText();
        recorder.post(200, "manager", merges, body(absorbed, "one client"));
        for (String person : new String[] {survivor, absorbed}) {
            recorder.get(200, "marketer", PEOPLE + person);
            recorder.get(200, "dpo", PEOPLE + person + "/consents");
        }
        String undo = "/api/v1/merges/" + merge + "/undo";
        recorder.refused(
                recorder.as("head"),
                "POST",
                undo,
                "{\"reason\":\"" + CanaryPeople.person(0).phone() + "\"}");
        recorder.post(200, "head", undo, "{\"reason\":\"two clients\"}");
        recorder.post(201, "manager", merges, body(absorbed, "one client after all"));
    }

    private static String body(String absorbed, String reason) {
        return "{\"absorbed\":\"%s\",\"reason\":\"%s\",\"confirmed\":true}".formatted(absorbed, reason);
    }
}
