package io.voronka.intake.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.intake.BatchLead;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.JsonProblems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Cuts a batch into its leads and reads each under the limits of a single one, so that a lead that is too large, too
 * deep or broken refuses itself alone.
 */
@Component
class BatchReader {

    static final int MAX_LEADS = 1000;
    private static final int MAX_LEAD_BYTES = 256 * 1024;

    /**
     * Only looks for where leads begin and end, and copies nothing; what a lead may hold is for the reader of single
     * leads to say. The depth is bounded by what fits into a lead, so that a batch of brackets fills no memory.
     */
    private static final JsonFactory CUTTER = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_LEAD_BYTES)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final ObjectMapper json;

    BatchReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The leads of a JSON array.
     *
     * @throws ApiProblem 400 if it is no array, or one of too many leads
     */
    List<BatchLead> array(byte[] body) {
        try (JsonParser parser = CUTTER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw ApiProblem.of(400, "malformed", "A batch is a JSON array of leads");
            }
            List<BatchLead> leads = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                long from = parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                long to = parser.currentLocation().getByteOffset();
                add(leads, token == JsonToken.START_OBJECT ? read(body, from, to) : noLead());
            }
            if (parser.nextToken() != null) {
                throw ApiProblem.of(400, "malformed", "A batch is one JSON array and nothing behind it");
            }
            return leads;
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not from bytes in memory
        }
    }

    /** The leads of lines; blank lines are none. */
    List<BatchLead> lines(byte[] body) {
        List<BatchLead> leads = new ArrayList<>();
        int from = 0;
        for (int to = 0; to <= body.length; to++) {
            if (to == body.length || body[to] == '\n') {
                if (!isBlank(body, from, to)) {
                    add(leads, read(body, from, to));
                }
                from = to + 1;
            }
        }
        return leads;
    }

    private static void add(List<BatchLead> leads, BatchLead lead) {
        if (leads.size() == MAX_LEADS) {
            throw ApiProblem.of(400, "batch-too-large", "A batch has " + MAX_LEADS + " leads at most");
        }
        leads.add(lead);
    }

    private BatchLead read(byte[] body, long from, long to) {
        if (from < 0 || to < from) {
            throw ApiProblem.of(400, "malformed", "A batch is UTF-8"); // of other encodings no offsets are known
        }
        if (to - from > MAX_LEAD_BYTES) {
            return new BatchLead.Unreadable(ApiProblem.of(400, "body-too-large", "A lead has 256 KiB at most"));
        }
        try {
            return new BatchLead.Read(json.readTree(body, (int) from, (int) (to - from)));
        } catch (JsonProcessingException e) {
            return new BatchLead.Unreadable(JsonProblems.of(e));
        } catch (IOException e) {
            return noLead(); // bytes that are no text
        }
    }

    private static BatchLead noLead() {
        return new BatchLead.Unreadable(ApiProblem.of(400, "malformed", "A lead is a JSON object"));
    }

    private static boolean isBlank(byte[] body, int from, int to) {
        for (int i = from; i < to; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
