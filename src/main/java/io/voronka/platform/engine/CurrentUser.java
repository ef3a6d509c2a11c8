package io.voronka.platform.engine;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who makes the running call to the engine: the web applications, REST and our own filters log them in there. */
@Component
public class CurrentUser {

    private final IdentityService identities;

    CurrentUser(IdentityService identities) {
        this.identities = identities;
    }

    /** Login of the user; null in a job, where nobody is logged in. */
    public @Nullable String id() {
        Authentication authentication = identities.getCurrentAuthentication();
        return authentication == null ? null : authentication.getUserId();
    }
}
