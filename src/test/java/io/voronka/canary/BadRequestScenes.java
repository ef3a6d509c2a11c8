package io.voronka.canary;

import static io.voronka.canary.LeadScenes.LEADS;
import static io.voronka.canary.Recorder.encoded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.canary.CanaryPeople.Person;
import io.voronka.support.Api.Session;
import java.util.List;
import java.util.UUID;

/** Values of a canary wherever nobody would expect them, in requests that are refused. */
final class BadRequestScenes {

    private static final String SUPPLIER = "integration";
    private static final String ENGINE = "/engine-rest";

    private final Recorder recorder;
    private final Person person = CanaryPeople.person(15);

    BadRequestScenes(Recorder recorder) {
        this.recorder = recorder;
    }

    void all() {
        for (String value : List.of(person.name(), person.phone(), person.email())) {
            bodies(value);
            shapes(value);
            addresses(value);
            reveals(value);
            engineBodies(value);
            engineAddresses(value);
            logins(value);
        }
        for (String value : List.of(person.phone(), person.email())) {
            codes(value);
            headers(value);
            engineTexts(value);
        }
    }

    /** What no parser takes. */
    private void bodies(String value) {
        for (String body : List.of(
                "{\"source\":\"s\",\"person\":{\"name\":\"" + value,
                "{\"source\":" + value + "}",
                value,
                "\"" + value + "\"",
                "[\"" + value + "\"]",
                "{\"source\":\"s\"} " + value,
                "{\"" + value + "\":1,\"" + value + "\":2}",
                "{\"source\":\"a\",\"source\":\"" + value + "\"}",
                "{\"source\":\"\\u" + value + "\"}")) {
            recorder.refused(recorder.as(SUPPLIER), "POST", LEADS, body);
            recorder.refused(recorder.as("head"), "POST", "/api/v1/attributes", body);
            recorder.refused(recorder.as("dpo"), "POST", "/api/v1/people/" + UUID.randomUUID() + "/reveal", body);
            recorder.any(recorder.as(SUPPLIER), "POST", LEADS + "/batch", body);
            recorder.refused(recorder.as(SUPPLIER), "POST", ENGINE + "/process-definition/key/leadIntake/start", body);
            recorder.refused(
                    recorder.as(SUPPLIER),
                    "POST",
                    ENGINE + "/process-definition/key/leadIntake/start",
                    CanaryLead.forEngine(body));
            recorder.refused(recorder.as("head"), "POST", ENGINE + "/task", body);
        }
    }

    /** What is JSON but no lead. */
    private void shapes(String value) {
        for (String field : List.of(
                "kind",
                "clientType",
                "person",
                "company",
                "address",
                "products",
                "consents",
                "utm",
                "attributes",
                "createdAt")) {
            refuseLead(lead().put(field, value));
        }
        for (String field : List.of("source", "contractor", "campaign", "externalId", "brand")) {
            refuseLead(lead().put(field, (value + " ").repeat(10)));
        }
        ObjectNode longName = lead();
        longName.withObject("/person").put("name", (value + " ").repeat(20)).put("birthDate", value);
        refuseLead(longName);
        ObjectNode consent = lead();
        consent.withArray("/consents")
                .addObject()
                .put("purpose", value)
                .put("channel", value)
                .put("action", value);
        refuseLead(consent);
        ObjectNode product = lead();
        product.withArray("/products").addObject().put("quantity", value);
        refuseLead(product);
        ObjectNode attributes = lead();
        attributes
                .putObject("attributes")
                .put(value, value)
                .put("undeclared", value)
                .put("passport", value);
        attributes.withObject("/person").putObject("attributes").put("wedding", value);
        refuseLead(attributes);
        for (String field : List.of("owner", "name", "type", "personal", "roles")) {
            ObjectNode declaration =
                    lead().objectNode().put("owner", "LEAD").put("name", "x").put("type", "TEXT");
            recorder.refused(
                    recorder.as("head"),
                    "POST",
                    "/api/v1/attributes",
                    declaration.put(field, value).toString());
        }
    }

