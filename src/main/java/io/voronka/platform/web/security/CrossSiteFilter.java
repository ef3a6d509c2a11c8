package io.voronka.platform.web.security;

import io.voronka.platform.web.ApiProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses writes that a page of another site makes a browser send: a browser that once logged in with HTTP Basic adds
 * the password to those by itself. Machines do not send the header that tells.
 */
class CrossSiteFilter extends OncePerRequestFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && FOREIGN.contains(site) && !HARMLESS.contains(request.getMethod())) {
            throw ApiProblem.of(403, "cross-site", "Pages of other sites may not write here");
        }
        chain.doFilter(request, response);
    }
}
