package io.voronka.platform.web.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How logins are checked.
 *
 * @param attempts wrong passwords and keys that one address may send within the window
 * @param window after it the count of an address starts anew
 * @param trust how long a good check is believed before the next one
 */
@ConfigurationProperties("voronka.login")
record LoginProperties(
        @DefaultValue("20") int attempts,
        @DefaultValue("5m") Duration window,
        @DefaultValue("60s") Duration trust) {}
