package io.voronka.platform.web.security;

import io.voronka.platform.web.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads HTTP Basic and API keys, and for our own interface the session of the web applications, whose plug-ins call it.
 * A request that brings none of them, or a login of another kind, goes on without a caller.
 */
class LoginFilter extends OncePerRequestFilter {

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    private static final String OWN_INTERFACE = "/api/";

    private final LoginChecks checks;
    private final WebSessions sessions;
    /** Only for the asynchronous rest of the same request: there is no session. */
    private final SecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    LoginFilter(LoginChecks checks, WebSessions sessions) {
        this.checks = checks;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        caller(request).ifPresent(caller -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    caller,
                    null,
                    AuthorityUtils.createAuthorityList(
                            caller.roles().stream().map(role -> "ROLE_" + role).toList())));
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
        });
        chain.doFilter(request, response);
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return caller(header, request.getRemoteAddr());
        }
        return request.getRequestURI().startsWith(OWN_INTERFACE)
                ? sessions.login(request).map(checks::bySession)
                : Optional.empty();
    }

    private Optional<Caller> caller(String header, String address) {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(checks.byKey(header.substring(BEARER.length()).strip(), address));
        }
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        String credentials = decoded(header.substring(BASIC.length()).strip());
        int colon = credentials.indexOf(':');
        if (colon < 0) {
            throw LoginChecks.unauthorized();
        }
        return Optional.of(
                checks.byPassword(credentials.substring(0, colon), credentials.substring(colon + 1), address));
    }

    private static String decoded(String credentials) {
        try {
            return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw LoginChecks.unauthorized();
        }
    }
}
