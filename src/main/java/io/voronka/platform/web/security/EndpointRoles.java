package io.voronka.platform.web.security;

import io.voronka.platform.web.Endpoints;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Lets a caller reach an endpoint of ours when it has one of the endpoint's {@link RolesAllowed}.
 *
 * <p>The endpoint is looked up here, in front of Spring MVC, so that nobody has a body read and parsed for an endpoint
 * that is not theirs. What no endpoint answers needs a login and ends as 404, 405, 406 or 415.
 */
@Component
class EndpointRoles implements AuthorizationManager<RequestAuthorizationContext> {

    private final Endpoints endpoints;
    private final AuthenticationTrustResolverImpl trust = new AuthenticationTrustResolverImpl();

    EndpointRoles(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still declares it abstract
    public AuthorizationDecision check(Supplier<Authentication> caller, RequestAuthorizationContext context) {
        return new AuthorizationDecision(endpoints
                .of(context.getRequest())
                .map(endpoint -> mayReach(endpoint, caller))
                .orElseGet(() -> trust.isAuthenticated(caller.get())));
    }

    private boolean mayReach(HandlerMethod endpoint, Supplier<Authentication> caller) {
        if (endpoint.hasMethodAnnotation(PermitAll.class)) {
            return true;
        }
        RolesAllowed roles = endpoint.getMethodAnnotation(RolesAllowed.class);
        Authentication authentication = caller.get();
        return roles != null
                && trust.isAuthenticated(authentication)
                && Arrays.stream(roles.value())
                        .anyMatch(role -> authentication.getAuthorities().stream()
                                .anyMatch(granted -> granted.getAuthority().equals("ROLE_" + role)));
    }
}
