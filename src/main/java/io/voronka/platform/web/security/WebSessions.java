package io.voronka.platform.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The sessions of the engine's web applications. */
public interface WebSessions {

    /**
     * The login of the session that a request belongs to; nothing without one, and nothing for a request that writes and
     * does not bring the session's token against forged requests.
     */
    Optional<String> login(HttpServletRequest request);
}
