package io.voronka.privacy.web;

import io.voronka.platform.web.Roles;
import io.voronka.privacy.ChainFault;
import io.voronka.privacy.ChainVerifier;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Recomputes every chain of the vault: whoever has changed a row behind the application's back is found. */
@RestController
class ChainController {

    private static final int MOST = 1_000;

    private final ChainVerifier verifier;
    private final Clock clock;

    ChainController(ChainVerifier verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param faults the first fault of each chain; the first thousand of them
     */
    record Verification(boolean holds, Instant begunAt, Instant finishedAt, int found, List<ChainFault> faults) {}

    /** Consents and their seals, reveals, acts of destruction. Takes seconds a million rows, and changes nothing. */
    @PostMapping("/api/v1/chains/verification")
    @RolesAllowed({Roles.DPO, Roles.ADMIN})
    Verification verify() {
        Instant begun = clock.instant();
        List<ChainFault> faults = new ArrayList<>(verifier.consents());
        faults.addAll(verifier.seals());
        faults.addAll(verifier.reveals());
        faults.addAll(verifier.acts());
        return new Verification(
                faults.isEmpty(),
                begun,
                clock.instant(),
                faults.size(),
                faults.stream().limit(MOST).toList());
    }
}
