package io.voronka.platform.web.security;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as the administrator sees it; the key itself is shown only once, when it is issued.
 *
 * @param login who acts through it
 * @param label what it is for
 * @param revokedAt since when it is refused, or null while it is good
 */
record ApiKey(
        UUID id,
        String login,
        String label,
        String issuedBy,
        OffsetDateTime issuedAt,
        @Nullable OffsetDateTime revokedAt) {}
