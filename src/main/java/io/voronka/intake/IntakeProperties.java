package io.voronka.intake;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the intake.
 *
 * @param chunkSize leads of a batch that are decided in one transaction
 * @param requestsPerMinute limit of leads by source; a source that is not named has none
 */
@ConfigurationProperties("voronka.intake")
public record IntakeProperties(
        @DefaultValue("250") int chunkSize, @DefaultValue Map<String, Integer> requestsPerMinute) {}
