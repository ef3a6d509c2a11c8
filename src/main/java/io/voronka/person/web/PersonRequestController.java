package io.voronka.person.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.person.deletion.Delay;
import io.voronka.person.request.AccessExport;
import io.voronka.person.request.PersonRequest;
import io.voronka.person.request.PersonRequests;
import io.voronka.person.request.RequestContent;
import io.voronka.person.request.RequestStatus;
import io.voronka.person.request.RequestType;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.PersonRecord;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests of people to see their data, to have it corrected or blocked, or not to be advertised to. */
@RestController
class PersonRequestController {

    private static final int PAGE = 50;

    private final PersonRequests requests;
    private final AccessExport export;
    private final PersonRequestReader reader;
    private final DelayReader delays;

    PersonRequestController(
            PersonRequests requests, AccessExport export, PersonRequestReader reader, DelayReader delays) {
        this.requests = requests;
        this.export = export;
        this.reader = reader;
        this.delays = delays;
    }

    /** A request that was taken. */
    record TakenRequest(UUID requestId, Instant dueAt, RequestStatus status) {}

    /** A request as the officer sees it. */
    record RequestView(
            UUID requestId,
            @Nullable UUID personId,
            int found,
            RequestType type,
            String channel,
            Instant receivedAt,
            String requestedBy,
            Instant dueAt,
            String dueReason,
            Delay.@Nullable Reason delayReason,
            @Nullable Instant noticedAt,
            RequestStatus status,
            @Nullable Instant verifiedAt,
            @Nullable Instant doneAt,
            @Nullable Instant answeredAt,
            @Nullable Instant closedAt,
            @Nullable String outcome) {

        static RequestView of(PersonRequest request) {
            return new RequestView(
                    request.id(),
                    request.personId() == null ? null : request.personId().value(),
                    request.found(),
                    request.type(),
                    request.channel().name(),
                    request.receivedAt(),
                    request.requestedBy(),
                    request.dueAt(),
                    request.dueReason(),
                    request.delayReason(),
                    request.noticedAt(),
                    request.status(),
                    request.verifiedAt(),
                    request.doneAt(),
                    request.answeredAt(),
                    request.closedAt(),
                    request.outcome());
        }
    }

    /** A page; {@code next} is the cursor of the one after it. */
    record RequestPage(List<RequestView> items, @Nullable String next) {}

    /** What the request says of the person. */
    record ContentView(
            List<String> phones,
            List<String> emails,
            PersonRecord corrections,
            @Nullable String note) {

        @Override
        public String toString() {
            return "ContentView[***]";
        }
    }

    /** When this answers, a verified restriction holds, and an objection to marketing of whom it names without a doubt. */
    @PostMapping("/api/v1/person-requests")
    @RolesAllowed({Roles.INTEGRATION, Roles.OPERATOR, Roles.DPO})
    ResponseEntity<TakenRequest> request(@RequestBody String body, @AuthenticationPrincipal Caller caller) {
        PersonRequest taken = requests.request(reader.read(body, caller), caller.login());
        return ResponseEntity.accepted().body(new TakenRequest(taken.id(), taken.dueAt(), taken.status()));
    }

    /** What is open, the most urgent first. */
    @GetMapping("/api/v1/person-requests")
    @RolesAllowed(Roles.DPO)
    RequestPage open(@RequestParam(required = false) @Nullable UUID cursor) {
        List<PersonRequest> page = requests.open(cursor == null ? null : requests.get(cursor), PAGE + 1);
        boolean more = page.size() > PAGE;
        List<PersonRequest> shown = more ? page.subList(0, PAGE) : page;
        return new RequestPage(
                shown.stream().map(RequestView::of).toList(),
                more ? shown.get(PAGE - 1).id().toString() : null);
    }

    @GetMapping("/api/v1/person-requests/{id}")
    @RolesAllowed(Roles.DPO)
    RequestView get(@PathVariable UUID id) {
        return RequestView.of(requests.get(id));
    }

    /** What the request says of the person, until it is closed; audited before it answers. */
    @GetMapping("/api/v1/person-requests/{id}/content")
    @RolesAllowed(Roles.DPO)
    ResponseEntity<ContentView> content(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        RequestContent content = requests.show(id, caller.login());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new ContentView(content.phones(), content.emails(), content.correction(), content.note()));
    }

    /** Puts the deadline off, once, after the person was told why. */
    @PostMapping("/api/v1/person-requests/{id}/delay")
    @RolesAllowed(Roles.DPO)
    RequestView putOff(@PathVariable UUID id, @RequestBody String body, @AuthenticationPrincipal Caller caller) {
        return RequestView.of(requests.putOff(id, delays.read(body, caller)));
    }

    /** All that we hold of who asks for access, until the request is closed; audited before it answers. */
    @GetMapping("/api/v1/person-requests/{id}/export")
    @RolesAllowed(Roles.DPO)
    ResponseEntity<JsonNode> export(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"person-request-" + id + ".json\"")
                .body(export.show(id, caller.login()));
    }
}
