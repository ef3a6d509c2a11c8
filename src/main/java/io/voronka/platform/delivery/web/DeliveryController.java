package io.voronka.platform.delivery.web;

import io.voronka.platform.delivery.Deliveries;
import io.voronka.platform.delivery.DeliveryState;
import io.voronka.platform.delivery.PostedDelivery;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of deliveries. */
@RestController
@RequestMapping("/api/v1/deliveries")
class DeliveryController {

    private static final int PAGE = 100;

    private final Deliveries deliveries;

    DeliveryController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** A page of deliveries, the newest first. */
    record Page(List<DeliveryView> items, @Nullable String next) {}

    /** Deliveries of a system, or of a person or lead; one of both has to be named. */
    @GetMapping
    @RolesAllowed({Roles.MANAGER, Roles.PROCESS_OWNER})
    Page list(
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable UUID subject,
            @RequestParam(required = false) @Nullable String cursor) {
        DeliveryState state = status == null ? null : state(status);
        PostedDelivery.Place place = cursor == null ? null : place(cursor);
        List<PostedDelivery> found;
        if (subject != null) {
            found = deliveries.pageOf(subject, system, state, place, PAGE + 1);
        } else if (system != null) {
            found = deliveries.page(system, state, place, PAGE + 1);
        } else {
            throw refused("system", "missing", "Must be named, or the subject");
        }
        List<PostedDelivery> shown = found.subList(0, Math.min(PAGE, found.size()));
        return new Page(
                shown.stream().map(DeliveryView::of).toList(),
                found.size() > PAGE ? cursor(shown.get(PAGE - 1).place()) : null);
    }

    /** Sends a refused delivery again, or one that waits for its next attempt before its time. */
    @PostMapping("/{deliveryId}/retry")
    @RolesAllowed({Roles.MANAGER, Roles.PROCESS_OWNER})
    DeliveryView retry(@PathVariable UUID deliveryId, @AuthenticationPrincipal Caller caller) {
        try {
            return deliveries
                    .retry(deliveryId, caller.login())
                    .map(DeliveryView::of)
                    .orElseThrow(() -> ApiProblem.of(404, "not-found", "There is no such delivery"));
        } catch (Deliveries.NotRetryableException e) {
            throw ApiProblem.of(
                    409, "not-retryable", "The delivery is neither refused nor waiting for its next attempt");
        }
    }

    private static DeliveryState state(String status) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.name().equals(status))
                .findFirst()
                .orElseThrow(() ->
                        refused("status", "unknown", "Must be one of " + Arrays.toString(DeliveryState.values())));
    }

    private static String cursor(PostedDelivery.Place place) {
        return place.at() + "_" + place.number();
    }

    private static PostedDelivery.Place place(String cursor) {
        try {
            int cut = cursor.indexOf('_');
            return new PostedDelivery.Place(
                    Instant.parse(cursor.substring(0, Math.max(cut, 0))), Long.parseLong(cursor.substring(cut + 1)));
        } catch (DateTimeException | NumberFormatException e) {
            throw refused("cursor", "invalid", "Must be one that a list has given");
        }
    }

    private static ApiProblem refused(String field, String code, String message) {
        return ApiProblem.fields(
                422, "The list can't be made as asked", List.of(new FieldProblem(field, code, message)));
    }
}
