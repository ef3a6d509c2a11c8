package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.kernel.PersonId;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People made by leads, merged and taken apart over REST; and everything that the database holds of them. */
final class MergeScene {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** All rows that say how a person stands. Histories are not among them: they grow by each merge. */
    private static final List<String> STATE = List.of(
            "vault.person_key",
            "vault.person_record",
            "vault.match_key",
            "vault.contact_link",
            "vault.person_image",
            "vault.consent_record",
            "vault.consent_head",
            "crm.person",
            "crm.person_touch",
            "crm.subscription",
            "crm.lead",
            "crm.call");

    private final Api api;
    private final JdbcClient jdbc;

    MergeScene(Api api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    /** A lead of a person. */
    static final class Lead {

        private final ObjectNode lead = JSON.createObjectNode();

        private Lead(String phone) {
            lead.put("source", "merge-source").put("campaign", "spring").put("kind", "B2C");
            lead.putObject("person").put("phone", phone);
        }

        Lead name(String name) {
            lead.withObject("/person").put("name", name);
            return this;
        }

        Lead email(String email) {
            lead.withObject("/person").put("email", email);
            return this;
        }

        Lead birthDate(String date) {
            lead.withObject("/person").put("birthDate", date);
            return this;
        }

        Lead source(String source) {
            lead.put("source", source);
            return this;
        }

        Lead company(String name) {
            lead.put("kind", "B2B").putObject("company").put("name", name);
            return this;
        }

        Lead consent(String channel, String action) {
            lead.withArray("/consents")
                    .addObject()
                    .put("purpose", "ADVERTISING")
                    .put("channel", channel)
                    .put("topic", "NEWS")
                    .put("action", action)
                    .put("at", "2026-11-20T10:00:00+03:00")
                    .put("textVersion", "2026-09")
                    .put("method", "WEB_FORM")
                    .put("url", "https://shop.example/form")
                    .put("ip", "203.0.113.7");
            return this;
        }
    }

    static String phone() {
        return "+7925" + (1_000_000 + NEXT.incrementAndGet());
    }

    static Lead lead(String phone) {
        return new Lead(phone);
    }

    JsonNode take(Lead lead) {
        Answer answer = api.as("integration").post("/api/v1/leads", lead.lead.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    PersonId person(Lead lead) {
        return PersonId.of(take(lead).path("personId").textValue());
    }

    PersonId newPerson() {
        return person(lead(phone()));
    }

    Answer ask(PersonId survivor, PersonId absorbed, boolean confirmed) {
        return api.as("manager")
                .post(
                        "/api/v1/people/" + survivor + "/merges",
                        "{\"absorbed\":\"%s\",\"reason\":\"the same client\",\"confirmed\":%s}"
                                .formatted(absorbed, confirmed));
    }

    UUID merge(PersonId survivor, PersonId absorbed) {
        Answer answer = ask(survivor, absorbed, false);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.json().path("mergeId").textValue());
    }

    Answer askUndo(UUID merge) {
        return api.as("head").post("/api/v1/merges/" + merge + "/undo", "{\"reason\":\"two clients after all\"}");
    }

    List<String> undo(UUID merge) {
        Answer answer = askUndo(merge);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> changed = new ArrayList<>();
        answer.json().path("changedSince").forEach(code -> changed.add(code.textValue()));
        return changed;
    }

    JsonNode card(PersonId person) {
        Answer answer = api.as("marketer").get("/api/v1/people/" + person);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** Every column of every state row of these people. */
    List<String> dump(PersonId... people) {
        UUID[] ids = List.of(people).stream().map(PersonId::value).toArray(UUID[]::new);
        List<String> rows = new ArrayList<>();
        for (String table : STATE) {
            rows.addAll(jdbc.sql("SELECT :table || ' ' || to_jsonb(t) FROM " + table + " t"
                            + " WHERE person_id = ANY (:people) ORDER BY 1")
                    .param("table", table)
                    .param("people", ids)
                    .query(String.class)
                    .list());
        }
        return rows;
    }

    /** State of a person's subscription to news by that channel; null if there is none. */
    @Nullable
    String subscription(PersonId person, String channel) {
        return jdbc.sql("SELECT state FROM crm.subscription WHERE person_id = :person AND channel = :channel"
                        + " AND topic = 'NEWS'")
                .param("person", person.value())
                .param("channel", channel)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
