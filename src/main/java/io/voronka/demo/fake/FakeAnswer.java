package io.voronka.demo.fake;

import java.util.Map;

/** What a fake system answers, and how it comes over the wire. */
public record FakeAnswer(int status, Map<String, String> headers, String body, Wire wire) {

    /** How an answer reaches the caller. */
    public enum Wire {
        WHOLE,
        /** The connection is closed without an answer. */
        RESET,
        /** No answer comes, for as long as the caller waits. */
        SILENT,
        /** One byte at a time, for as long as the caller waits. */
        DRIP
    }

    public FakeAnswer {
        headers = Map.copyOf(headers);
    }

    public static FakeAnswer json(int status, String body) {
        return new FakeAnswer(status, Map.of("Content-Type", "application/json"), body, Wire.WHOLE);
    }

    public FakeAnswer over(Wire other) {
        return new FakeAnswer(status, headers, body, other);
    }

    public FakeAnswer saying(String other) {
        return new FakeAnswer(status, headers, other, wire);
    }

    /** The same with one header, its only one besides the content type. */
    public FakeAnswer header(String name, String value) {
        return new FakeAnswer(status, Map.of("Content-Type", "application/json", name, value), body, wire);
    }
}
