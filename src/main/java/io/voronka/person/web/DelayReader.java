package io.voronka.person.web;

import io.voronka.person.deletion.Delay;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldReader;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reads why a request takes longer, as the officer says it over REST. */
@Component
class DelayReader {

    private final Clock clock;

    DelayReader(Clock clock) {
        this.clock = clock;
    }

    /** @throws ApiProblem 400 for a document of the wrong shape, 422 for missing or unreadable fields */
    Delay read(String body, Caller caller) {
        FieldReader.Errors errors = new FieldReader.Errors();
        FieldReader delay = new FieldReader(RequestBody.read(body, "A delay"), "", errors);
        Delay.Reason reason = delay.choice("reason", Delay.Reason.class);
        Instant noticedAt = delay.instant("noticedAt");
        delay.require("reason", delay.has("reason"));
        errors.raise("delay");
        return new Delay(
                Objects.requireNonNull(reason), Objects.requireNonNullElse(noticedAt, clock.instant()), caller.login());
    }
}
