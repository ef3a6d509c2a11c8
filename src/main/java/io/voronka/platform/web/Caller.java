package io.voronka.platform.web;

import java.util.Set;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who makes the request; controllers take it as {@code @AuthenticationPrincipal Caller caller}.
 *
 * @param login id of the engine's user
 * @param roles the groups of that user, see {@link Roles}
 */
public record Caller(String login, Set<String> roles) implements AuthenticatedPrincipal {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether the caller has the role. */
    public boolean is(String role) {
        return roles.contains(role);
    }

    @Override
    public String getName() {
        return login;
    }
}
