package io.voronka.funnel;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the funnels.
 *
 * @param b2bTopic what a client of the B2B funnel is called about, where the deal does not say
 * @param mainTopic the same of the main funnel
 */
@ConfigurationProperties("voronka.funnel")
public record FunnelProperties(
        @DefaultValue("REACTIVATION_B2B") String b2bTopic,
        @DefaultValue("MAIN_FUNNEL") String mainTopic) {

    String topic(Funnel funnel) {
        return funnel == Funnel.B2B ? b2bTopic : mainTopic;
    }
}
