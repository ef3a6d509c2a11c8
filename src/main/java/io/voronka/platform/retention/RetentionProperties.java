package io.voronka.platform.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the retention.
 *
 * @param portion how much is looked at in one step
 * @param lease after which silence another node goes on with a run; longer than a step takes
 */
@ConfigurationProperties("voronka.retention")
record RetentionProperties(
        @DefaultValue("2000") int portion,
        @DefaultValue("5m") Duration lease) {}
