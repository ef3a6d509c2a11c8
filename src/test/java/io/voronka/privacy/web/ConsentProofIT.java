package io.voronka.privacy.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Texts of consents, the proof of a person's consents, and the command that verifies the chains. */
@VoronkaTest
class ConsentProofIT {

    private static final AtomicInteger NEXT = new AtomicInteger(1000);
    private static final String WORDS = "Я согласен получать рекламу.\nОтозвать можно в любой момент.  ";

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private String textId = "";

    @BeforeEach
    void aTextIsPublished() {
        textId = "ads-" + NEXT.incrementAndGet();
        assertThat(publish(WORDS, "2026-01-01T00:00:00+03:00").status()).isEqualTo(201);
    }

    private Answer publish(String words, String from) {
        return api.as("dpo")
                .post(
                        "/api/v1/consent-texts",
                        "{\"textId\":\"%s\",\"version\":\"2026-09\",\"language\":\"ru\",\"text\":\"%s\",\"validFrom\":\"%s\"}"
                                .formatted(textId, words.replace("\n", "\\n"), from));
    }

    @Test
    void aPublishedTextStaysWordByWord() {
        Answer again = publish(WORDS, "2026-01-01T00:00:00+03:00");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("hash").asText()).isEqualTo(sha256(WORDS));
        assertThat(publish("Другое", "2026-01-01T00:00:00+03:00").problem()).contains("text-published");
        assertThat(publish(WORDS, "2026-02-01T00:00:00+03:00").problem()).contains("text-published");

