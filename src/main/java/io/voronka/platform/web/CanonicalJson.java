package io.voronka.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.TreeMap;

/** The same bytes for the same content, whatever its spacing and the order of its fields. */
public final class CanonicalJson {

    private static final JsonMapper CANONICAL = JsonMapper.builder(StrictJson.factory())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private CanonicalJson() {}

    /** @throws ApiProblem 400 for what is no JSON object */
    public static byte[] of(JsonNode json) {
        try {
            return CANONICAL.writeValueAsBytes(CANONICAL.treeToValue(json, TreeMap.class));
        } catch (JsonProcessingException e) {
            // The message of the parser quotes the document, so it goes nowhere.
            throw ApiProblem.of(400, "malformed", "The document can't be read");
        }
    }
}
