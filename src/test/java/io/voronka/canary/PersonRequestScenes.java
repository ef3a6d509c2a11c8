package io.voronka.canary;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.canary.CanaryPeople.Person;

/** Canaries ask for what the law gives them, withdraw what they have agreed to, and bring consents of old. */
final class PersonRequestScenes {

    private static final String REQUESTS = "/api/v1/person-requests";

    private final Recorder recorder;

    PersonRequestScenes(Recorder recorder) {
        this.recorder = recorder;
    }

    void all(JsonNode lead, Person canary) {
        String person = lead.path("personId").asText();
        String known = "{\"personId\":\"" + person + "\"}";
        String named = "{\"phone\":\"" + canary.phone() + "\"}";
        asked("ACCESS", named, "canary-1", "");
        asked(
                "CORRECTION",
                known,
                "canary-2 " + canary.phone(),
                ",\"corrections\":{\"name\":\"%s\",\"email\":\"%s\",\"birthDate\":\"%s\"},\"note\":\"%s\""
                        .formatted(canary.name(), canary.email(), canary.birthDate(), canary.phone()));
        recorder.get(200, "dpo", REQUESTS);
        recorder.post(
                201,
                "dpo",
                "/api/v1/people/" + person + "/consents/withdrawals",
                "{\"requestId\":\"%s\",\"purpose\":\"CALLS\",\"method\":\"LETTER\",\"note\":\"%s, %s\"}"
                        .formatted(canary.email(), canary.name(), canary.phone()));
        recorder.post(200, "integration", "/api/v1/consents/import", """
                [{"consentId":"%s","personRef":%s,"source":"canary","purpose":"ADVERTISING","action":"GIVEN","channels":["SMS"],
                  "topic":"NEWS","at":"2024-03-01T10:00:00+03:00","textVersion":"1","method":"WEB_FORM",
                  "url":"https://shop.example/form?client=%s","ip":"%s","userAgent":"%s"},
                 {"consentId":"%s","personRef":{"phone":"%s, %s"},"source":"%s","action":"%s","at":"%s"}]
                """.formatted(
                        canary.phone(),
                        known,
                        CanaryPeople.URL_PARAMETER,
                        CanaryPeople.IP,
                        CanaryPeople.USER_AGENT,
                        canary.email(),
                        canary.phone(),
                        canary.name(),
                        canary.email(),
                        canary.name(),
                        canary.phone()));
        refusals(person, canary);
    }

    private void asked(String type, String ref, String id, String more) {
        String body =
                "{\"requestId\":\"%s\",\"type\":\"%s\",\"channel\":\"EMAIL\",\"personRef\":%s,\"verified\":true%s}"
                        .formatted(id, type, ref, more);
        String request =
                recorder.post(202, "dpo", REQUESTS, body).path("requestId").asText();
        recorder.post(202, "dpo", REQUESTS, body);
        recorder.get(200, "dpo", REQUESTS + "/" + request);
    }

    private void refusals(String person, Person canary) {
        for (String login : new String[] {"dpo", "operator", "integration"}) {
            recorder.refused(
                    recorder.as(login),
                    "POST",
                    REQUESTS,
                    "{\"requestId\":\"x\",\"type\":\"%s\",\"channel\":\"%s\",\"personRef\":{\"email\":\"%s\"},\"corrections\":\"%s\"}"
                            .formatted(canary.name(), canary.phone(), canary.name(), canary.email()));
            recorder.refused(
                    recorder.as(login),
                    "POST",
                    "/api/v1/people/" + person + "/consents/withdrawals",
                    "{\"requestId\":\"x\",\"purpose\":\"%s\",\"method\":\"%s\",\"topic\":\"%s\",\"givenAt\":\"%s\"}"
                            .formatted(canary.name(), canary.name(), canary.phone(), canary.email()));
        }
        recorder.refused(
                recorder.as("dpo"),
                "POST",
                "/api/v1/consent-texts",
                "{\"textId\":\"%s\",\"version\":\"%s\",\"language\":\"%s\"}"
                        .formatted(canary.phone(), canary.email(), canary.name()));
        recorder.refused(
                recorder.as("dpo"),
                "GET",
                "/api/v1/people/" + person + "/consents/proof?reason="
                        + canary.phone().replace("+", "%2B"),
                null);
    }
}
