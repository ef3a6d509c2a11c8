package io.voronka.platform.engine;

import io.voronka.platform.web.Roles;
import io.voronka.platform.web.security.LoginThrottle;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.web.filter.OncePerRequestFilter;

/** Guards the login form of the web applications: it is no way around the throttle. */
class WebApplicationLogins extends OncePerRequestFilter {

    private static final Pattern LOGIN = Pattern.compile("/camunda/api/.*/auth/user/.*/login/.*");

    private final LoginThrottle throttle;
    private final EngineTaskFilters filters;

    WebApplicationLogins(LoginThrottle throttle, EngineTaskFilters filters) {
        this.throttle = throttle;
        this.filters = filters;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String info = request.getPathInfo();
        // Decoded and cleaned by the container, as the resource behind it will see it.
        String path = request.getServletPath() + (info == null ? "" : info);
        return !request.getMethod().equals("POST") || !LOGIN.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        throttle.enter(request.getRemoteAddr());
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            return;
        }
        throttle.forgive(request.getRemoteAddr());
        HttpSession session = request.getSession(false);
        if (response.getStatus() == HttpServletResponse.SC_OK && session != null) {
            AuthenticationUtil.getAuthsFromSession(session).getAuthentications().stream()
                    .filter(login -> login.getGroupIds().contains(Roles.OPERATOR))
                    .map(UserAuthentication::getIdentityId)
                    .forEach(filters::ensureOwn);
        }
    }
}
