package io.voronka.platform.engine;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The first administrator, made at the start when there is no such login yet; an existing one keeps its password.
 *
 * @param id the login
 * @param password its first password
 */
@ConfigurationProperties("voronka.admin")
record AdminProperties(@Nullable String id, @Nullable String password) {

    @Override
    public String toString() {
        return "AdminProperties[" + id + "]"; // never the password
    }
}
