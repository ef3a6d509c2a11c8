package io.voronka.intake.web;

import io.voronka.intake.EventReviews;
import io.voronka.intake.EventReviews.Review;
import io.voronka.kernel.PersonId;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whom a failed event is about: who may be meant, and somebody's word for who is. */
@RestController
class EventReviewController {

    private final EventReviews reviews;

    EventReviewController(EventReviews reviews) {
        this.reviews = reviews;
    }

    /** @param personId one of the event's candidates */
    record Named(@Nullable UUID personId) {}

    /** A failed event with those whom it may be about, masked. */
    @GetMapping("/api/v1/events/{eventId}/review")
    @RolesAllowed(Roles.MANAGER)
    Review review(@PathVariable UUID eventId) {
        return reviews.review(eventId);
    }

    /** Says whom a failed event is about, and lets it be tried again at once. */
    @PostMapping("/api/v1/events/{eventId}/person")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RolesAllowed(Roles.MANAGER)
    void name(@PathVariable UUID eventId, @RequestBody Named named, @AuthenticationPrincipal Caller caller) {
        UUID person = named.personId();
        if (person == null) {
            throw ApiProblem.fields(
                    422, "A field is missing", List.of(new FieldProblem("personId", "required", "is missing")));
        }
        reviews.name(eventId, new PersonId(person), caller.login());
    }
}
