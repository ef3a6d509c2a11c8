package io.voronka.platform.inbox.web;

import io.voronka.platform.inbox.Inbox;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What became of the events that came in. */
@RestController
class InboxController {

    private static final int PAGE = 100;

    private final Inbox inbox;

    InboxController(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Events by type and state. */
    record EventSummary(List<Inbox.Count> items) {}

    /** A page of events that failed; {@code next} is the cursor of the one after it. */
    record FailedEvents(List<Inbox.Failed> items, @Nullable String next) {}

    /** How many events are tried again. */
    record Retried(int events) {}

    @GetMapping("/api/v1/events/summary")
    @RolesAllowed({Roles.MARKETER, Roles.MANAGER, Roles.HEAD, Roles.PROCESS_OWNER})
    EventSummary summary() {
        return new EventSummary(inbox.counts());
    }

    @GetMapping("/api/v1/events/failed")
    @RolesAllowed({Roles.MANAGER, Roles.PROCESS_OWNER})
    FailedEvents failed(@RequestParam(required = false) @Nullable String cursor) {
        List<Inbox.Failed> page = inbox.failed(after(cursor), PAGE);
        return new FailedEvents(
                page,
                page.size() < PAGE ? null : Long.toString(page.get(PAGE - 1).number()));
    }

    /** Tries one failed event again. */
    @PostMapping("/api/v1/events/{eventId}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RolesAllowed({Roles.MANAGER, Roles.PROCESS_OWNER})
    Retried retry(@PathVariable UUID eventId) {
        boolean again =
                inbox.retry(eventId).orElseThrow(() -> ApiProblem.of(404, "event-not-found", "There is no such event"));
        if (!again) {
            throw ApiProblem.of(409, "event-not-failed", "The event has not failed");
        }
        return new Retried(1);
    }

    /** Tries all failed events of a type again. */
    @PostMapping("/api/v1/events/failed/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RolesAllowed({Roles.MANAGER, Roles.PROCESS_OWNER})
    Retried retryAll(@RequestParam String type) {
        return new Retried(inbox.retryAll(List.of(type)));
    }

    private static long after(@Nullable String cursor) {
        try {
            return cursor == null ? 0 : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw ApiProblem.fields(
                    400,
                    "A parameter is missing or wrong",
                    List.of(new FieldProblem("cursor", "invalid", "must be one that a list has given")));
        }
    }
}
