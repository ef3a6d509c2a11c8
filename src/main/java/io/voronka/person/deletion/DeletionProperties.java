package io.voronka.person.deletion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of deletions.
 *
 * @param grace how long a verified request waits before anything is erased, so that it can be taken back; contacts stop
 *     at once all the same
 * @param operator name of the operator of personal data, as the act of destruction states it
 * @param operatorAddress its address
 * @param processor who processes on its behalf; empty if nobody
 * @param officer name of who answers for the destruction
 * @param officerPost the officer's post
 */
@ConfigurationProperties("voronka.person.deletion")
public record DeletionProperties(
        @DefaultValue("0s") Duration grace,
        @DefaultValue("—") String operator,
        @DefaultValue("—") String operatorAddress,
        @DefaultValue("—") String processor,
        @DefaultValue("—") String officer,

        @DefaultValue("Ответственный за организацию обработки персональных данных")
        String officerPost) {}