        JsonNode read = api.as("marketer")
                .get("/api/v1/consent-texts/" + textId + "/2026-09/ru")
                .json();
        assertThat(read.path("text").asText()).isEqualTo(WORDS);
        JsonNode listed =
                api.as("manager").get("/api/v1/consent-texts?textId=" + textId).json();
        assertThat(listed.path("items").path(0).path("hash").asText()).isEqualTo(sha256(WORDS));
        assertThat(listed.at("/items/0/text").isMissingNode()).isTrue();
        assertThat(api.as("dpo")
                        .get("/api/v1/consent-texts/" + textId + "/2027/ru")
                        .status())
                .isEqualTo(404);
        assertThat(api.as("dpo").get("/api/v1/consent-texts?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void aTextIsRefusedFieldByField() {
        Answer refused = api.as("dpo")
                .post("/api/v1/consent-texts", "{\"textId\":\"bad id\",\"version\":\"1\",\"language\":\"RUSSIAN\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsText("field"))
                .containsExactly("textId", "language", "text");
        assertThat(refused.body()).doesNotContain("bad id");
        assertThat(api.as("dpo").post("/api/v1/consent-texts", "[]").status()).isEqualTo(400);
    }

    @Test
    void aConsentToATextThatWasNotShownOpensNothing() {
        assertThat(rule(consent("2026-09", "2026-11-20T10:00:00+03:00", ""))).isEqualTo("R04");
        assertThat(rule(consent("2026-08", "2026-11-20T10:00:00+03:00", "")))
                .as("a version that never was")
                .isEqualTo("R05");
        assertThat(rule(consent("2026-09", "2025-11-20T10:00:00+03:00", "")))
                .as("given before it was published")
                .isEqualTo("R05");
        assertThat(rule(consent("2026-09", "2026-11-20T10:00:00+03:00", ",\"textHash\":\"" + "0".repeat(64) + "\"")))
                .as("other words")
                .isEqualTo("R05");
        String unknown = consent("2026-09", "2026-11-20T10:00:00+03:00", "").replace(textId, "partner-text");
        assertThat(rule(unknown)).as("a text of the supplier's own").isEqualTo("R04");
    }

    @Test
    void theProofShowsRecordsWordsTracesAndThatTheChainHolds() throws Exception {
        UUID person = person(consent("2026-09", "2026-11-20T10:00:00+03:00", ""));
        String path = "/api/v1/people/" + person + "/consents/proof";

        assertThat(api.as("dpo").get(path).status()).as("without a reason").isEqualTo(422);
        assertThat(api.as("dpo").get(path + "?reason=+79161234567").status()).isEqualTo(422);
        Answer proof = api.as("dpo").get(path + "?reason=request-17");
        assertThat(proof.status()).as(proof.body()).isEqualTo(200);
        assertThat(proof.header("Cache-Control")).contains("no-store");
        assertThat(proof.json().path("holds").asBoolean()).isTrue();
        JsonNode record = proof.json().at("/chains/0/records/0");
        assertThat(record.path("url").asText()).isEqualTo("https://shop.example/form");
        assertThat(record.path("ip").asText()).isEqualTo("203.0.113.7");
        assertThat(record.path("text").asText()).isEqualTo(WORDS);
        assertThat(record.path("textHash").asText()).isEqualTo(sha256(WORDS));
        assertThat(record.path("hash").asText()).hasSize(64);
        assertThat(audited(person)).isOne();

        byte[] pdf = api.as("dpo")
                .header("Accept", "application/pdf")
                .get(path + "?reason=request-17")
                .body()
                .getBytes(StandardCharsets.UTF_8);
        assertThat(new String(pdf, StandardCharsets.UTF_8)).startsWith("%PDF-");
        assertThat(audited(person)).isEqualTo(2);
        assertThat(api.as("dpo")
                        .get("/api/v1/people/" + UUID.randomUUID() + "/consents/proof?reason=r")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theDocumentIsReadable() throws Exception {
        UUID person = person(consent("2026-09", "2026-11-20T10:00:00+03:00", ""));
        byte[] pdf = ConsentProofDocument.of(proofs.of(new io.voronka.kernel.PersonId(person)));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(
                            "ПОДТВЕРЖДЕНИЕ СОГЛАСИЙ", "Я согласен получать рекламу.", "203.0.113.7", "форма на сайте");
        }
    }

    @Autowired
    io.voronka.privacy.ProvenConsents proofs;

    @Test
    void aTamperedConsentIsFoundAndNamed() {
        UUID person = person(consent("2026-09", "2026-11-20T10:00:00+03:00", ""));
        tamper(person, "WITHDRAWN");
        try {
            JsonNode found =
                    api.as("dpo").post("/api/v1/chains/verification", null).json();
            assertThat(found.path("holds").asBoolean()).isFalse();
            assertThat(found.path("faults").toString())
                    .contains("{\"chain\":\"" + person + "\",\"number\":1,\"kind\":\"CHANGED\"}");
            JsonNode proof = api.as("dpo")
                    .get("/api/v1/people/" + person + "/consents/proof?reason=check")
                    .json();
            assertThat(proof.path("holds").asBoolean()).isFalse();
            assertThat(proof.at("/chains/0/fault/number").asInt()).isOne();
        } finally {
            tamper(person, "GIVEN");
        }
        JsonNode mended =
                api.as("admin").post("/api/v1/chains/verification", null).json();
        assertThat(mended.path("faults").toString()).doesNotContain(person.toString());
    }

    private String consent(String version, String at, String more) {
        return """
                {"purpose":"ADVERTISING","channel":"EMAIL","topic":"NEWS","action":"GIVEN","at":"%s","textId":"%s",
                 "textVersion":"%s","method":"WEB_FORM","url":"https://shop.example/form","ip":"203.0.113.7"%s}
                """.formatted(at, textId, version, more);
    }

    private JsonNode lead(String consent) {
        int number = NEXT.incrementAndGet();
        Answer lead = api.as("integration").post("/api/v1/leads", """
                        {"source":"proof","kind":"B2C","person":{"name":"Ольга Зимина","phone":"+7927410%d",
                         "email":"proof%d@example.com"},"consents":[%s]}
                        """.formatted(number, number, consent));
        assertThat(lead.status()).as(lead.body()).isEqualTo(201);
        return lead.json();
    }

    private String rule(String consent) {
        return lead(consent).path("decision").path("rule").asText();
    }

    private UUID person(String consent) {
        return UUID.fromString(lead(consent).path("personId").asText());
    }

    private int audited(UUID person) {
        return jdbc.sql("SELECT count(*) FROM vault.reveal_audit WHERE person_id = ? AND fields = '{CONSENT_PROOF}'")
                .param(person)
                .query(Integer.class)
                .single();
    }

    /** As somebody with the owner's rights on the database could. */
    private void tamper(UUID person, String action) {
        jdbc.sql("ALTER TABLE vault.consent_record DISABLE TRIGGER append_only").update();
        jdbc.sql("UPDATE vault.consent_record SET action = ? WHERE person_id = ?")
                .params(action, person)
                .update();
        jdbc.sql("ALTER TABLE vault.consent_record ENABLE TRIGGER append_only").update();
    }

    private static String sha256(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