    /** Phones and e-mails where words of the supplier are kept. */
    private void codes(String value) {
        for (String field : List.of("source", "contractor", "campaign", "externalId", "brand")) {
            refuseLead(lead().put(field, value));
        }
        for (String field : List.of("source", "medium", "campaign", "content", "term")) {
            ObjectNode lead = lead();
            lead.putObject("utm").put(field, value);
            refuseLead(lead);
        }
        ObjectNode lead = lead();
        lead.withArray("/products").addObject().put("sku", value);
        refuseLead(lead);
        ObjectNode attribute = lead();
        attribute.putObject("attributes").put("lensColour", value);
        refuseLead(attribute);
        for (String field : List.of("topic", "textVersion", "method")) {
            ObjectNode consented = lead();
            consented
                    .withArray("/consents")
                    .addObject()
                    .put("purpose", "CALLS")
                    .put("action", "GIVEN")
                    .put(field, value);
            refuseLead(consented);
        }
    }

    private void addresses(String value) {
        String text = encoded(value);
        Session head = recorder.as("head");
        for (String path : List.of(
                LEADS + "/" + text,
                LEADS + "/" + text + "/dossier",
                "/api/v1/people/" + text + "/consents",
                "/api/v1/" + text,
                "/" + text,
                "/actuator/" + text,
                "/actuator/metrics/" + text,
                LEADS + "?status=" + text,
                LEADS + "?from=" + text,
                LEADS + "?cursor=" + text,
                "/api/v1/people/" + UUID.randomUUID() + "/consents?cursor=" + text)) {
            recorder.refused(head, "GET", path, null);
        }
        for (String path : List.of("?source=", "?externalId=", "?reason=", "?" + text + "=")) {
            recorder.any(head, "GET", LEADS + path + text, null);
        }
        recorder.refused(recorder.as("operator"), "GET", "/api/v1/calls/" + text + "/card", null);
        recorder.refused(recorder.as("dpo"), "POST", "/api/v1/people/" + text + "/reveal", "{}");
        for (String method : List.of("PUT", "DELETE", "PATCH", text.replaceAll("[^A-Za-z0-9]", ""))) {
            recorder.refused(recorder.as(SUPPLIER), method, LEADS + "?x=" + text, null);
        }
        recorder.any(head, "GET", "/camunda/app/" + text + "/default/", null);
        recorder.any(head, "GET", "/v3/api-docs/" + text, null);
    }

    private void headers(String value) {
        String lead = lead().toString();
        for (String name : List.of("Content-Type", "Accept", "Content-Encoding")) {
            recorder.any(recorder.as(SUPPLIER).header(name, value), "POST", LEADS, lead);
        }
        recorder.refused(recorder.as(SUPPLIER).header("Idempotency-Key", value.repeat(20)), "POST", LEADS, lead);
        recorder.refused(recorder.as(SUPPLIER).header("Idempotency-Key", value), "POST", LEADS + "/batch", "[]");
        recorder.any(recorder.as("head").header("Sec-Fetch-Site", value), "POST", "/api/v1/attributes", "{}");
    }

    private void reveals(String value) {
        String path = "/api/v1/people/" + UUID.randomUUID() + "/reveal";
        Session dpo = recorder.as("dpo");
        for (String body : List.of(
                "{\"fields\":[\"" + value + "\"],\"reason\":\"request 17\"}",
                "{\"fields\":\"" + value + "\",\"reason\":\"request 17\"}",
                "{\"fields\":[\"NAME\"],\"reason\":\"" + value + "\"}",
                "{\"fields\":[\"NAME\"],\"reason\":\"" + value.repeat(40) + "\"}")) {
            recorder.refused(dpo, "POST", path, body);
        }
    }

    private void engineBodies(String value) {
        Session owner = recorder.as("process-owner");
        String start = ENGINE + "/process-definition/key/contactCall/start";
        recorder.refused(owner, "POST", start, "{\"businessKey\":\"" + value + "\"}");
        for (String variable : List.of(
                "{\"value\":\"" + value + "\",\"type\":\"Date\"}",
                "{\"value\":\"" + value + "\",\"type\":\"Integer\"}",
                "{\"value\":\"x\",\"type\":\"" + value + "\"}",
                "{\"value\":[\"" + value + "\"]}",
                "\"" + value + "\"")) {
            recorder.refused(owner, "POST", start, "{\"variables\":{\"x\":" + variable + "}}");
        }
        for (String field : List.of("maxResults", "active", "sorting", "sortBy", "createdBefore", "priority", "x")) {
            String query = "{\"" + field + "\":\"" + value + "\"}";
            recorder.any(recorder.as("head"), "POST", ENGINE + "/task", query);
            recorder.any(recorder.as("head"), "POST", ENGINE + "/process-instance", query);
        }
        recorder.any(
                recorder.as("head"),
                "POST",
                ENGINE + "/task",
                "{\"sorting\":[{\"sortBy\":\"" + value + "\",\"sortOrder\":\"asc\"}]}");
        recorder.refused(owner, "POST", ENGINE + "/message", "{\"messageName\":\"" + value + "\"}");
    }

