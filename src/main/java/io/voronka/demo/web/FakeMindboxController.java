package io.voronka.demo.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.voronka.demo.fake.mindbox.FakeMindbox;
import io.voronka.demo.fake.mindbox.FakeMindbox.Project;
import io.voronka.demo.fake.mindbox.MindboxLedger;
import io.voronka.platform.database.ConditionalOnEmbeddedDatabase;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A Mindbox for the demo. */
@Hidden
@RestController
@ConditionalOnEmbeddedDatabase
class FakeMindboxController {

    private static final String PREFIX = "/demo/mindbox";
    private static final int SHOWN = 1_000;

    private final FakeMindbox mindbox;

    FakeMindboxController(@Value("${voronka.sync.mindbox.secret-key:}") String secretKey, Clock clock) {
        this.mindbox = new FakeMindbox(Project.usual(secretKey), clock);
    }

    /** Open as Mindbox is: its callers carry its own key. */
    @PostMapping({PREFIX + "/v3/operations/async", PREFIX + "/v3/operations/sync"})
    @PermitAll
    void operation(HttpServletRequest request, HttpServletResponse response) throws IOException {
        FakeServing.serve(mindbox, PREFIX, request, response);
    }

    /** What the fake holds; contacts are masked. */
    @GetMapping(PREFIX + "/ledger")
    @RolesAllowed({Roles.MARKETER, Roles.MANAGER, Roles.HEAD, Roles.DPO, Roles.PROCESS_OWNER, Roles.ADMIN})
    MindboxLedger ledger() {
        return mindbox.ledger(SHOWN);
    }
}
