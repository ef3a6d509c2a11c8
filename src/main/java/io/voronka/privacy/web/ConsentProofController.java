package io.voronka.privacy.web;

import io.voronka.kernel.PersonId;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.ConsentProof;
import io.voronka.privacy.ProvenConsents;
import jakarta.annotation.security.RolesAllowed;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The proof of a person's consents, with where each was given. Audited like a reveal before it answers. */
@RestController
class ConsentProofController {

    private static final String PATH = "/api/v1/people/{personId}/consents/proof";

    private final ProvenConsents proofs;

    ConsentProofController(ProvenConsents proofs) {
        this.proofs = proofs;
    }

    @GetMapping(value = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed(Roles.DPO)
    ResponseEntity<ConsentProof> json(
            @PathVariable UUID personId,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal Caller caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(proofs.show(new PersonId(personId), reason, caller.login()));
    }

    @GetMapping(value = PATH, produces = MediaType.APPLICATION_PDF_VALUE)
    @RolesAllowed(Roles.DPO)
    ResponseEntity<byte[]> pdf(
            @PathVariable UUID personId,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal Caller caller) {
        ConsentProof proof = proofs.show(new PersonId(personId), reason, caller.login());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "attachment; filename=\"consents-" + personId + ".pdf\"")
                .body(ConsentProofDocument.of(proof));
    }
}
