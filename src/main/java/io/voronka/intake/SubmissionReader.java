package io.voronka.intake;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voronka.kernel.LeadId;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.CanonicalJson;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.StrictJson;
import io.voronka.privacy.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a submission of a lead's JSON, before any transaction: reads, checks, normalises and hashes. */
@Component
class SubmissionReader {

    private static final int MAX_KEY = 200;
    private static final JsonMapper CANONICAL = JsonMapper.builder(StrictJson.factory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final LeadNormalizer normalizer;
    private final Attributes attributes;
    private final KeyedHash hash;
    private final Clock clock;

    SubmissionReader(LeadNormalizer normalizer, Attributes attributes, KeyedHash hash, Clock clock) {
        this.normalizer = normalizer;
        this.attributes = attributes;
        this.hash = hash;
        this.clock = clock;
    }

    /** A lead under the key of (source, externalId), or under none. */
    LeadSubmission read(JsonNode json, String receivedBy) {
        LeadDocument document = LeadReader.read(json);
        String externalId = document.externalId();
        Key key = externalId == null
                ? null
                : new Key(hash.of("intake-key", "external-id", document.source(), externalId));
        return submission(json, document, key, receivedBy);
    }

    /** A lead under the caller's own key: two callers never meet in one. */
    LeadSubmission read(JsonNode json, String idempotencyKey, String receivedBy) {
        if (idempotencyKey.isBlank() || idempotencyKey.length() > MAX_KEY) {
            throw ApiProblem.fields(
                    422,
                    "The idempotency key can't be taken",
                    List.of(new FieldProblem(
                            "Idempotency-Key", "too-long", "must have 1 to " + MAX_KEY + " characters")));
        }
        LeadDocument document = LeadReader.read(json);
        return submission(
                json, document, new Key(hash.of("intake-key", "header", receivedBy, idempotencyKey)), receivedBy);
    }

    /** The lead that waited in review, as it was read when it arrived. */
    LeadSubmission reread(Lead lead, byte[] body) {
        JsonNode json = parse(body);
        LeadDocument document = LeadReader.read(json);
        return new LeadSubmission(
                lead.leadId(),
                document,
                normalizer.normalize(document, lead.receivedAt()),
                null,
                new Key(hash.of("intake-body", body)),
                json,
                lead.receivedBy(),
                lead.receivedAt());
    }

    private LeadSubmission submission(JsonNode json, LeadDocument document, @Nullable Key key, String receivedBy) {
        attributes.check(document);
        byte[] body = CanonicalJson.of(json);
        Instant now = clock.instant();
        return new LeadSubmission(
                new LeadId(Ids.next()),
                document,
                normalizer.normalize(document, now),
                key,
                new Key(hash.of("intake-body", body)),
                json,
                receivedBy,
                now);
    }

    /** Parses a lead; the caller has checked its size. */
    static JsonNode parse(byte[] json) {
        try {
            return CANONICAL.readTree(json);
        } catch (java.io.IOException e) {
            // The message of the parser quotes the document, so it goes nowhere.
            throw ApiProblem.of(400, "malformed", "The lead is not valid JSON");
        }
    }

    static JsonNode parse(String json) {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
