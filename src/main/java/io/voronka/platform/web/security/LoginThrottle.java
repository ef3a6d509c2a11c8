package io.voronka.platform.web.security;

import io.voronka.platform.web.ApiProblem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing by address, over all nodes. It never counts by login: else anybody could shut a login out by
 * failing in its name.
 */
@Component
public class LoginThrottle {

    private static final int IPV6_NETWORK_BYTES = 8;
    private static final int MAX_LENGTH = 64;

    /** Counts before it knows the outcome, so that guesses sent at the same moment can't pass together. */
    private static final String ENTER = """
            INSERT INTO crm.login_failure AS f (address, failures, since) VALUES (:address, 1, now())
            ON CONFLICT (address) DO UPDATE SET
                failures = CASE WHEN f.since < now() - :window * interval '1 second' THEN 1 ELSE f.failures + 1 END,
                since = CASE WHEN f.since < now() - :window * interval '1 second' THEN now() ELSE f.since END
            RETURNING failures, ceil(extract(epoch FROM since - now()) + :window)::bigint AS seconds, xmax = 0 AS fresh""";

    private static final String FORGIVE =
            "UPDATE crm.login_failure SET failures = failures - 1 WHERE address = :address AND failures > 0";

    private static final String FORGET = """
            DELETE FROM crm.login_failure WHERE address IN (
                SELECT address FROM crm.login_failure WHERE since < now() - :window * interval '1 second'
                FOR UPDATE SKIP LOCKED)""";

    private final JdbcClient jdbc;
    private final LoginProperties properties;

    LoginThrottle(JdbcClient jdbc, LoginProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Counts an attempt from the address; throws the refusal (429) when it has failed too often. */
    public void enter(String address) {
        long window = properties.window().toSeconds();
        Attempt attempt = jdbc.sql(ENTER)
                .param("address", network(address))
                .param("window", window)
                .query(Attempt.class)
                .single();
        if (attempt.failures() > properties.attempts()) {
            throw ApiProblem.of(429, "too-many-logins", "Too many failed logins from this address; try again later")
                    .retryAfter(Duration.ofSeconds(attempt.seconds()));
        }
        if (attempt.fresh()) {
            jdbc.sql(FORGET).param("window", window).update();
        }
    }

    /** Takes the attempt back, because it succeeded. Earlier failures of the address stay counted. */
    public void forgive(String address) {
        jdbc.sql(FORGIVE).param("address", network(address)).update();
    }

    /** An IPv6 caller owns a whole network of addresses: its first half stands for all. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address.substring(0, Math.min(address.length(), MAX_LENGTH));
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress(); // a literal: nothing is resolved
            if (bytes.length > IPV6_NETWORK_BYTES) {
                Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
            }
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    record Attempt(int failures, long seconds, boolean fresh) {}
}
