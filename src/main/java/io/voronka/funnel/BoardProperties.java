package io.voronka.funnel;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the board of stages.
 *
 * @param medianUpTo deals of a stage up to which the median age is looked up
 * @param foldOver rows of the counters from which they are folded into one a stage
 */
@ConfigurationProperties("voronka.funnel.board")
public record BoardProperties(
        @DefaultValue("20000") int medianUpTo,
        @DefaultValue("200") int foldOver) {}
