package io.voronka.ordering.web;

import io.voronka.ordering.NewOffer;
import io.voronka.ordering.Place;
import io.voronka.ordering.RequestedLine;
import io.voronka.privacy.PersonRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what callers ask of offers and deliveries, and says what is wrong with it. */
final class OfferRequest {

    private static final int LONGEST_SKU = 64;
    private static final int LONGEST_PLACE = 100;
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_CODE = 50;
    /** More than any setting allows: what is refused is not read on. */
    private static final int MOST_LINES = 1_000;

    private OfferRequest() {}

    /** A number of one article. */
    record Line(@Nullable String sku, @Nullable Integer quantity) {}

    /** A postal address. */
    record Address(
            @Nullable String country,
            @Nullable String region,
            @Nullable String city,
            @Nullable String line,
            @Nullable String postcode) {

        /** Says nothing, so that a log line cannot leak a person. */
        @Override
        public String toString() {
            return "Address[***]";
        }
    }

    /** A chosen service. */
    record Delivery(@Nullable String service, @Nullable Address address) {}

    static List<RequestedLine> lines(@Nullable List<@Nullable Line> lines, Fields fields) {
        List<RequestedLine> read = new ArrayList<>();
        if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES) {
            fields.add("lines", "missing", "Must be some lines");
            return read;
        }
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String path = "lines[" + i + "].";
            String sku = fields.text(path + "sku", line == null ? null : line.sku(), LONGEST_SKU);
            Integer quantity = line == null ? null : line.quantity();
            if (quantity == null) {
                fields.add(path + "quantity", "missing", "Is needed");
            } else {
                read.add(new RequestedLine(sku, quantity));
            }
        }
        return read;
    }

    static Place place(String path, @Nullable Address address, Fields fields) {
        if (address == null) {
            fields.add(path, "missing", "Is needed");
            return new Place("", "", "");
        }
        String city = fields.impersonal(path + ".city", address.city(), LONGEST_PLACE);
        if (city.isEmpty()) {
            fields.add(path + ".city", "missing", "Is needed");
        }
        return new Place(
                fields.country(path + ".country", address.country()),
                fields.impersonal(path + ".region", address.region(), LONGEST_PLACE),
                city);
    }

    static NewOffer.@Nullable Delivery delivery(@Nullable Delivery delivery, Fields fields) {
        if (delivery == null) {
            return null;
        }
        String path = "delivery.address";
        Place place = place(path, delivery.address(), fields);
        Address address = delivery.address() == null ? new Address(null, null, null, null, null) : delivery.address();
        return new NewOffer.Delivery(
                fields.text("delivery.service", delivery.service(), LONGEST_CODE),
                place,
                new PersonRecord.Address(
                        place.country(),
                        place.region().isEmpty() ? null : place.region(),
                        place.city(),
                        fields.text(path + ".line", address.line(), LONGEST_LINE),
                        fields.optional(path + ".postcode", address.postcode(), LONGEST_CODE)
                                .orElse(null)));
    }
}