    /** Phones and e-mails in texts that the engine would keep. */
    private void engineTexts(String value) {
        Session owner = recorder.as("process-owner");
        String start = ENGINE + "/process-definition/key/contactCall/start";
        recorder.refused(owner, "POST", start, "{\"variables\":{\"x\":{\"value\":\"" + value + "\"}}}");
        recorder.refused(owner, "POST", start, "{\"variables\":{\"" + value + "\":{\"value\":1}}}");
        String task = ENGINE + "/task/" + UUID.randomUUID();
        recorder.refused(owner, "POST", task + "/claim", "{\"userId\":\"" + value + "\"}");
        recorder.refused(owner, "PUT", task, "{\"description\":\"" + value + "\"}");
        recorder.refused(owner, "PUT", task + "/variables/x", "{\"value\":\"" + value + "\"}");
        recorder.refused(owner, "PUT", task + "/variables/" + encoded(value), "{\"value\":1}");
        recorder.refused(owner, "POST", ENGINE + "/signal", "{\"name\":\"" + value + "\"}");
        recorder.refused(
                recorder.as("camunda-admin"),
                "POST",
                ENGINE + "/filter/create",
                "{\"resourceType\":\"Task\",\"name\":\"" + value + "\"}");
    }

    private void engineAddresses(String value) {
        String text = encoded(value);
        Session admin = recorder.as("camunda-admin");
        for (String path : List.of(
                "/task/" + text,
                "/task/" + text + "/variables/" + text,
                "/process-instance/" + text,
                "/process-definition/key/" + text,
                "/process-definition/" + text + "/xml",
                "/decision-definition/key/" + text,
                "/history/task/" + text,
                "/deployment/" + text,
                "/user/" + text + "/profile",
                "/group/" + text,
                "/filter/" + text,
                "/" + text,
                "/task?sortBy=" + text + "&sortOrder=asc",
                "/task?maxResults=" + text,
                "/task?createdBefore=" + text,
                "/task?active=" + text,
                "/history/process-instance?startedBefore=" + text)) {
            recorder.any(admin, "GET", ENGINE + path, null);
            recorder.any(admin, "GET", ENGINE + "/engine/default" + path, null);
        }
        recorder.any(admin, "GET", ENGINE + "/task?assignee=" + text, null);
        recorder.any(admin, "DELETE", ENGINE + "/process-instance/" + text, null);
        recorder.any(admin, "POST", ENGINE + "/task/" + text + "/claim", "{\"userId\":\"operator\"}");
        recorder.refused(recorder.anonymous(), "GET", ENGINE + "/task/" + text, null);
    }

    private void logins(String value) {
        recorder.refused(recorder.as(value, "wrong"), "GET", LEADS, null);
        recorder.refused(recorder.as("head", value), "GET", ENGINE + "/task", null);
        recorder.refused(recorder.withKey(encoded(value)), "GET", LEADS, null);
        recorder.refused(recorder.anonymous().header("Authorization", "Basic " + encoded(value)), "GET", LEADS, null);
        recorder.refused(
                recorder.anonymous().header("Content-Type", "application/x-www-form-urlencoded"),
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "username=" + encoded(value) + "&password=" + encoded(value));
        recorder.refused(
                recorder.as("camunda-admin"),
                "POST",
                "/api/v1/api-keys",
                "{\"login\":\"" + value + "\",\"label\":\"x\"}");
    }

    private static ObjectNode lead() {
        return CanaryLead.of(CanaryPeople.person(15)).json();
    }

    private void refuseLead(ObjectNode lead) {
        recorder.refused(recorder.as(SUPPLIER), "POST", LEADS, lead.toString());
    }
}
