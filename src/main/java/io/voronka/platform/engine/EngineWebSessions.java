package io.voronka.platform.engine;

import io.voronka.platform.web.security.WebSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.stereotype.Component;

/** Reads the sessions of Tasklist, Cockpit and the others, by the rules that these keep themselves. */
@Component
class EngineWebSessions implements WebSessions {

    private final ProcessEngine engine;

    EngineWebSessions(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public Optional<String> login(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !isMeant(request, session)) {
            return Optional.empty();
        }
        return AuthenticationUtil.getAuthsFromSession(session).getAuthentications().stream()
                .filter(login -> login.getProcessEngineName().equals(engine.getName()))
                .map(UserAuthentication::getIdentityId)
                .findFirst();
    }

    /** A page of another site can make a browser send its cookies, but can't read the token. */
    private static boolean isMeant(HttpServletRequest request, HttpSession session) {
        if (CsrfConstants.CSRF_NON_MODIFYING_METHODS_PATTERN
                .matcher(request.getMethod())
                .matches()) {
            return true;
        }
        String sent = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
        return sent != null
                && session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME) instanceof String token
                && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
