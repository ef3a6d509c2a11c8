package io.voronka.demo.fake;

import io.voronka.demo.fake.FakeAnswer.Wire;

/** An outside system that exists in this process only. Safe for use by many threads. */
public abstract class FakeSystem {

    private final Misbehaviour misbehaviour = new Misbehaviour();

    /** What goes wrong. */
    public final Misbehaviour misbehaviour() {
        return misbehaviour;
    }

    /** Takes a request as it came over the wire. */
    public final FakeAnswer answer(FakeRequest request) {
        Trouble trouble = misbehaviour.draw();
        if (trouble == null) {
            return process(request);
        }
        return switch (trouble) {
            case TOO_MANY -> tooMany(request);
            case SERVER_ERROR -> serverError(request);
            case UNAVAILABLE -> FakeAnswer.json(503, "<html>Service Unavailable</html>");
            case TIME_OUT -> FakeAnswer.json(200, "").over(Wire.SILENT);
            case RESET -> FakeAnswer.json(200, "").over(Wire.RESET);
            case INVALID_JSON -> process(request).saying("{\"status\":\"Succ");
            case SLOW_DRIP -> process(request).over(Wire.DRIP);
            case LOST_ANSWER -> process(request).over(Wire.RESET);
            case LATE_ANSWER -> process(request).over(Wire.SILENT);
            case TWICE -> {
                process(request);
                yield process(request);
            }
        };
    }

    /** Does what a request asks for. */
    protected abstract FakeAnswer process(FakeRequest request);

    /** The system's own way to say that it is asked too often. */
    protected FakeAnswer tooMany(FakeRequest request) {
        return FakeAnswer.json(429, "{}").header("Retry-After", "1");
    }

    /** The system's own way to say that it failed. */
    protected FakeAnswer serverError(FakeRequest request) {
        return FakeAnswer.json(500, "{}");
    }
}
