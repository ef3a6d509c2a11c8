package io.voronka.platform.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.voronka.platform.web.Caller;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Remembers which credentials were good, by a hash under a key of this process, never the credentials themselves.
 *
 * <p>For a minute they are believed without a look. For a day they are known: to send them again is no guess, so they
 * are checked even while their address is throttled, and a machine goes on working beside somebody who guesses.
 */
@Component
class KnownLogins {

    private static final String HMAC = "HmacSHA256";
    private static final int MAX_ENTRIES = 10_000;

    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(Duration.ofDays(1))
            .build();
    private final SecretKeySpec key;
    private final Clock clock;
    private final Duration trust;

    KnownLogins(Clock clock, LoginProperties properties) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, HMAC);
        this.clock = clock;
        this.trust = properties.trust();
    }

    /** The name under which credentials are remembered. */
    String nameOf(String... credentials) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            for (String part : credentials) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }

    /** Who it is, if the credentials were good a moment ago. */
    @Nullable
    Caller trusted(String name) {
        Known entry = known.getIfPresent(name);
        return entry != null && clock.instant().isBefore(entry.checkedAt().plus(trust)) ? entry.caller() : null;
    }

    /** Whether the credentials were good within the last day. */
    boolean isKnown(String name) {
        return known.getIfPresent(name) != null;
    }

    void remember(String name, Caller caller) {
        known.put(name, new Known(caller, clock.instant()));
    }

    void forget(String name) {
        known.invalidate(name);
    }

    private record Known(Caller caller, Instant checkedAt) {}
}
