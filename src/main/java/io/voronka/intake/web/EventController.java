package io.voronka.intake.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.EventIntake;
import io.voronka.intake.EventIntake.Taken;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.MaxBody;
import io.voronka.platform.web.ProblemDocument;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Events in: one, or a list of them. */
@RestController
class EventController {

    static final int MAX_EVENTS = 1000;

    private final EventIntake intake;

    EventController(EventIntake intake) {
        this.intake = intake;
    }

    /**
     * What became of one event, or the problem that refused it.
     *
     * @param status 202 taken, 200 taken before, else what the event would have been refused with alone
     * @param eventId the sender's; left out where it can't be repeated
     * @param id ours, by which a failed event is tried again
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            int index,
            int status,
            @Nullable String eventId,
            @Nullable UUID id,
            @Nullable String type,
            @Nullable String title,
            @Nullable String detail,
            @Nullable List<FieldProblem> errors) {

        static Row of(int index, @Nullable String eventId, Taken taken) {
            ApiProblem problem = taken.problem();
            if (problem == null) {
                return new Row(index, taken.repeated() ? 200 : 202, eventId, taken.id(), null, null, null, null);
            }
            ProblemDocument document = ProblemDocument.of(problem);
            return new Row(
                    index,
                    document.status(),
                    document.status() == 409 ? eventId : null,
                    null,
                    document.type(),
                    document.title(),
                    document.detail(),
                    document.errors().isEmpty() ? null : document.errors());
        }
    }

    /** A single event that is bad is refused as a whole; of a list each bad one refuses itself alone. */
    @PostMapping("/api/v1/events")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RolesAllowed(Roles.INTEGRATION)
    @MaxBody(mebibytes = 4)
    List<Row> take(@RequestBody JsonNode body, @AuthenticationPrincipal Caller caller) {
        if (body.size() > MAX_EVENTS && body.isArray()) {
            throw ApiProblem.of(400, "batch-too-large", "A list has " + MAX_EVENTS + " events at most");
        }
        List<JsonNode> events = new ArrayList<>();
        if (body.isArray()) {
            body.forEach(events::add);
        } else {
            events.add(body);
        }
        List<Taken> taken = intake.take(events, caller.login());
        ApiProblem refused = body.isArray() ? null : taken.get(0).problem();
        if (refused != null) {
            throw refused;
        }
        List<Row> rows = new ArrayList<>(taken.size());
        for (int i = 0; i < taken.size(); i++) {
            rows.add(Row.of(i, events.get(i).path("eventId").textValue(), taken.get(i)));
        }
        return rows;
    }
}
