package io.voronka.ordering;

import io.voronka.privacy.PersonRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator offers.
 *
 * @param delivery null while it is not talked about; an order needs it
 */
public record NewOffer(List<RequestedLine> lines, @Nullable Delivery delivery) {

    public NewOffer {
        lines = List.copyOf(lines);
    }

    /**
     * A way of delivery that was chosen.
     *
     * @param place what rules and reports know of the address
     * @param address all of it
     */
    public record Delivery(String service, Place place, PersonRecord.Address address) {}
}
