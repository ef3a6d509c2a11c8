package io.voronka.platform.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/** How JSON from outside is read, at whichever door it comes in. */
public final class StrictJson {

    /** Deepest nesting that is taken; the contract fixes it. */
    private static final int MAX_DEPTH = 32;

    private StrictJson() {}

    /** A factory of parsers that refuse a name given twice and nesting that is too deep. */
    public static JsonFactory factory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
    }
}
