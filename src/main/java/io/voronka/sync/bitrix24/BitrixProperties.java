package io.voronka.sync.bitrix24;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Bitrix24 is connected: by an incoming webhook with the right {@code crm}.
 *
 * @param portal address of the portal, as {@code https://firm.bitrix24.ru}; without it nothing is told to Bitrix24
 * @param user number of the user who owns the webhook
 * @param code secret of the webhook
 * @param leadStages stage of a new lead by the process that works it
 * @param leadStage stage of a new lead of any other process
 * @param dealStage stage of a new deal
 * @param fields names of fields of leads and deals by what they hold: source, campaign, contractor, brand, region,
 *     clientType, productGroup, reason, score, topic
 * @param requestsPerSecond that the portal allows, by all nodes together
 * @param burst requests that it allows at once
 * @param timeout of a request
 * @param lateEffect how long after its beginning a request without an answer may still take effect
 * @param connections requests of one node at once
 * @param batchSize items in a request; 50 at the most
 * @param recycleBin whether the portal keeps what is deleted in its recycle bin, which no call empties
 * @param deals how its deals come in and go back
 */
@ConfigurationProperties("voronka.sync.bitrix24")
public record BitrixProperties(
        @Nullable URI portal,
        @DefaultValue("1") String user,
        @DefaultValue("") String code,
        @DefaultValue Map<String, String> leadStages,
        @DefaultValue("NEW") String leadStage,
        @DefaultValue("NEW") String dealStage,
        @DefaultValue Map<String, String> fields,
        @DefaultValue("2") int requestsPerSecond,
        @DefaultValue("50") int burst,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("60s") Duration lateEffect,
        @DefaultValue("2") int connections,
        @DefaultValue("50") int batchSize,
        @DefaultValue("true") boolean recycleBin,
        @DefaultValue BitrixDealSettings deals) {

    static final int MOST_COMMANDS = 50;

    public BitrixProperties {
        if (batchSize < 1 || batchSize > MOST_COMMANDS) {
            throw new IllegalArgumentException("voronka.sync.bitrix24.batch-size is 1 to " + MOST_COMMANDS);
        }
    }

    /** Says nothing of the code. */
    @Override
    public String toString() {
        return "BitrixProperties[" + portal + "]";
    }
}
