package io.voronka.platform.engine.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.JsonProblems;
import io.voronka.platform.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Reads the JSON body of a request so strictly that the engine can't read anything else in it: UTF-8 and nothing else,
 * no compression, no key twice, no second document.
 */
final class RequestBody {

    /** A lead of 256 KiB, escaped, and its envelope. */
    private static final int MAX_BYTES = 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(StrictJson.factory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private RequestBody() {}

    /** The bytes of the body, to be parsed and to be handed on. */
    static byte[] read(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw ApiProblem.of(400, "body-too-large", "The body is larger than this address takes");
        }
        return bytes;
    }

    static JsonNode parse(byte[] bytes) {
        try {
            // strict, and from text: from bytes the parser would guess UTF-16 and UTF-32 as well
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return JSON.readTree(text);
        } catch (CharacterCodingException e) {
            throw ApiProblem.of(400, "malformed-body", "The body is not UTF-8");
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        }
    }

    /** What the body says that it is; refuses all encodings but UTF-8. */
    static MediaType type(HttpServletRequest request) {
        try {
            MediaType type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
            if (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
                throw unsupported("The body must be UTF-8");
            }
            return type;
        } catch (InvalidMediaTypeException e) {
            throw unsupported("The body must be JSON");
        }
    }

    static ApiProblem unsupported(String detail) {
        return ApiProblem.of(415, "unsupported-media-type", detail);
    }
}
