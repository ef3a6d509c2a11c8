package io.voronka.calling.web;

import io.voronka.calling.CallCard;
import io.voronka.calling.CallCards;
import io.voronka.kernel.CallId;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Calls, for the operators who make them. */
@RestController
@RequestMapping("/api/v1/calls/{callId}")
class CallController {

    private final CallCards cards;

    CallController(CallCards cards) {
        this.cards = cards;
    }

    /** Whom to call and about what, for the operator who holds the call; each look is audited. */
    @GetMapping("/card")
    @RolesAllowed(Roles.OPERATOR)
    ResponseEntity<CallCard> card(@PathVariable UUID callId, @AuthenticationPrincipal Caller caller) {
        CallCard card = cards.card(new CallId(callId), caller.login(), Roles.OPERATOR);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(card);
    }
}
