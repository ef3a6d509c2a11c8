package io.voronka.demo.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.voronka.demo.fake.dialler.DiallerLedger;
import io.voronka.demo.fake.dialler.FakeDialler;
import io.voronka.platform.database.ConditionalOnEmbeddedDatabase;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A robot dialler for the demo. */
@Hidden
@RestController
@ConditionalOnEmbeddedDatabase
class FakeDiallerController {

    private static final String PREFIX = "/demo/dialler";
    private static final int SHOWN = 1_000;

    private final FakeDialler dialler;

    FakeDiallerController(FakeDialler dialler) {
        this.dialler = dialler;
    }

    /** Open as a dialler is: its callers carry its own key. */
    @PostMapping({PREFIX + "/jobs", PREFIX + "/jobs/{callId}/cancel"})
    @PermitAll
    void job(HttpServletRequest request, HttpServletResponse response) throws IOException {
        FakeServing.serve(dialler, PREFIX, request, response);
    }

    /** What the fake holds; phones are masked. */
    @GetMapping(PREFIX + "/ledger")
    @RolesAllowed({Roles.MARKETER, Roles.MANAGER, Roles.HEAD, Roles.DPO, Roles.PROCESS_OWNER, Roles.ADMIN})
    DiallerLedger ledger() {
        return DiallerLedger.of(dialler, SHOWN);
    }
}
