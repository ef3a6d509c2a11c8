package io.voronka.platform.engine.request;

import io.voronka.platform.web.ApiProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.util.StringUtils;

/**
 * Where a request goes, in the segments that the engine will see. A path that two readers could read in two ways is
 * refused: with matrix parameters, empty or dot segments, or encoded separators.
 */
final class EnginePath {

    private static final Pattern AMBIGUOUS = Pattern.compile(
            "//|/\\.{1,2}(/|$)|[;\\\\\\s]|%(?:2e|2f|3b|5c|25|[01][0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);

    private static final List<String> ENGINE_ROOTS = List.of("/engine-rest", "/camunda/api/engine");

    private final String decoded;
    private final List<String> segments;

    private EnginePath(String decoded, List<String> segments) {
        this.decoded = decoded;
        this.segments = segments;
    }

    static EnginePath of(String requestUri) {
        if (AMBIGUOUS.matcher(requestUri).find()) {
            throw malformed();
        }
        String decoded = decode(requestUri);
        if (decoded.endsWith("/")) {
            decoded = decoded.substring(0, decoded.length() - 1);
        }
        for (String root : ENGINE_ROOTS) {
            if (decoded.equals(root) || decoded.startsWith(root + "/")) {
                return new EnginePath(decoded, resource(decoded.substring(root.length())));
            }
        }
        return new EnginePath(decoded, List.of());
    }

    /** The address as a whole, decoded. */
    boolean isUnder(String root) {
        return decoded.equals(root) || decoded.startsWith(root + "/");
    }

    /** Whether the last segment of the address is this, under whatever root. */
    boolean isNamed(String name) {
        return decoded.endsWith("/" + name);
    }

    /** Segments of a resource of the engine, without the name of the engine; empty for the web applications' own. */
    List<String> segments() {
        return segments;
    }

    /** Whether the segments are these; {@code *} stands for any one. */
    boolean matches(String... pattern) {
        if (pattern.length != segments.size()) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            if (!pattern[i].equals("*") && !pattern[i].equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean endsWith(String segment) {
        return !segments.isEmpty() && segments.get(segments.size() - 1).equals(segment);
    }

    private static List<String> resource(String path) {
        List<String> segments = new ArrayList<>(List.of(StringUtils.tokenizeToStringArray(path, "/")));
        // the engine answers under its name too
        if (segments.size() > 1 && segments.get(0).equals("engine")) {
            segments = segments.subList(2, segments.size());
        }
        return List.copyOf(segments);
    }

    private static String decode(String uri) {
        try {
            byte[] bytes =
                    StringUtils.uriDecode(uri, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw malformed();
        }
    }

    private static ApiProblem malformed() {
        return ApiProblem.of(400, "malformed-path", "The path can be read in more than one way");
    }
}
