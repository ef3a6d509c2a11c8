package io.voronka.reporting.web;

import io.voronka.kernel.LeadId;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import io.voronka.reporting.MatchReview;
import io.voronka.reporting.MatchReviews;
import jakarta.annotation.security.RolesAllowed;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What speaks for each person whose lead it may be. */
@RestController
class MatchReviewController {

    private final MatchReviews reviews;

    MatchReviewController(MatchReviews reviews) {
        this.reviews = reviews;
    }

    @GetMapping("/api/v1/match-reviews/{leadId}")
    @RolesAllowed({Roles.MANAGER, Roles.HEAD})
    ResponseEntity<MatchReview> review(@PathVariable UUID leadId, @AuthenticationPrincipal Caller caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(reviews.review(new LeadId(leadId), caller));
    }
}
