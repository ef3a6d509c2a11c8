package io.voronka.calling.web;

import io.voronka.calling.RobotJobs;
import io.voronka.kernel.CallId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Has the robot call first. */
@RestController
class RobotJobController {

    private final RobotJobs jobs;

    RobotJobController(RobotJobs jobs) {
        this.jobs = jobs;
    }

    /**
     * One waiting call, or the best of a topic.
     *
     * @param language of the contacts, ISO 639; the usual one if missing
     * @param count how many of the topic at most; one if missing
     */
    record Wanted(
            @Nullable UUID callId,
            @Nullable String topic,
            @Nullable String language,
            @Nullable Integer count) {}

    /** How many calls were left to the robot; whether it may make them is asked when each is sent. */
    record Started(int started) {}

    /** Leaves waiting calls to the robot; what it hears is on the card when an operator calls back. */
    @PostMapping("/api/v1/dialler/jobs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RolesAllowed({Roles.MANAGER, Roles.HEAD})
    Started start(@RequestBody Wanted wanted, @AuthenticationPrincipal Caller caller) {
        UUID call = wanted.callId();
        String topic = wanted.topic();
        if ((call == null) == (topic == null)) {
            throw wrong("callId", "either a call or a topic is needed");
        }
        if (call != null) {
            if (!jobs.start(new CallId(call), caller.login())) {
                throw ApiProblem.of(409, "call-not-waiting", "The call can't be left to the robot any more");
            }
            return new Started(1);
        }
        int count = wanted.count() == null ? 1 : wanted.count();
        if (count < 1) {
            throw wrong("count", "must be at least 1");
        }
        return new Started(jobs.start(String.valueOf(topic), wanted.language(), count, caller.login()));
    }

    private static ApiProblem wrong(String field, String message) {
        return ApiProblem.fields(
                422, "The robot can't be asked like that", List.of(new FieldProblem(field, "invalid", message)));
    }
}
