package io.voronka.calling;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the calls.
 *
 * @param furthestCallback how far ahead a call back may be agreed
 */
@ConfigurationProperties("voronka.calling")
public record CallingProperties(@DefaultValue("90d") Duration furthestCallback) {}
