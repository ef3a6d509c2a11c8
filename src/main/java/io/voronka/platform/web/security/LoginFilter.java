package io.voronka.platform.web.security;

import io.voronka.platform.web.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads HTTP Basic and API keys. A request that brings neither goes on without a caller. */
class LoginFilter extends OncePerRequestFilter {

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    private final LoginChecks checks;
    /** Only for the asynchronous rest of the same request: there is no session. */
    private final SecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    LoginFilter(LoginChecks checks) {
        this.checks = checks;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            Caller caller = caller(header, request.getRemoteAddr());
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    caller,
                    null,
                    AuthorityUtils.createAuthorityList(
                            caller.roles().stream().map(role -> "ROLE_" + role).toList())));
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
        }
        chain.doFilter(request, response);
    }

    private Caller caller(String header, String address) {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return checks.byKey(header.substring(BEARER.length()).strip(), address);
        }
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw LoginChecks.unauthorized();
        }
        String credentials = decoded(header.substring(BASIC.length()).strip());
        int colon = credentials.indexOf(':');
        if (colon < 0) {
            throw LoginChecks.unauthorized();
        }
        return checks.byPassword(credentials.substring(0, colon), credentials.substring(colon + 1), address);
    }

    private static String decoded(String credentials) {
        try {
            return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw LoginChecks.unauthorized();
        }
    }
}
