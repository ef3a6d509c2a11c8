package io.voronka.sync.dealfile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of deals that come as a file.
 *
 * @param batch rows in one transaction
 * @param lease how long a node may be silent before another one goes on
 */
@ConfigurationProperties("voronka.sync.deal-file")
record DealFileProperties(
        @DefaultValue("500") int batch, @DefaultValue("1m") Duration lease) {}
