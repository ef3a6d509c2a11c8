package io.voronka.calling.web;

import io.voronka.calling.WaitingCall;
import io.voronka.calling.store.Callbacks;
import io.voronka.platform.time.BusinessTime;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whom an operator has promised to call back. */
@RestController
class CallbackController {

    private static final int MOST = 100;

    private final Callbacks callbacks;
    private final BusinessTime time;
    private final Clock clock;

    CallbackController(Callbacks callbacks, BusinessTime time, Clock clock) {
        this.callbacks = callbacks;
        this.time = time;
        this.clock = clock;
    }

    /** A promised call; its name and phone are told by its card, once it is taken. */
    record View(String callId, OffsetDateTime dueAt, String topic, int attempt) {

        static View of(WaitingCall call) {
            return new View(
                    call.call().id().toString(),
                    call.dueAt().atOffset(ZoneOffset.UTC),
                    call.call().request().topic(),
                    call.call().attempt());
        }
    }

    /** Those of today, a hundred at most. */
    record Today(List<View> items) {}

    /** The operator's own callbacks of today, and what is left of earlier days; the earliest first. */
    @GetMapping("/api/v1/calls/callbacks")
    @RolesAllowed(Roles.OPERATOR)
    Today today(@AuthenticationPrincipal Caller caller) {
        Instant tomorrow =
                time.day(clock.instant()).plusDays(1).atStartOfDay(time.zone()).toInstant();
        return new Today(callbacks.of(caller.login(), tomorrow, MOST).stream()
                .map(View::of)
                .toList());
    }
}
