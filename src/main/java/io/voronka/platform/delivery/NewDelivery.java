package io.voronka.platform.delivery;

import java.util.Map;
import java.util.UUID;

/**
 * Something that an outside system has to be told.
 *
 * @param system name of the {@link OutsideSystem}
 * @param lane deliveries of one lane reach the system in the order in which they were decided: the id of the person, or of
 *     what stands alone
 * @param operation what the system has to do, in words of its adapter
 * @param details codes that the adapter needs beside the subject; never personal data
 */
public record NewDelivery(
        String system, UUID lane, DeliverySubject subject, String operation, Map<String, String> details) {

    public NewDelivery {
        details = Map.copyOf(details);
    }
}
