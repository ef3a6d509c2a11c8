package io.voronka.ordering;

import io.voronka.privacy.KeyedHash;
import io.voronka.privacy.PersonRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells whether a request is the same as one before, without keeping what it said. */
@Component
class OfferKeys {

    private static final String KEY = "offer-key";
    private static final String BODY = "offer-body";

    private final KeyedHash hash;

    OfferKeys(KeyedHash hash) {
        this.hash = hash;
    }

    /** A key and a request as keyed hashes. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Claim(byte[] key, byte[] body) {}

    Claim claim(String key, NewOffer requested) {
        return new Claim(hash.of(KEY, key), hash.of(BODY, parts(requested)));
    }

    /** Whether a request is the one that this hash was made of. */
    boolean isSame(byte[] body, NewOffer requested) {
        return hash.matches(body, BODY, parts(requested));
    }

    private static byte[][] parts(NewOffer requested) {
        List<@Nullable String> parts = new ArrayList<>();
        requested.lines().forEach(line -> {
            parts.add(line.sku());
            parts.add(Integer.toString(line.quantity()));
        });
        NewOffer.Delivery delivery = requested.delivery();
        if (delivery != null) {
            PersonRecord.Address address = delivery.address();
            parts.add(delivery.service());
            parts.add(address.country());
            parts.add(address.region());
            parts.add(address.city());
            parts.add(address.line());
            parts.add(address.postcode());
        }
        return parts.stream()
                .map(part -> (part == null ? "" : part).getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }
}
